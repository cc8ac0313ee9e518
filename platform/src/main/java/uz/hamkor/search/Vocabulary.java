package uz.hamkor.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.script.Word;

/** All words of all names: far fewer than names, so looking for similar ones among them is cheap. */
@Component
class Vocabulary {

    private static final int MOST_BEGINNINGS = 150;

    private static final String LIKE = """
            select number, word
            from search.words_like(:numbers::int[], :keys::text[], :beginnings::text[], :most)
            """;

    private static final String KNOWN = "select distinct word from search.term where word = any (:words::text[])";

    private final JdbcClient jdbc;

    Vocabulary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells each of these words which words of names are like it. */
    void explain(List<QueryWord> asked) {
        Integer[] numbers = new Integer[asked.size()];
        String[] keys = new String[asked.size()];
        String[] beginnings = new String[asked.size()];
        for (int i = 0; i < numbers.length; i++) {
            QueryWord word = asked.get(i);
            numbers[i] = i;
            keys[i] = word.keys().stream().map(String::valueOf).collect(Collectors.joining(" "));
            beginnings[i] = word.isBeginning() ? word.text() : "";
        }
        jdbc.sql(LIKE)
                .param("numbers", numbers)
                .param("keys", keys)
                .param("beginnings", beginnings)
                .param("most", MOST_BEGINNINGS)
                .query(row -> {
                    asked.get(row.getInt("number")).consider(Word.of(row.getString("word")));
                });
    }

    /** Which of these words stand in some name. */
    Set<String> known(Set<String> words) {
        if (words.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql(KNOWN)
                .param("words", words.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
