package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;

/** Bodies in the search box, for the people of their cluster only, also when the cluster is published. */
@Component
class BodyFindable implements Findable {

    private static final double DISSOLVED = 0.5;

    private static final String SELECT = """
            select b.id, b.name, b.cluster_id, c.slug, c.name as cluster_name, upper(b.period) <= :today as dissolved
            from registry.body b join registry.cluster c on c.id = b.cluster_id
            """;

    private final JdbcClient jdbc;
    private final ObjectProvider<SearchIndex> index;

    BodyFindable(JdbcClient jdbc, ObjectProvider<SearchIndex> index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    @Override
    public String kind() {
        return "body";
    }

    @Override
    public Stream<Found> all() {
        return read("true", new UUID(0, 0)).stream();
    }

    @Override
    public Optional<Found> one(UUID id) {
        return read("b.id = :id", id).stream().findFirst();
    }

    /** Brings the index up to date inside the transaction that changed the body. */
    void changed(BodyId id) {
        index.ifAvailable(search -> one(id.value()).ifPresent(search::put));
    }

    /** Bodies are shown with the name of their cluster and open below its address. */
    @EventListener
    void on(ClusterChanged event) {
        index.ifAvailable(search ->
                search.putAll(read("b.cluster_id = :id", event.cluster().value())));
    }

    private List<Found> read(String where, UUID id) {
        return jdbc.sql(SELECT + "where " + where + " order by b.cluster_id, b.id")
                .param("today", LocalDate.now(Today.ZONE))
                .param("id", id)
                .query((rs, n) -> new Found(
                        kind(),
                        rs.getObject("id", UUID.class),
                        LocalizedText.parse(rs.getString("name")),
                        List.of(),
                        LocalizedText.parse(rs.getString("cluster_name")),
                        "/c/" + rs.getString("slug") + "/bodies/" + rs.getObject("id", UUID.class),
                        new Visibility.Members(Set.of(new ClusterId(rs.getObject("cluster_id", UUID.class)))),
                        rs.getBoolean("dissolved") ? DISSOLVED : 1))
                .list();
    }
}
