package uz.hamkor.governance.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.VotesInTheRoom;
import uz.hamkor.governance.meeting.Meeting.Item;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.Meeting.Ruling;
import uz.hamkor.governance.meeting.Meeting.Task;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;

/** Items of a meeting with their minutes, and the tasks that came of it. All need a transaction. */
@Component
class Agenda {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Agenda(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Item> items(Meeting meeting) {
        return jdbc.sql("""
                        select * from governance.meeting_item
                        where cluster_id = :cluster and meeting_id = :meeting order by position, id
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .query((rs, n) -> {
                    UUID proposal = rs.getObject("proposal_id", UUID.class);
                    return new Item(
                            rs.getObject("id", UUID.class),
                            rs.getInt("position"),
                            Kind.of(rs.getString("kind")).orElseThrow(),
                            rs.getString("title"),
                            rs.getObject("minutes", Integer.class),
                            proposal == null ? null : new ProposalId(proposal),
                            rs.getString("notes"),
                            rs.getString("decision"),
                            ruling(rs));
                })
                .list();
    }

    private @Nullable Ruling ruling(ResultSet rs) throws SQLException {
        String outcome = rs.getString("outcome");
        String count = rs.getString("outcome_count");
        return outcome == null
                ? null
                : new Ruling(
                        outcome,
                        rs.getTimestamp("outcome_at").toInstant(),
                        count == null ? null : json.readValue(count, VotesInTheRoom.Count.class));
    }

    /** Writes down, once, how a proposal was decided: in all meetings about it whose minutes are not laid before anybody. */
    void rule(ClusterId cluster, ProposalId about, Ruling ruling) {
        VotesInTheRoom.Count count = ruling.count();
        jdbc.sql("""
                        update governance.meeting_item i
                        set outcome = :outcome, outcome_at = :at, outcome_count = :count::jsonb
                        from governance.meeting m
                        where i.cluster_id = :cluster and i.proposal_id = :proposal and i.outcome is null
                          and m.cluster_id = i.cluster_id and m.id = i.meeting_id
                          and m.opened_at is not null and m.submitted_at is null and m.cancelled_at is null
                        """)
                .param("cluster", cluster.value())
                .param("proposal", about.value())
                .param("outcome", ruling.outcome())
                .param("at", Timestamp.from(ruling.at()))
                .param("count", count == null ? null : json.writeValueAsString(count), Types.VARCHAR)
                .update();
    }

    void add(Meeting meeting, UUID id, Kind kind, String title, @Nullable Integer minutes, @Nullable ProposalId about) {
        jdbc.sql("""
                        insert into governance.meeting_item
                            (cluster_id, id, meeting_id, position, kind, title, minutes, proposal_id)
                        values (:cluster, :id, :meeting,
                                (select coalesce(max(position), 0) + 1 from governance.meeting_item
                                 where cluster_id = :cluster and meeting_id = :meeting),
                                :kind, :title, :minutes, :proposal)
                        """)
                .param("cluster", meeting.cluster().value())
                .param("id", id)
                .param("meeting", meeting.id())
                .param("kind", kind.code())
                .param("title", title)
                .param("minutes", minutes, Types.INTEGER)
                .param("proposal", about == null ? null : about.value(), Types.OTHER)
                .update();
    }

    void minute(Meeting meeting, UUID item, String notes, @Nullable String decision) {
        jdbc.sql("""
                        update governance.meeting_item set notes = :notes, decision = :decision
                        where cluster_id = :cluster and meeting_id = :meeting and id = :id
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .param("id", item)
                .param("notes", notes)
                .param("decision", decision, Types.VARCHAR)
                .update();
    }

    /** Two items change places. */
    void swap(Meeting meeting, Item one, Item other) {
        place(meeting, one.id(), other.position());
        place(meeting, other.id(), one.position());
    }

    private void place(Meeting meeting, UUID item, int position) {
        jdbc.sql("""
                        update governance.meeting_item set position = :position
                        where cluster_id = :cluster and meeting_id = :meeting and id = :id
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .param("id", item)
                .param("position", position)
                .update();
    }

    void remove(Meeting meeting, UUID item) {
        jdbc.sql("""
                        delete from governance.meeting_item
                        where cluster_id = :cluster and meeting_id = :meeting and id = :id
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .param("id", item)
                .update();
    }

    void addTask(Meeting meeting, Task task) {
        AccountId account = task.account();
        jdbc.sql("""
                        insert into governance.meeting_task
                            (cluster_id, id, meeting_id, text, owner_name, owner_account, due)
                        values (:cluster, :id, :meeting, :text, :owner, :account, :due)
                        """)
                .param("cluster", meeting.cluster().value())
                .param("id", task.id())
                .param("meeting", meeting.id())
                .param("text", task.text())
                .param("owner", task.owner())
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .param("due", task.due())
                .update();
    }

    List<Task> tasks(Meeting meeting) {
        return jdbc.sql("""
                        select * from governance.meeting_task
                        where cluster_id = :cluster and meeting_id = :meeting order by due, id
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .query((rs, n) -> new Task(
                        rs.getObject("id", UUID.class),
                        rs.getString("text"),
                        rs.getString("owner_name"),
                        Meetings.account(rs, "owner_account"),
                        rs.getObject("due", LocalDate.class),
                        Meetings.instant(rs, "done_at")))
                .list();
    }

    void done(Meeting meeting, UUID task, AccountId by, Instant now) {
        jdbc.sql("""
                        update governance.meeting_task set done_at = :now, done_by = :by
                        where cluster_id = :cluster and meeting_id = :meeting and id = :id
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .param("id", task)
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
    }
}
