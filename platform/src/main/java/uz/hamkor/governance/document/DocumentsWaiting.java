package uz.hamkor.governance.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Waiting;

/**
 * Versions wait for a signature or an approval, amendments and reviews for whoever keeps the document. As many questions
 * to the database whatever the number of clusters and documents.
 */
@Component
class DocumentsWaiting implements Waiting {

    private static final int MOST = 50;

    private final Access access;
    private final Standing standing;
    private final Signing signing;
    private final ClusterRegistry registry;
    private final JdbcClient jdbc;

    DocumentsWaiting(Access access, Standing standing, Signing signing, ClusterRegistry registry, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.signing = signing;
        this.registry = registry;
        this.jdbc = jdbc;
    }

    /** @param title of the document; null where the cluster itself is named */
    private record Row(
            ClusterId cluster, String key, @Nullable LocalizedText title, String below, Instant since) {}

    @Override
    public List<Item> waitingFor(AccountId account) {
        Actor actor = Actor.current().orElse(null);
        if (actor == null) {
            return List.of();
        }
        return access.<List<Item>>read(() -> {
            Set<ClusterId> near = near(actor);
            String approves = array(near, Right.APPROVE);
            String changes = array(near, Right.UPDATE);
            List<Row> rows = new ArrayList<>(unsigned());
            rows.addAll(asked(approves));
            rows.addAll(kept(changes));
            rows.addAll(exceptions(approves));
            return items(rows);
        });
    }

    /** The clusters in which the person has any role. */
    private static Set<ClusterId> near(Actor actor) {
        Set<ClusterId> near = new HashSet<>(actor.opened());
        actor.clusters().values().forEach(near::addAll);
        actor.seats().forEach(seat -> near.add(seat.cluster()));
        for (Actor.Holding holding : actor.holdings()) {
            if (holding instanceof Actor.Holding.InCluster in) {
                near.add(in.cluster());
            }
        }
        return near;
    }

