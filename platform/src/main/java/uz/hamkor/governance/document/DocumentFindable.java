package uz.hamkor.governance.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.shared.Standing;

/** Documents in the search box, for the people of their cluster. */
@Component
class DocumentFindable implements Findable {

    private final JdbcClient jdbc;
    private final Standing standing;
    private final ObjectProvider<SearchIndex> index;

    DocumentFindable(JdbcClient jdbc, Standing standing, ObjectProvider<SearchIndex> index) {
        this.jdbc = jdbc;
        this.standing = standing;
        this.index = index;
    }

    @Override
    public String kind() {
        return "document";
    }

    @Override
    public Stream<Found> all() {
        return read("true", new UUID(0, 0)).stream();
    }

    @Override
    public Optional<Found> one(UUID id) {
        return read("id = :id", id).stream().findFirst();
    }

    void changed(UUID id) {
        index.ifAvailable(search -> one(id).ifPresent(search::put));
    }

    void removed(UUID id) {
        index.ifAvailable(search -> search.remove(kind(), id));
    }

    private List<Found> read(String where, UUID id) {
        record Row(UUID id, ClusterId cluster, LocalizedText title) {}
        List<Row> rows = jdbc.sql("select id, cluster_id, title from governance.document where " + where
                        + " order by cluster_id, id")
                .param("id", id)
                .query((rs, n) -> new Row(
                        rs.getObject(1, UUID.class),
                        new ClusterId(rs.getObject(2, UUID.class)),
                        LocalizedText.parse(rs.getString(3))))
                .list();
        var labels =
                standing.labels(rows.stream().map(Row::cluster).collect(java.util.stream.Collectors.toSet())).stream()
                        .collect(java.util.stream.Collectors.toMap(Standing.ClusterLabel::id, label -> label));
        return rows.stream()
                .filter(row -> labels.containsKey(row.cluster()))
                .map(row -> {
                    Standing.ClusterLabel label = java.util.Objects.requireNonNull(labels.get(row.cluster()));
                    return new Found(
                            kind(),
                            row.id(),
                            row.title(),
                            List.of(),
                            label.name(),
                            "/c/" + label.slug() + "/documents/" + row.id(),
                            new Visibility.Members(Set.of(row.cluster())),
                            1);
                })
                .toList();
    }
}
