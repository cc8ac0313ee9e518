package uz.hamkor.governance.stakeholder;

import java.time.Instant;
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

/** Comments without an answer wait for those who keep the stakeholders: one item for each cluster. */
@Component
class CommentsWaiting implements Waiting {

    private final Access access;
    private final Standing standing;
    private final JdbcClient jdbc;

    CommentsWaiting(Access access, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.jdbc = jdbc;
    }

    @Override
    public List<Item> waitingFor(AccountId account) {
        return access.<List<Item>>read(() -> {
            record Row(ClusterId cluster, long comments, Instant since) {}
            List<Row> rows = jdbc.sql("""
                            select cluster_id, count(*), min(at) from governance.consultation_comment
                            where answer is null group by cluster_id
                            """)
                    .query((rs, n) -> new Row(
                            new ClusterId(rs.getObject(1, UUID.class)),
                            rs.getLong(2),
                            rs.getTimestamp(3).toInstant()))
                    .list();
            List<Item> items = new ArrayList<>();
            for (Row row : rows) {
                if (access.may(Right.UPDATE, Thing.STAKEHOLDERS, row.cluster())) {
                    standing.labels(Set.of(row.cluster()))
                            .forEach(label -> items.add(new Item(
                                    "stakeholder.comments",
                                    List.of(row.comments(), label.name()),
                                    "/c/" + label.slug() + "/consultations",
                                    row.since())));
                }
            }
            return items;
        });
    }
}
