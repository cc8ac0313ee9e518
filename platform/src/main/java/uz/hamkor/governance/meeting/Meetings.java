package uz.hamkor.governance.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.meeting.Meeting.Paper;
import uz.hamkor.governance.meeting.Meeting.Rule;
import uz.hamkor.governance.meeting.Meeting.Shares;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.LocalizedText;

/** Meetings and their papers in the database. All need a transaction. */
@Component
class Meetings {

    private static final int LIST = 100;

    private final JdbcClient jdbc;
    private final MeetingRules rules;

    Meetings(JdbcClient jdbc, MeetingRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    Optional<Meeting> find(ClusterId cluster, UUID id) {
        return jdbc.sql("select * from governance.meeting where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** For writing: acts on one meeting wait for each other, so that the quorum is counted on what is there. */
    Optional<Meeting> locked(ClusterId cluster, UUID id) {
        return jdbc.sql("select * from governance.meeting where cluster_id = :cluster and id = :id for update")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** Those that are not over, the soonest first; at most a hundred. */
    List<Meeting> coming(ClusterId cluster) {
        return jdbc.sql("""
                        select * from governance.meeting
                        where cluster_id = :cluster and ended_at is null and cancelled_at is null
                        order by starts_at, id limit :limit
                        """)
                .param("cluster", cluster.value())
                .param("limit", LIST)
                .query(this::row)
                .list();
    }

    /** Those that are over or called off, the newest first; at most a hundred. */
    List<Meeting> past(ClusterId cluster) {
        return jdbc.sql("""
                        select * from governance.meeting
                        where cluster_id = :cluster and (ended_at is not null or cancelled_at is not null)
                        order by starts_at desc, id limit :limit
                        """)
                .param("cluster", cluster.value())
                .param("limit", LIST)
                .query(this::row)
                .list();
    }

    /** A place in the list of meetings, the latest first. */
    record After(Instant start, UUID id) {

        static After of(Meeting one) {
            return new After(one.startsAt(), one.id());
        }

        String written() {
            return start + "_" + id;
        }

        static Optional<After> parse(@Nullable String text) {
            try {
                String[] two = text == null ? new String[0] : text.split("_", 2);
                return two.length == 2
                        ? Optional.of(new After(Instant.parse(two[0]), UUID.fromString(two[1])))
                        : Optional.empty();
            } catch (DateTimeParseException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * A page of meetings, the latest start first.
     *
     * @param body null for all
     * @param open only those that everybody may know of: of bodies that meet in the open, and not called off
     * @param after null from the top
     */
    List<Meeting> page(ClusterId cluster, @Nullable BodyId body, boolean open, @Nullable After after, int limit) {
        return jdbc.sql("""
                        select * from governance.meeting
                        where cluster_id = :cluster and (:body::uuid is null or body_id = :body::uuid)
                          and (not :open or openness = 'public' and cancelled_at is null)
                          and (:start::timestamptz is null or (starts_at, id) < (:start::timestamptz, :id::uuid))
                        order by starts_at desc, id desc limit :limit
                        """)
                .param("cluster", cluster.value())
                .param("body", body == null ? null : body.value(), Types.OTHER)
                .param("open", open)
                .param("start", after == null ? null : Timestamp.from(after.start()), Types.TIMESTAMP)
                .param("id", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    void insert(Meeting one, @Nullable UUID series) {
        AccountId secretary = one.secretary();
        jdbc.sql("""
                        insert into governance.meeting
                            (cluster_id, id, body_id, series_id, title, starts_at, minutes, place, link, called_at,
                             called_by, urgent_reason, secretary_account, quorum, class_quorum, confirm_days, openness)
                        values (:cluster, :id, :body, :series, :title::jsonb, :starts, :minutes, :place, :link, :called,
                                :by, :urgent, :secretary, :quorum, :classes::jsonb, :confirm, :openness)
                        """)
                .param("cluster", one.cluster().value())
                .param("id", one.id())
                .param("body", one.body().value())
                .param("series", series, Types.OTHER)
                .param("title", one.title().toJson())
                .param("starts", Timestamp.from(one.startsAt()))
                .param("minutes", one.minutes())
                .param("place", one.place(), Types.VARCHAR)
                .param("link", one.link(), Types.VARCHAR)
                .param("called", Timestamp.from(one.calledAt()))
                .param("by", one.calledBy().value())
                .param("urgent", one.urgentReason(), Types.VARCHAR)
                .param("secretary", secretary == null ? null : secretary.value(), Types.OTHER)
                .param("quorum", one.quorum().all())
                .param("classes", rules.written(one.quorum().classes()))
                .param("confirm", one.rule().confirmDays())
                .param("openness", one.rule().open() ? "public" : "members")
                .update();
    }

    /** Another time or place; {@code one} is how it shall be. */
    void change(Meeting one) {
        jdbc.sql("""
                        update governance.meeting
                        set starts_at = :starts, minutes = :minutes, place = :place, link = :link,
                            urgent_reason = :urgent, sequence = :sequence, version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("cluster", one.cluster().value())
                .param("id", one.id())
                .param("starts", Timestamp.from(one.startsAt()))
                .param("minutes", one.minutes())
                .param("place", one.place(), Types.VARCHAR)
                .param("link", one.link(), Types.VARCHAR)
                .param("urgent", one.urgentReason(), Types.VARCHAR)
                .param("sequence", one.sequence())
                .update();
    }

    /** A step of the meeting's life; each is taken once. */
    enum Step {
        CANCELLED,
        OPENED,
        ENDED,
        SUBMITTED,
        CONFIRMED
    }

    void step(Meeting one, Step step, @Nullable Instant at) {
        String column = switch (step) {
            case CANCELLED -> "cancelled_at";
            case OPENED -> "opened_at";
            case ENDED -> "ended_at";
            case SUBMITTED -> "submitted_at";
            case CONFIRMED -> "confirmed_at";
        };
        jdbc.sql("update governance.meeting set " + column + " = :at, version = version + 1"
                        + (step == Step.CANCELLED ? ", sequence = sequence + 1" : "")
                        + " where cluster_id = :cluster and id = :id")
                .param("at", at == null ? null : Timestamp.from(at), Types.TIMESTAMP)
                .param("cluster", one.cluster().value())
                .param("id", one.id())
                .update();
    }

    /** Meetings whose minutes wait and whose time to object is over; for the job that closes them. */
    List<UUID> ripe(ClusterId cluster, Instant now) {
        return jdbc.sql("""
                        select m.id from governance.meeting m
                        where m.cluster_id = :cluster and m.submitted_at is not null and m.confirmed_at is null
                          and m.submitted_at + make_interval(days => m.confirm_days) <= :now
                          and not exists (
                              select from governance.meeting_voice v
                              where v.cluster_id = m.cluster_id and v.meeting_id = m.id and not v.confirms)
                        """)
                .param("cluster", cluster.value())
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .list();
    }

    void addPaper(Meeting one, UUID id, FileId file, String name, AccountId by) {
        jdbc.sql("""
                        insert into governance.meeting_paper (cluster_id, id, meeting_id, file_id, name, added_by)
                        values (:cluster, :id, :meeting, :file, :name, :by)
                        """)
                .param("cluster", one.cluster().value())
                .param("id", id)
                .param("meeting", one.id())
                .param("file", file.value())
                .param("name", name)
                .param("by", by.value())
                .update();
    }

    List<Paper> papers(Meeting one) {
        return jdbc.sql("""
                        select id, file_id, name from governance.meeting_paper
                        where cluster_id = :cluster and meeting_id = :meeting order by id
                        """)
                .param("cluster", one.cluster().value())
                .param("meeting", one.id())
                .query((rs, n) -> new Paper(
                        rs.getObject(1, UUID.class), new FileId(rs.getObject(2, UUID.class)), rs.getString(3)))
                .list();
    }

    Meeting row(ResultSet rs, int n) throws SQLException {
        return new Meeting(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getObject("id", UUID.class),
                new BodyId(rs.getObject("body_id", UUID.class)),
                LocalizedText.parse(rs.getString("title")),
                rs.getTimestamp("starts_at").toInstant(),
                rs.getInt("minutes"),
                rs.getString("place"),
                rs.getString("link"),
                new AccountId(rs.getObject("called_by", UUID.class)),
                rs.getTimestamp("called_at").toInstant(),
                rs.getString("urgent_reason"),
                account(rs, "secretary_account"),
                new Rule(0, rs.getInt("confirm_days"), "public".equals(rs.getString("openness"))),
                new Shares(rs.getBigDecimal("quorum"), rules.classes(rs.getString("class_quorum"))),
                rs.getInt("sequence"),
                instant(rs, "cancelled_at"),
                instant(rs, "opened_at"),
                instant(rs, "ended_at"),
                instant(rs, "submitted_at"),
                instant(rs, "confirmed_at"));
    }

    static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static @Nullable AccountId account(ResultSet rs, String column) throws SQLException {
        UUID id = rs.getObject(column, UUID.class);
        return id == null ? null : new AccountId(id);
    }
}
