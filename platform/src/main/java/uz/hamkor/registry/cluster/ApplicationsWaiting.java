package uz.hamkor.registry.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Waiting;

/** Applications for membership wait for those who may admit: one item for each cluster, since the oldest. */
@Component
class ApplicationsWaiting implements Waiting {

    private final Access access;
    private final Standing standing;
    private final JdbcClient jdbc;

    ApplicationsWaiting(Access access, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.jdbc = jdbc;
    }

    @Override
    public List<Item> waitingFor(AccountId account) {
        return access.<List<Item>>read(() -> {
            record Row(ClusterId cluster, long applications, java.time.Instant since) {}
            // The phase tells when it was applied for; a phase dated ahead waits from its day on.
            List<Row> rows = jdbc.sql("""
                            select m.cluster_id, count(*), min(lower(p.period))::timestamptz
                            from registry.membership m
                            join registry.membership_phase p
                              on p.cluster_id = m.cluster_id and p.membership_id = m.id and p.state = 'applied'
                             and upper_inf(p.period)
                            where m.state = 'applied'
                            group by m.cluster_id
                            """)
                    .query((rs, n) -> new Row(
                            new ClusterId(rs.getObject(1, UUID.class)),
                            rs.getLong(2),
                            rs.getTimestamp(3).toInstant()))
                    .list();
            List<Item> items = new ArrayList<>();
            for (Row row : rows) {
                if (access.may(Right.APPROVE, Thing.MEMBERS, row.cluster())) {
                    standing.labels(Set.of(row.cluster()))
                            .forEach(label -> items.add(new Item(
                                    "membership.applications",
                                    List.of(row.applications(), label.name()),
                                    "/c/" + label.slug() + "/members?state=applied",
                                    row.since())));
                }
            }
            return items;
        });
    }
}
