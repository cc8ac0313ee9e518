package uz.hamkor.search;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterId;

/** Entries that hold the lexemes asked for and that the caller may see. */
@Component
class Candidates {

    private static final String ANYWHERE = """
            select kind, id, title, subtitle, url, lines, weight
            from search.candidates(:queries::text[], :signedIn, :clusters::uuid[], :kinds::text[], :most)
            """;

    private static final String WITHIN = """
            select kind, id, title, subtitle, url, lines, weight
            from search.candidates_within(:within, :namedKinds::text[], :namedIds::uuid[],
                                          :queries::text[], :signedIn, :clusters::uuid[], :kinds::text[], :most)
            """;

    private final JdbcClient jdbc;

    Candidates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries that fit one of the conditions, at most so many for each; an entry may come twice. */
    List<Candidate> retrieve(Collection<String> conditions, Sight sight, int most) {
        ClusterId within = sight.within();
        JdbcClient.StatementSpec statement = within == null
                ? jdbc.sql(ANYWHERE).param("most", most)
                : jdbc.sql(WITHIN)
                        .param("most", most * conditions.size())
                        .param("within", within.value())
                        .param(
                                "namedKinds",
                                sight.named().stream().map(Sight.Named::kind).toArray(String[]::new))
                        .param(
                                "namedIds",
                                sight.named().stream().map(Sight.Named::id).toArray(UUID[]::new));
        return statement
                .param("queries", conditions.toArray(String[]::new))
                .param("signedIn", sight.signedIn())
                .param(
                        "clusters",
                        sight.clusters().stream().map(ClusterId::value).toArray(UUID[]::new))
                .param("kinds", sight.kinds().toArray(String[]::new))
                .query((row, number) -> new Candidate(
                        row.getString("kind"),
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("subtitle"),
                        row.getString("url"),
                        NameLine.parse(row.getString("lines")),
                        row.getDouble("weight")))
                .list();
    }

    /** One of these lexemes. */
    static String any(Collection<String> lexemes) {
        return lexemes.stream().map(Candidates::quoted).collect(Collectors.joining("|", "(", ")"));
    }

    static String all(Collection<String> conditions) {
        return conditions.stream().collect(Collectors.joining("&", "(", ")"));
    }

    private static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** An entry; title and subtitle in their stored form, to be read only when it is shown. */
    record Candidate(
            String kind, UUID id, String title, String subtitle, String url, List<NameLine> names, double weight) {
        String key() {
            return kind + '/' + id;
        }
    }
}
