package uz.hamkor.governance.proposal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Waiting;

/** Decisions wait for the seats that have not acted, tasks for their organisations, appeals for the coordinator. */
@Component
class DecisionsWaiting implements Waiting {

    private static final int MOST = 50;

    private final Access access;
    private final Standing standing;
    private final JdbcClient jdbc;

    DecisionsWaiting(Access access, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.jdbc = jdbc;
    }

    private record Row(ClusterId cluster, String key, int number, LocalizedText title, java.time.Instant since) {}

    @Override
    public List<Item> waitingFor(AccountId account) {
        return access.<List<Item>>read(() -> {
            List<Standing.SeatLabel> seats = standing.seatsOf(account, Seated.today());
            List<Row> rows = new ArrayList<>();
            if (!seats.isEmpty()) {
                rows.addAll(steps(seats));
                rows.addAll(tasks(seats));
            }
            rows.addAll(appeals());
            Map<ClusterId, Standing.ClusterLabel> labels = new HashMap<>();
            Set<ClusterId> clusters = rows.stream().map(Row::cluster).collect(Collectors.toSet());
            standing.labels(clusters).forEach(label -> labels.put(label.id(), label));
            List<Item> items = new ArrayList<>();
            for (Row row : rows) {
                Standing.ClusterLabel label = labels.get(row.cluster());
                if (label != null) {
                    items.add(new Item(
                            row.key(),
                            List.of(row.title(), label.name()),
                            "/c/" + label.slug() + "/decisions/" + row.number(),
                            row.since()));
                }
            }
            return items;
        });
    }

    private List<Row> steps(List<Standing.SeatLabel> seats) {
        return jdbc.sql("""
                        select distinct on (p.cluster_id, p.id) p.cluster_id, 'decision.' || p.state as key, p.number, p.title,
                               p.step_since as since
                        from governance.elector e
                        join governance.proposal p
                          on p.cluster_id = e.cluster_id and p.id = e.proposal_id and p.round = e.round
                        where e.seat_id = any (cast(:seats as uuid[])) and not e.acted and e.conflict is null
                          and p.state in ('silence', 'voting', 'chair')
                        order by p.cluster_id, p.id limit 50
                        """)
                .param(
                        "seats",
                        seats.stream()
                                .filter(seat -> !seat.substitute())
                                .map(seat -> seat.id().toString())
                                .collect(Collectors.joining(",", "{", "}")))
                .query(DecisionsWaiting::row)
                .list();
    }

    private List<Row> tasks(List<Standing.SeatLabel> seats) {
        return jdbc.sql("""
                        select t.cluster_id, 'decision.task' as key, p.number, jsonb_build_object('uz', t.title) as title,
                               t.created_at as since
                        from governance.decision_task t
                        join governance.proposal p on p.cluster_id = t.cluster_id and p.id = t.proposal_id
                        where t.organization_id = any (cast(:organizations as uuid[])) and t.done_at is null
                        order by t.due limit 50
                        """)
                .param(
                        "organizations",
                        seats.stream()
                                .filter(seat -> !seat.substitute())
                                .map(seat -> seat.organization().toString())
                                .distinct()
                                .collect(Collectors.joining(",", "{", "}")))
                .query(DecisionsWaiting::row)
                .list();
    }

    private List<Row> appeals() {
        return jdbc.sql("""
                        select a.cluster_id, 'decision.appeal' as key, p.number, p.title, a.at as since
                        from governance.appeal a
                        join governance.proposal p on p.cluster_id = a.cluster_id and p.id = a.proposal_id
                        where a.answer is null order by a.due limit :most
                        """).param("most", MOST).query(DecisionsWaiting::row).list().stream()
                .filter(row -> access.may(Right.UPDATE, Thing.BODIES, row.cluster()))
                .toList();
    }

    private static Row row(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
        return new Row(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getString("key"),
                rs.getInt("number"),
                LocalizedText.parse(rs.getString("title")),
                rs.getObject("since", OffsetDateTime.class).toInstant());
    }
}
