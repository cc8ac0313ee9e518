package uz.hamkor.governance.meeting;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.meeting.Meeting.Presence;
import uz.hamkor.governance.meeting.Meeting.QuorumChange;
import uz.hamkor.governance.meeting.Meeting.Voice;
import uz.hamkor.governance.meeting.Meeting.Way;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;

/** Who was in the room from when to when, the quorum through the meeting, and what seats say of the minutes. */
@Component
class Attendance {

    private final JdbcClient jdbc;

    Attendance(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order they came. */
    List<Presence> of(Meeting meeting) {
        return jdbc.sql("""
                        select * from governance.meeting_presence
                        where cluster_id = :cluster and meeting_id = :meeting order by came_at, id
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .query((rs, n) -> new Presence(
                        rs.getObject("id", UUID.class),
                        new SeatId(rs.getObject("seat_id", UUID.class)),
                        new OrganizationId(rs.getObject("organization_id", UUID.class)),
                        rs.getBoolean("votes"),
                        MemberClass.of(rs.getString("member_class")).orElseThrow(),
                        Way.of(rs.getString("way")).orElseThrow(),
                        rs.getString("name"),
                        rs.getString("letter"),
                        Meetings.account(rs, "account_id"),
                        rs.getTimestamp("came_at").toInstant(),
                        Meetings.instant(rs, "left_at")))
                .list();
    }

    void come(Meeting meeting, Presence one, AccountId by) {
        AccountId account = one.account();
        jdbc.sql("""
                        insert into governance.meeting_presence
                            (cluster_id, id, meeting_id, seat_id, organization_id, votes, member_class, way, name,
                             letter, account_id, came_at, recorded_by)
                        values (:cluster, :id, :meeting, :seat, :organization, :votes, :class, :way, :name, :letter,
                                :account, :came, :by)
                        """)
                .param("cluster", meeting.cluster().value())
                .param("id", one.id())
                .param("meeting", meeting.id())
                .param("seat", one.seat().value())
                .param("organization", one.organization().value())
                .param("votes", one.votes())
                .param("class", one.memberClass().code())
                .param("way", one.way().code())
                .param("name", one.name())
                .param("letter", one.letter(), Types.VARCHAR)
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .param("came", Timestamp.from(one.came()))
                .param("by", by.value())
                .update();
    }

    void leave(Meeting meeting, SeatId seat, Instant now) {
        jdbc.sql("""
                        update governance.meeting_presence set left_at = greatest(:now, came_at)
                        where cluster_id = :cluster and meeting_id = :meeting and seat_id = :seat and left_at is null
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .param("seat", seat.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    List<QuorumChange> quorum(Meeting meeting) {
        return jdbc.sql("""
                        select at, reached, present, voting from governance.meeting_quorum
                        where cluster_id = :cluster and meeting_id = :meeting order by at, id
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .query((rs, n) ->
                        new QuorumChange(rs.getTimestamp(1).toInstant(), rs.getBoolean(2), rs.getInt(3), rs.getInt(4)))
                .list();
    }

    void changed(Meeting meeting, Quorum quorum, Instant now) {
        jdbc.sql("""
                        insert into governance.meeting_quorum (cluster_id, id, meeting_id, at, reached, present, voting)
                        values (:cluster, :id, :meeting, :at, :reached, :present, :voting)
                        """)
                .param("cluster", meeting.cluster().value())
                .param("id", Ids.next())
                .param("meeting", meeting.id())
                .param("at", Timestamp.from(now))
                .param("reached", quorum.reached())
                .param("present", quorum.present())
                .param("voting", quorum.voting())
                .update();
    }

    List<Voice> voices(Meeting meeting) {
        return jdbc.sql("""
                        select seat_id, confirms, words, said_at from governance.meeting_voice
                        where cluster_id = :cluster and meeting_id = :meeting order by said_at
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .query((rs, n) -> new Voice(
                        new SeatId(rs.getObject(1, UUID.class)),
                        rs.getBoolean(2),
                        rs.getString(3),
                        rs.getTimestamp(4).toInstant()))
                .list();
    }

    /** What a seat says now takes the place of what it said before. */
    void say(Meeting meeting, SeatId seat, boolean confirms, @Nullable String words, AccountId by, Instant now) {
        jdbc.sql("""
                        insert into governance.meeting_voice
                            (cluster_id, meeting_id, seat_id, confirms, words, said_by, said_at)
                        values (:cluster, :meeting, :seat, :confirms, :words, :by, :now)
                        on conflict (cluster_id, meeting_id, seat_id) do update
                        set confirms = excluded.confirms, words = excluded.words, said_by = excluded.said_by,
                            said_at = excluded.said_at
                        """)
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .param("seat", seat.value())
                .param("confirms", confirms)
                .param("words", words, Types.VARCHAR)
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Corrected minutes are asked about anew. */
    void forgetVoices(Meeting meeting) {
        jdbc.sql("delete from governance.meeting_voice where cluster_id = :cluster and meeting_id = :meeting")
                .param("cluster", meeting.cluster().value())
                .param("meeting", meeting.id())
                .update();
    }
}
