package uz.hamkor.resources.need;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.shared.Standing;

/** Needs in the search box, for the people of their cluster. */
@Component
class NeedFindable implements Findable {

    private static final UUID ANY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Standing standing;
    private final ObjectProvider<SearchIndex> index;

    NeedFindable(JdbcClient jdbc, Standing standing, ObjectProvider<SearchIndex> index) {
        this.jdbc = jdbc;
        this.standing = standing;
        this.index = index;
    }

    private record Row(UUID id, ClusterId cluster, LocalizedText what) {}

    @Override
    public String kind() {
        return PostingNeeds.KIND;
    }

    @Override
    public Stream<Found> all() {
        return found(rows("true", ANY)).stream();
    }

    @Override
    public Optional<Found> one(UUID id) {
        return found(rows("id = :id", id)).stream().findFirst();
    }

    void changed(UUID id) {
        index.ifAvailable(search -> one(id).ifPresent(search::put));
    }

    private List<Row> rows(String where, UUID id) {
        return jdbc.sql("select id, cluster_id, what, language from resources.need where " + where
                        + " order by cluster_id, id")
                .param("id", id)
                .query((rs, n) -> new Row(
                        rs.getObject(1, UUID.class),
                        new ClusterId(rs.getObject(2, UUID.class)),
                        LocalizedText.of(Language.of(rs.getString(4)).orElse(Language.UZ), rs.getString(3))))
                .list();
    }

    private List<Found> found(List<Row> rows) {
        Map<ClusterId, Standing.ClusterLabel> labels = new HashMap<>();
        standing.labels(rows.stream().map(Row::cluster).collect(Collectors.toSet()))
                .forEach(label -> labels.put(label.id(), label));
        return rows.stream()
                .filter(row -> labels.containsKey(row.cluster()))
                .map(row -> found(row, Objects.requireNonNull(labels.get(row.cluster()))))
                .toList();
    }

    private Found found(Row row, Standing.ClusterLabel cluster) {
        return new Found(
                kind(),
                row.id(),
                row.what(),
                List.of(),
                cluster.name(),
                "/c/" + cluster.slug() + "/resources/needs/" + row.id(),
                new Visibility.Members(Set.of(cluster.id())),
                1);
    }
}
