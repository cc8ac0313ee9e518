package uz.hamkor.resources.need;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.need.Need.Answer;
import uz.hamkor.resources.need.Need.State;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;

/** Needs and their answers in the database. All need a transaction. */
@Component
class Needs {

    private static final String SELECT = """
            select n.*, (select count(*) from resources.need_answer a
                         where a.cluster_id = n.cluster_id and a.need_id = n.id) as answers
            from resources.need n
            """;

    private final JdbcClient jdbc;

    Needs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which needs a list shows. */
    enum Show {
        OPEN("n.state = 'open'"),
        UNANSWERED("n.state = 'open' and n.answered_at is null"),
        UNMET("(n.state = 'unmet' or n.state = 'open' and n.posted_at < :overdue)"),
        MET("n.state = 'met'"),
        ALL("true");

        private final String where;

        Show(String where) {
            this.where = where;
        }

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<Show> of(@Nullable String code) {
            return java.util.Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * A page of them: those that are open or unmet by age, the oldest first; others the newest first.
     *
     * @param overdue posted before this and still open counts as unmet
     * @param cursor that of the page before; one that is none begins anew
     */
    PageOf<Need> page(ClusterId cluster, Show show, Instant overdue, @Nullable String cursor, int limit) {
        boolean oldestFirst = show != Show.ALL && show != Show.MET;
        UUID after = id(cursor);
        String onward = after == null
                ? ""
                : " and (n.posted_at, n.id) %s (select b.posted_at, b.id from resources.need b where b.cluster_id = :cluster and b.id = :after)"
                        .formatted(oldestFirst ? ">" : "<");
        String order = oldestFirst ? " order by n.posted_at, n.id" : " order by n.posted_at desc, n.id desc";
        List<Need> found = jdbc.sql(
                        SELECT + " where n.cluster_id = :cluster and " + show.where + onward + order + " limit :limit")
                .param("cluster", cluster.value())
                .param("overdue", Timestamp.from(overdue))
                .param("after", after, Types.OTHER)
                .param("limit", limit + 1)
                .query(Needs::row)
                .list();
        List<Need> rows = found.size() > limit ? found.subList(0, limit) : found;
        long total = jdbc.sql("select count(*) from resources.need n where n.cluster_id = :cluster and " + show.where)
                .param("cluster", cluster.value())
                .param("overdue", Timestamp.from(overdue))
                .query(Long.class)
                .single();
        return new PageOf<>(
                List.copyOf(rows), found.size() > limit ? rows.getLast().id().toString() : null, total);
    }

    private static @Nullable UUID id(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** All that are open, the oldest first, at most so many. */
    List<Need> open(ClusterId cluster, int limit) {
        return jdbc.sql(SELECT
                        + " where n.cluster_id = :cluster and n.state = 'open' order by n.posted_at, n.id limit :limit")
                .param("cluster", cluster.value())
                .param("limit", limit)
                .query(Needs::row)
                .list();
    }

    Optional<Need> find(ClusterId cluster, UUID id) {
        return jdbc.sql(SELECT + " where n.cluster_id = :cluster and n.id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(Needs::row)
                .optional();
    }

    /** For writing: no answer and no end comes in between. */
    Optional<Need> locked(ClusterId cluster, UUID id) {
        jdbc.sql("select from resources.need where cluster_id = :cluster and id = :id for update")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(rs -> {});
        return find(cluster, id);
    }

    /** In the order they came. */
    List<Answer> answers(ClusterId cluster, UUID need) {
        return jdbc.sql("""
                        select * from resources.need_answer
                        where cluster_id = :cluster and need_id = :need order by at, id limit 200
                        """)
                .param("cluster", cluster.value())
                .param("need", need)
                .query((rs, n) -> new Answer(
                        rs.getObject("id", UUID.class),
                        organization(rs.getObject("organization_id", UUID.class)),
                        resource(rs.getObject("offer_id", UUID.class)),
                        rs.getString("words"),
                        rs.getTimestamp("at").toInstant()))
                .list();
    }

    void insert(Need need) {
        Need.Asked asked = need.asked();
        GeoPoint place = asked.place();
        jdbc.sql("""
                        insert into resources.need
                            (cluster_id, id, organization_id, created_by, what, purpose, language, kind, category,
                             how_many, from_day, until_day, latitude, longitude, travel_minutes, posted_at)
                        values (:cluster, :id, :organization, :by, :what, :purpose, :language, :kind, :category, :many,
                             :from, :until, :latitude, :longitude, :travel, :now)
                        """)
                .param("cluster", need.cluster().value())
                .param("id", need.id())
                .param("organization", need.organization().value())
                .param("by", need.createdBy().value())
                .param("what", asked.what())
                .param("purpose", asked.purpose(), Types.VARCHAR)
                .param("language", asked.language().tag())
                .param("kind", asked.kind(), Types.VARCHAR)
                .param("category", asked.category(), Types.VARCHAR)
                .param("many", asked.howMany(), Types.INTEGER)
                .param("from", asked.from(), Types.DATE)
                .param("until", asked.until(), Types.DATE)
                .param("latitude", place == null ? null : place.latitude(), Types.NUMERIC)
                .param("longitude", place == null ? null : place.longitude(), Types.NUMERIC)
                .param("travel", asked.travelMinutes(), Types.INTEGER)
                .param("now", Timestamp.from(need.postedAt()))
                .update();
    }

    void insert(Need need, Answer answer, AccountId by) {
        OrganizationId organization = answer.organization();
        ResourceId offer = answer.offer();
        jdbc.sql("""
                        insert into resources.need_answer
                            (cluster_id, id, need_id, organization_id, offer_id, words, created_by, at)
                        values (:cluster, :id, :need, :organization, :offer, :words, :by, :at)
                        """)
                .param("cluster", need.cluster().value())
                .param("id", answer.id())
                .param("need", need.id())
                .param("organization", organization == null ? null : organization.value(), Types.OTHER)
                .param("offer", offer == null ? null : offer.value(), Types.OTHER)
                .param("words", answer.words(), Types.VARCHAR)
                .param("by", by.value())
                .param("at", Timestamp.from(answer.at()))
                .update();
        jdbc.sql("""
                        update resources.need set answered_at = :at, version = version + 1
                        where cluster_id = :cluster and id = :need and answered_at is null
                        """)
                .param("cluster", need.cluster().value())
                .param("need", need.id())
                .param("at", Timestamp.from(answer.at()))
                .update();
    }

    void end(Need need, State as, Need.Met met, @Nullable String reason, AccountId by) {
        ResourceId offer = met.offer();
        jdbc.sql("""
                        update resources.need
                        set state = :state, met_offer = :offer, met_booking = :booking, reason = :reason,
                            closed_at = :now, closed_by = :by,
                            version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("cluster", need.cluster().value())
                .param("id", need.id())
                .param("state", as.code())
                .param("offer", offer == null ? null : offer.value(), Types.OTHER)
                .param("booking", met.booking(), Types.OTHER)
                .param("reason", reason, Types.VARCHAR)
                .param("by", by.value())
                .param("now", Timestamp.from(Moment.now()))
                .update();
    }

    /** Answers whether it was not told before. */
    boolean tell(Need need, Matching.Match match) {
        return jdbc.sql("""
                        insert into resources.need_told (cluster_id, need_id, offer_id, score, told_at)
                        values (:cluster, :need, :offer, :score, :now) on conflict do nothing
                        """)
                        .param("cluster", need.cluster().value())
                        .param("need", need.id())
                        .param("offer", match.thing().id().value())
                        .param("score", BigDecimal.valueOf(match.score()))
                        .param("now", Timestamp.from(Moment.now()))
                        .update()
                == 1;
    }

    /**
     * How needs were met.
     *
     * @param posted in the time asked about
     * @param answered of these, with an answer
     * @param met of these
     * @param medianHours from posting to the first answer; null where there is none
     */
    record Figures(
            long posted, long answered, long met, @Nullable Double medianHours) {

        /** Null where nothing was posted. */
        public @Nullable Double rate() {
            return posted == 0 ? null : answered / (double) posted;
        }
    }

    /** Of those posted since the day. Withdrawn ones count where they got an answer. */
    Figures figures(ClusterId cluster, LocalDate since) {
        return jdbc.sql("""
                        select count(*), count(answered_at), count(*) filter (where state = 'met'),
                               percentile_cont(0.5) within group (order by extract(epoch from answered_at - posted_at) / 3600)
                        from resources.need
                        where cluster_id = :cluster and posted_at >= :since
                          and (state <> 'withdrawn' or answered_at is not null)
                        """)
                .param("cluster", cluster.value())
                .param("since", since.atStartOfDay(Today.ZONE).toOffsetDateTime())
                .query((rs, n) -> new Figures(rs.getLong(1), rs.getLong(2), rs.getLong(3), (Double) rs.getObject(4)))
                .single();
    }

    /** Those in force now. */
    Thresholds thresholds(ClusterId cluster) {
        return jdbc.sql("""
                        select first_days, second_days, last_days from resources.need_setting
                        where cluster_id = :cluster order by since desc limit 1
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> new Thresholds(rs.getInt(1), rs.getInt(2), rs.getInt(3)))
                .optional()
                .orElse(Thresholds.USUAL);
    }

    void set(ClusterId cluster, Thresholds to, AccountId by) {
        jdbc.sql("""
                        insert into resources.need_setting (cluster_id, since, first_days, second_days, last_days, set_by)
                        values (:cluster, :now, :first, :second, :last, :by)
                        """)
                .param("cluster", cluster.value())
                .param("now", Timestamp.from(Moment.now()))
                .param("first", to.first())
                .param("second", to.second())
                .param("last", to.last())
                .param("by", by.value())
                .update();
    }

    /**
     * Open needs that passed a threshold nobody was told of yet: marks them as told. Of the first two only those without
     * an answer.
     *
     * @param today each threshold counts whole days before it
     */
    List<Need> passed(ClusterId cluster, Thresholds thresholds, LocalDate today) {
        List<UUID> ids = jdbc.sql("""
                        update resources.need n set told = p.passed
                        from (select id, case
                                  when posted_at < :last then 3
                                  when answered_at is not null then 0
                                  when posted_at < :second then 2
                                  when posted_at < :first then 1
                                  else 0 end as passed
                              from resources.need
                              where cluster_id = :cluster and state = 'open') p
                        where n.cluster_id = :cluster and n.id = p.id and n.told < p.passed
                        returning n.id
                        """)
                .param("cluster", cluster.value())
                .param("first", before(today, thresholds.first() - 1))
                .param("second", before(today, thresholds.second() - 1))
                .param("last", before(today, thresholds.last()))
                .query(UUID.class)
                .list();
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " where n.cluster_id = :cluster and n.id = any (:ids) order by n.posted_at, n.id")
                        .param("cluster", cluster.value())
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(Needs::row)
                        .list();
    }

    /** The moment before which it was posted, if it is older than so many days. */
    static Timestamp before(LocalDate today, int days) {
        return Timestamp.from(today.minusDays(days).atStartOfDay(Today.ZONE).toInstant());
    }

    static @Nullable OrganizationId organization(@Nullable UUID id) {
        return id == null ? null : new OrganizationId(id);
    }

    private static @Nullable ResourceId resource(@Nullable UUID id) {
        return id == null ? null : new ResourceId(id);
    }

    private static Need row(ResultSet rs, int n) throws SQLException {
        BigDecimal latitude = rs.getBigDecimal("latitude");
        return new Need(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getObject("id", UUID.class),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                new AccountId(rs.getObject("created_by", UUID.class)),
                new Need.Asked(
                        rs.getString("what"),
                        rs.getString("purpose"),
                        Language.of(rs.getString("language")).orElse(Language.UZ),
                        rs.getString("kind"),
                        rs.getString("category"),
                        rs.getObject("how_many", Integer.class),
                        rs.getObject("from_day", LocalDate.class),
                        rs.getObject("until_day", LocalDate.class),
                        latitude == null ? null : new GeoPoint(latitude, rs.getBigDecimal("longitude")),
                        rs.getObject("travel_minutes", Integer.class)),
                State.of(rs.getString("state")).orElseThrow(),
                rs.getTimestamp("posted_at").toInstant(),
                moment(rs.getTimestamp("answered_at")),
                moment(rs.getTimestamp("closed_at")),
                new Need.Met(resource(rs.getObject("met_offer", UUID.class)), rs.getObject("met_booking", UUID.class)),
                rs.getString("reason"),
                rs.getInt("answers"),
                rs.getInt("told"),
                rs.getInt("version"));
    }

    private static @Nullable Instant moment(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