    private String array(Set<ClusterId> near, Right right) {
        return near.stream()
                .filter(cluster -> access.may(right, Thing.CHARTER, cluster))
                .map(ClusterId::toString)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Of the members for which the person may sign, what is in force and not signed. */
    private List<Row> unsigned() {
        List<Signing.Place> places = signing.places();
        if (places.isEmpty()) {
            return List.of();
        }
        Map<OrganizationId, Set<ClusterId>> counting = registry.countingIn(
                places.stream().map(Signing.Place::organization).collect(Collectors.toSet()), DocumentRooms.today());
        List<String> clusters = new ArrayList<>();
        List<String> organizations = new ArrayList<>();
        for (Signing.Place place : places) {
            for (ClusterId cluster : counting.getOrDefault(place.organization(), Set.of())) {
                if (place.in(cluster)) {
                    clusters.add(cluster.toString());
                    organizations.add(place.organization().toString());
                }
            }
        }
        return jdbc.sql("""
                        select distinct v.cluster_id, 'document.signature' as key, d.title,
                               d.id || '/versions/' || v.number || '/signatures' as below, v.approved_at as since
                        from unnest(cast(:clusters as uuid[]), cast(:organizations as uuid[])) as mine (cluster, member)
                        join governance.document_version v on v.cluster_id = mine.cluster
                          and v.in_force_from is not null and (v.ended_on is null or v.ended_on > :day)
                        join governance.document d on d.cluster_id = v.cluster_id and d.id = v.document_id
                        where not exists (
                            select from governance.document_signature s
                            where s.cluster_id = v.cluster_id and s.version_id = v.id
                              and s.organization_id = mine.member)
                        order by since limit :most
                        """)
                .param("clusters", "{" + String.join(",", clusters) + "}")
                .param("organizations", "{" + String.join(",", organizations) + "}")
                .param("day", DocumentRooms.today())
                .param("most", MOST)
                .query(DocumentsWaiting::row)
                .list();
    }

    /** What whoever holds the right shall approve. */
    private List<Row> asked(String clusters) {
        return jdbc.sql("""
                        select v.cluster_id, 'document.approval' as key, d.title,
                               d.id || '/versions/' || v.number as below, v.submitted_at as since
                        from governance.document_version v
                        join governance.document d on d.cluster_id = v.cluster_id and d.id = v.document_id
                        where v.cluster_id = any (cast(:clusters as uuid[]))
                          and v.state = 'approving' and v.body_id is null
                        order by since limit :most
                        """)
                .param("clusters", clusters)
                .param("most", MOST)
                .query(DocumentsWaiting::row)
                .list();
    }

    /** Drafts with amendments that nobody answered, and what is to be looked at again or ends within a month. */
    private List<Row> kept(String clusters) {
        return jdbc.sql("""
                        select v.cluster_id, 'document.amendments' as key, d.title,
                               d.id || '/versions/' || v.number as below, v.created_at as since
                        from governance.document_version v
                        join governance.document d on d.cluster_id = v.cluster_id and d.id = v.document_id
                        where v.cluster_id = any (cast(:clusters as uuid[])) and v.state = 'draft'
                          and exists (
                            select from governance.document_remark r
                            where r.cluster_id = v.cluster_id and r.version_id = v.id and r.state = 'open'
                              and r.suggested is not null)
                        union all
                        select v.cluster_id, 'document.due', d.title, d.id || '/versions/' || v.number,
                               (least(v.review_on, v.ended_on) - :month)::timestamp at time zone 'Asia/Tashkent'
                        from governance.document_version v
                        join governance.document d on d.cluster_id = v.cluster_id and d.id = v.document_id
                        where v.cluster_id = any (cast(:clusters as uuid[])) and v.in_force_from <= :day
                          and (v.ended_on is null or v.ended_on > :day)
                          and least(v.review_on, v.ended_on) <= :day + :month
                          and not exists (
                            select from governance.document_version w
                            where w.cluster_id = v.cluster_id and w.document_id = v.document_id
                              and w.number > v.number)
                        order by since limit :most
                        """)
                .param("clusters", clusters)
                .param("day", DocumentRooms.today())
                .param("month", ReviewReminders.FIRST)
                .param("most", MOST)
                .query(DocumentsWaiting::row)
                .list();
    }

    /** One item for each cluster, since the oldest question. */
    private List<Row> exceptions(String clusters) {
        return jdbc.sql("""
                        select cluster_id, 'rule.exceptions' as key, null as title, 'rules' as below,
                               min(asked_at) as since
                        from governance.rule_exception
                        where cluster_id = any (cast(:clusters as uuid[])) and state = 'asked' and body_id is null
                        group by cluster_id order by since limit :most
                        """)
                .param("clusters", clusters)
                .param("most", MOST)
                .query(DocumentsWaiting::row)
                .list();
    }

    private List<Item> items(List<Row> rows) {
        Map<ClusterId, Standing.ClusterLabel> labels = new HashMap<>();
        standing.labels(rows.stream().map(Row::cluster).collect(Collectors.toSet()))
                .forEach(label -> labels.put(label.id(), label));
        List<Item> items = new ArrayList<>();
        for (Row row : rows) {
            Standing.ClusterLabel label = labels.get(row.cluster());
            if (label != null) {
                LocalizedText title = row.title();
                items.add(new Item(
                        row.key(),
                        List.of(title == null ? label.name() : title),
                        "/c/" + label.slug() + "/documents/" + row.below(),
                        row.since()));
            }
        }
        return items;
    }

    private static Row row(ResultSet rs, int n) throws SQLException {
        String title = rs.getString("title");
        return new Row(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getString("key"),
                title == null ? null : LocalizedText.parse(title),
                rs.getString("below"),
                rs.getTimestamp("since").toInstant());
    }
}
