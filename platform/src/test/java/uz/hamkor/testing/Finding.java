package uz.hamkor.testing;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.search.Hit;
import uz.hamkor.search.Search;
import uz.hamkor.search.SearchOptions;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SearchIndex;

/** Looks for records as somebody at the search box does. */
@TestComponent
public class Finding {

    private static final String CONSONANTS = "bdfgklmnprtvz";
    private static final String VOWELS = "aiou";

    private final Search search;
    private final SearchIndex index;
    private final List<Findable> findables;
    private final JdbcClient jdbc;

    Finding(Search search, SearchIndex index, List<Findable> findables, JdbcClient jdbc) {
        this.search = search;
        this.index = index;
        this.findables = findables;
        this.jdbc = jdbc;
    }

    /** A word that stands in no other name. */
    public static String word() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.append('k').toString();
    }

    /** What a visitor without account finds. */
    public List<Hit> publicly(String query, String... kinds) {
        return Scope.nobody().call(() -> here(query, kinds));
    }

    /** What the person of the running thread finds. */
    public List<Hit> here(String query, String... kinds) {
        return search.find(query, SearchOptions.in(Language.UZ, 20).ofKinds(Set.of(kinds)));
    }

    /** Whether building the index anew would leave this record as the index holds it now. */
    public boolean isUpToDate(String kind, UUID id) {
        String before = written(kind, id);
        put(kind, id);
        return before.equals(written(kind, id));
    }

    /** Makes a record findable that was not written by the use cases of its module. */
    public void put(String kind, UUID id) {
        Findable findable = findables.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        index.putAll(findable.one(id).stream().toList());
    }

    private String written(String kind, UUID id) {
        return jdbc.sql("select xmin::text || ctid::text from search.entry where kind = :kind and id = :id")
                .param("kind", kind)
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse("absent");
    }
}
