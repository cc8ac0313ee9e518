package uz.hamkor.governance.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Waiting;

/** Minutes wait for the seats of a person that were present, tasks for their owner. */
@Component
class MeetingsWaiting implements Waiting {

    private final Access access;
    private final Standing standing;
    private final JdbcClient jdbc;

    MeetingsWaiting(Access access, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.jdbc = jdbc;
    }

    private record Row(ClusterId cluster, UUID meeting, String text, Instant since) {}

    @Override
    public List<Item> waitingFor(AccountId account) {
        UUID[] seats = standing.seatsOf(account, LocalDate.ofInstant(Moment.now(), Today.ZONE)).stream()
                .map(seat -> seat.id().value())
                .toArray(UUID[]::new);
        return access.<List<Item>>read(() -> {
            List<Item> items = new ArrayList<>();
            List<Row> minutes = jdbc.sql("""
                            select distinct m.cluster_id, m.id, m.title::text, m.submitted_at
                            from governance.meeting m
                            join governance.meeting_presence p on p.cluster_id = m.cluster_id and p.meeting_id = m.id
                            where m.submitted_at is not null and m.confirmed_at is null
                              and (p.account_id = :account or p.seat_id = any (:seats))
                              and not exists (
                                  select from governance.meeting_voice v
                                  where v.cluster_id = m.cluster_id and v.meeting_id = m.id and v.seat_id = p.seat_id)
                            """)
                    .param("account", account.value())
                    .param("seats", seats)
                    .query((rs, n) -> new Row(
                            new ClusterId(rs.getObject(1, UUID.class)),
                            rs.getObject(2, UUID.class),
                            rs.getString(3),
                            rs.getTimestamp(4).toInstant()))
                    .list();
            minutes.forEach(row -> add(items, "meeting.minutes", LocalizedText.parse(row.text()), row));
            List<Row> tasks = jdbc.sql("""
                            select t.cluster_id, t.meeting_id, t.text, m.starts_at
                            from governance.meeting_task t
                            join governance.meeting m on m.cluster_id = t.cluster_id and m.id = t.meeting_id
                            where t.owner_account = :account and t.done_at is null
                            """)
                    .param("account", account.value())
                    .query((rs, n) -> new Row(
                            new ClusterId(rs.getObject(1, UUID.class)),
                            rs.getObject(2, UUID.class),
                            rs.getString(3),
                            rs.getTimestamp(4).toInstant()))
                    .list();
            tasks.forEach(row -> add(items, "meeting.task", row.text(), row));
            return items;
        });
    }

    private void add(List<Item> items, String key, Object text, Row row) {
        standing.labels(Set.of(row.cluster()))
                .forEach(label -> items.add(new Item(
                        key, List.of(text), "/c/" + label.slug() + "/meetings/" + row.meeting(), row.since())));
    }
}
