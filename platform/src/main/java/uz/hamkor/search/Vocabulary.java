package uz.hamkor.search;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All words of all names: far fewer than names, so looking for similar ones among them is cheap. */
@Component
class Vocabulary {

    private static final int MOST_BEGINNINGS = 150;

    private static final String LIKE = """
            select distinct word, stem from search.term where keys && :keys
            """;

    private static final String BEGINNING = """
            select b.word, b.stem from unnest(:beginnings::text[]) as wanted (beginning)
            cross join lateral (
                select distinct t.word, t.stem from search.term t
                where t.word >= wanted.beginning collate "C" and t.word < (wanted.beginning || U&'\\+10FFFF') collate "C"
                limit :most) b
            """;

    private final JdbcClient jdbc;

    Vocabulary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Term> withKeys(Set<Integer> keys) {
        return jdbc.sql(LIKE)
                .param("keys", keys.toArray(Integer[]::new))
                .query((row, number) -> new Term(row.getString(1), row.getString(2)))
                .list();
    }

    List<Term> beginningWith(Set<String> beginnings) {
        return jdbc.sql(BEGINNING)
                .param("beginnings", beginnings.toArray(String[]::new))
                .param("most", MOST_BEGINNINGS)
                .query((row, number) -> new Term(row.getString(1), row.getString(2)))
                .list();
    }

    /** Which of these words, or their stems, stand in some name. */
    Set<String> known(Set<String> words) {
        if (words.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql("select distinct word from search.term where word = any (:words::text[])")
                .param("words", words.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    record Term(String word, String stem) {}
}
