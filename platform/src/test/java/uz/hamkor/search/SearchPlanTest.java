package uz.hamkor.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.TestDatabase;

/** The reads of a search use their indexes as the program's role, whatever the statistics say. */
@HamkorTest
class SearchPlanTest {

    @Test
    void candidatesComeFromTheTextIndex() throws SQLException {
        String read = body("candidates", 1)
                .replace("query::tsquery", "$1::tsquery")
                .replace("sees_signed_in", "$2")
                .replace("sees_clusters", "$3")
                .replace("of_kinds", "$4")
                .replace("most", "$5");

        assertThat(plan(
                        "prepare p (text, boolean, uuid[], text[], int) as " + read,
                        "execute p ('maktab', true, '{}', '{}', 300)"))
                .contains("Bitmap Index Scan on entry_by_lexeme")
                .doesNotContain("Seq Scan");
    }

    @Test
    void withinAClusterItsRecordsAreLookedUpAndNotSearchedFor() throws SQLException {
        String named = body("candidates_within", 1)
                .replace("named_kinds, named_ids", "$1::text[], $2::uuid[]")
                .replace("e.lexemes @@ query", "e.lexemes @@ $3::tsquery")
                .replace("sees_signed_in", "$4::boolean")
                .replace("sees_clusters", "$5::uuid[]")
                .replace("of_kinds", "$6::text[]")
                .replace("limit most", "limit $7::int");
        assertThat(plan(
                        "prepare p as " + named,
                        "execute p ('{organization}', '{019f0000-0000-7000-8000-000000000000}', 'maktab', true, '{}',"
                                + " '{}', 300)"))
                .contains("Index Scan using entry_pkey")
                .doesNotContain("Seq Scan on entry");
        String own = body("candidates_within", 2)
                .replace("array[cluster]", "array[$1::uuid]")
                .replace("e.lexemes @@ query", "e.lexemes @@ $2::tsquery")
                .replace("sees_clusters", "$3::uuid[]")
                .replace("of_kinds", "$4::text[]")
                .replace("limit most", "limit $5::int");
        assertThat(plan(
                        "prepare p as " + own,
                        "execute p ('019f0000-0000-7000-8000-000000000000', 'maktab', '{}', '{}', 300)"))
                .contains("entry_by_")
                .doesNotContain("Seq Scan on entry");
    }

    @Test
    void likeWordsComeFromTheIndexesOfTheVocabulary() throws SQLException {
        String read = body("words_like", 1)
                .replace("numbers,", "$1,")
                .replace("key_lists", "$2")
                .replace("beginnings)", "$3)")
                .replace("limit most", "limit $4");

        assertThat(plan(
                        "prepare p (int[], text[], text[], int) as " + read,
                        "execute p ('{1}', '{17 18}', '{mak}', 100)"))
                .contains("term_by_key", "term_by_word")
                .doesNotContain("Seq Scan on term");
    }

    /** The query inside a function, so that the test follows what really runs. */
    private static String body(String function, int query) throws SQLException {
        try (Connection program = TestDatabase.get().asProgram();
                Statement statement = program.createStatement();
                ResultSet row = statement.executeQuery("select prosrc, proconfig::text from pg_proc where proname = '"
                        + function + "'" + " and pronamespace = 'search'::regnamespace")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(2)).contains("enable_seqscan=off", "plan_cache_mode=force_generic_plan");
            Matcher matcher = Pattern.compile("return query\\s+(select.*?);", Pattern.DOTALL)
                    .matcher(row.getString(1));
            for (int i = 0; i < query; i++) {
                assertThat(matcher.find()).isTrue();
            }
            return matcher.group(1);
        }
    }

    private static String plan(String prepare, String execute) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection program = TestDatabase.get().asProgram();
                Statement statement = program.createStatement()) {
            statement.execute("set enable_seqscan = off");
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute(prepare);
            try (ResultSet lines = statement.executeQuery("explain " + execute)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
