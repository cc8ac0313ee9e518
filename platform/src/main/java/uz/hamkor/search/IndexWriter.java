package uz.hamkor.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Findable.Visibility;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.shared.script.Word;

/** Keeps the index in step with the records, inside the transaction that changes them. */
@Component
class IndexWriter implements SearchIndex {

    private static final int BATCH = 2_000;

    private static final String PUT = """
            insert into search.entry as e (kind, id, title, subtitle, url, weight, everybody, signed_in, clusters, lines, lexemes)
            select n.kind, n.id, n.title::jsonb, n.subtitle::jsonb, n.url, n.weight, n.everybody, n.signed_in,
                   string_to_array(n.clusters, ' ')::uuid[], n.lines, array_to_tsvector(string_to_array(n.lexemes, ' '))
            from unnest(:kinds::text[], :ids::uuid[], :titles::text[], :subtitles::text[], :urls::text[], :weights::real[],
                        :everybody::boolean[], :signedIn::boolean[], :clusters::text[], :lines::text[], :lexemes::text[])
                 as n (kind, id, title, subtitle, url, weight, everybody, signed_in, clusters, lines, lexemes)
            on conflict (kind, id) do update
            set title = excluded.title, subtitle = excluded.subtitle, url = excluded.url, weight = excluded.weight,
                everybody = excluded.everybody, signed_in = excluded.signed_in, clusters = excluded.clusters,
                lines = excluded.lines, lexemes = excluded.lexemes
            where (e.title, e.subtitle, e.url, e.weight, e.everybody, e.signed_in, e.clusters, e.lines, e.lexemes)
                  is distinct from (excluded.title, excluded.subtitle, excluded.url, excluded.weight, excluded.everybody,
                                    excluded.signed_in, excluded.clusters, excluded.lines, excluded.lexemes)
            """;

    private static final String LEARN = """
            insert into search.term (word, keys)
            select n.word, string_to_array(n.keys, ' ')::int[]
            from unnest(:words::text[], :keys::text[]) as n (word, keys)
            """;

    private static final String UNKNOWN = """
            select n.word from unnest(:words::text[]) as n (word)
            where not exists (select from search.term t where t.word = n.word)
            """;

    private final JdbcClient jdbc;

    IndexWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void put(Found found) {
        putAll(List.of(found));
    }

    @Override
    @Transactional
    public void putAll(Collection<Found> found) {
        Map<String, Found> last = new HashMap<>();
        found.forEach(one -> last.put(one.kind() + one.id(), one));
        // Always in the same order, so that two writers of the same records wait for each other and never in a circle.
        List<Found> sorted = last.values().stream()
                .sorted(Comparator.comparing(Found::kind).thenComparing(Found::id))
                .toList();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            write(sorted.subList(from, Math.min(from + BATCH, sorted.size())));
        }
    }

    @Override
    @Transactional
    public void remove(String kind, UUID id) {
        jdbc.sql("delete from search.entry where kind = :kind and id = :id")
                .param("kind", kind)
                .param("id", id)
                .update();
    }

    private void write(List<Found> batch) {
        int size = batch.size();
        Set<String> words = new HashSet<>();
        String[] kinds = new String[size];
        UUID[] ids = new UUID[size];
        String[] titles = new String[size];
        String[] subtitles = new String[size];
        String[] urls = new String[size];
        Float[] weights = new Float[size];
        Boolean[] everybody = new Boolean[size];
        Boolean[] signedIn = new Boolean[size];
        String[] clusters = new String[size];
        String[] lines = new String[size];
        String[] lexemes = new String[size];
        for (int i = 0; i < size; i++) {
            Found found = batch.get(i);
            Analysis analysis = Analysis.of(found);
            words.addAll(analysis.words());
            kinds[i] = found.kind();
            ids[i] = found.id();
            titles[i] = storable(found.title());
            subtitles[i] = storable(found.subtitle());
            urls[i] = found.url();
            weights[i] = (float) found.weight();
            everybody[i] = found.visibility() instanceof Visibility.Everybody;
            signedIn[i] = found.visibility() instanceof Visibility.SignedIn;
            clusters[i] = found.visibility() instanceof Visibility.Members(Set<ClusterId> members) ? list(members) : "";
            lines[i] = analysis.lines();
            lexemes[i] = String.join(" ", analysis.lexemes());
        }
        jdbc.sql(PUT)
                .param("kinds", kinds)
                .param("ids", ids)
                .param("titles", titles)
                .param("subtitles", subtitles)
                .param("urls", urls)
                .param("weights", weights)
                .param("everybody", everybody)
                .param("signedIn", signedIn)
                .param("clusters", clusters)
                .param("lines", lines)
                .param("lexemes", lexemes)
                .update();
        learn(words);
    }

    private void learn(Set<String> words) {
        List<String> unknown = jdbc.sql(UNKNOWN)
                .param("words", words.toArray(String[]::new))
                .query(String.class)
                .list();
        if (unknown.isEmpty()) {
            return;
        }
        String[] keys = unknown.stream()
                .map(word ->
                        Keys.stored(Word.of(word)).stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .toArray(String[]::new);
        jdbc.sql(LEARN)
                .param("words", unknown.toArray(String[]::new))
                .param("keys", keys)
                .update();
    }

    private static String list(Set<ClusterId> clusters) {
        return clusters.stream().map(cluster -> cluster.value().toString()).collect(Collectors.joining(" "));
    }

    /** PostgreSQL holds no character 0 in its texts. */
    private static String storable(LocalizedText text) {
        boolean odd = text.texts().values().stream().anyMatch(one -> one.indexOf(0) >= 0);
        if (!odd) {
            return text.toJson();
        }
        Map<Language, String> cleaned = new EnumMap<>(Language.class);
        text.texts().forEach((language, one) -> cleaned.put(language, one.replace("\0", "")));
        return new LocalizedText(cleaned).toJson();
    }
}
