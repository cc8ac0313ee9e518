package uz.hamkor.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.search.Hit;
import uz.hamkor.search.Search;
import uz.hamkor.search.SearchOptions;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** Asks and counts how often the right record, or another of the same name, comes first. */
final class Recall {

    private final Search search;
    private final JdbcClient jdbc;

    Recall(Search search, JdbcClient jdbc) {
        this.search = search;
        this.jdbc = jdbc;
    }

    /**
     * What came out for one kind of query.
     *
     * @param nanos the time of each query
     * @param missed queries whose right record was not first, with what was
     */
    record Result(int asked, int right, long[] nanos, List<String> missed) {
        double share() {
            return (double) right / asked;
        }
    }

    Result ask(List<Queries.Asked> queries) {
        long[] nanos = new long[queries.size()];
        List<String> missed = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < nanos.length; i++) {
            Queries.Asked asked = queries.get(i);
            long start = System.nanoTime();
            List<Hit> hits = search.find(asked.query(), SearchOptions.in(Language.UZ, 10));
            nanos[i] = System.nanoTime() - start;
            if (!hits.isEmpty() && same(hits.getFirst().id(), asked.wanted())) {
                right++;
            } else {
                missed.add(asked.query() + " → "
                        + (hits.isEmpty()
                                ? "–"
                                : hits.getFirst().title() + " "
                                        + hits.getFirst().score()) + " ("
                        + asked.wanted().record().stored().texts() + ")");
            }
        }
        return new Result(nanos.length, right, nanos, missed);
    }

    private boolean same(UUID found, Queries.Stored wanted) {
        if (found.equals(wanted.id())) {
            return true;
        }
        LocalizedText names = jdbc.sql("select title from search.entry where id = :id")
                .param("id", found)
                .query(String.class)
                .optional()
                .map(LocalizedText::parse)
                .orElse(LocalizedText.empty());
        NameParts.Part full = wanted.record().full();
        return Stream.of(full.uz(), full.cyrl(), full.ru(), full.en())
                .anyMatch(name -> names.texts().containsValue(name));
    }
}
