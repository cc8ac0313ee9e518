package uz.hamkor.governance.proposal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.shared.Standing;

/** Proposals and decisions in the search box, for the members of their cluster; drafts are their author's alone. */
@Component
class ProposalFindable implements Findable {

    private final JdbcClient jdbc;
    private final Standing standing;
    private final ObjectProvider<SearchIndex> index;

    ProposalFindable(JdbcClient jdbc, Standing standing, ObjectProvider<SearchIndex> index) {
        this.jdbc = jdbc;
        this.standing = standing;
        this.index = index;
    }

    @Override
    public String kind() {
        return "proposal";
    }

    @Override
    public Stream<Found> all() {
        return read("true", new UUID(0, 0)).stream();
    }

    @Override
    public Optional<Found> one(UUID id) {
        return read("p.id = :id", id).stream().findFirst();
    }

    /** Brings the index up to date inside the transaction that changed the proposal. */
    void changed(ClusterId cluster, ProposalId id) {
        index.ifAvailable(search -> one(id.value()).ifPresent(search::put));
    }

    private List<Found> read(String where, UUID id) {
        record Row(UUID id, ClusterId cluster, int number, LocalizedText title) {}
        List<Row> rows = jdbc.sql("select p.id, p.cluster_id, p.number, p.title from governance.proposal p where "
                        + "p.state <> 'draft' and " + where + " order by p.cluster_id, p.number")
                .param("id", id)
                .query((rs, n) -> new Row(
                        rs.getObject(1, UUID.class),
                        new ClusterId(rs.getObject(2, UUID.class)),
                        rs.getInt(3),
                        LocalizedText.parse(rs.getString(4))))
                .list();
        java.util.Map<ClusterId, Standing.ClusterLabel> labels = new java.util.HashMap<>();
        standing.labels(rows.stream().map(Row::cluster).collect(java.util.stream.Collectors.toSet()))
                .forEach(label -> labels.put(label.id(), label));
        List<Found> found = new java.util.ArrayList<>();
        for (Row row : rows) {
            Standing.ClusterLabel label = labels.get(row.cluster());
            if (label != null) {
                found.add(new Found(
                        kind(),
                        row.id(),
                        row.title(),
                        List.of("T-" + row.number()),
                        label.name(),
                        "/c/" + label.slug() + "/decisions/" + row.number(),
                        new Visibility.Members(Set.of(row.cluster())),
                        1));
            }
        }
        return found;
    }
}
