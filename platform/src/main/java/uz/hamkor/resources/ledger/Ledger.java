package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/** Entries in the database. All need a transaction. */
@Component
class Ledger {

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Answers whether it was written: a use is written once. */
    boolean write(Entry entry) {
        return jdbc.sql("""
                        insert into resources.ledger_entry
                            (cluster_id, id, booking_id, offer_id, kind, category, owner_id, user_id, used_from, used_until,
                             hours, unit, rate, amount, own_cost, member_price, market_price, saved, counter_of, replaces,
                             reason, written_by, at)
                        values (:cluster, :id, :booking, :offer, :kind, :category, :owner, :user, :from, :until, :hours,
                             :unit, :rate, :amount, :own, :member, :market, :saved, :counter, :replaces, :reason, :by, :at)
                        on conflict (cluster_id, booking_id) where counter_of is null and replaces is null do nothing
                        """)
                        .param("cluster", entry.cluster().value())
                        .param("id", entry.id())
                        .param("booking", entry.booking())
                        .param("offer", entry.offer().value())
                        .param("kind", entry.kind())
                        .param("category", entry.category())
                        .param("owner", entry.owner().value())
                        .param("user", entry.user().value())
                        .param("from", Timestamp.from(entry.used().from()))
                        .param("until", Timestamp.from(entry.used().until()))
                        .param("hours", entry.hours())
                        .param("unit", entry.unit().code())
                        .param("rate", entry.rate(), Types.NUMERIC)
                        .param("amount", entry.amount())
                        .param("own", entry.prices().own(), Types.NUMERIC)
                        .param("member", entry.prices().member(), Types.NUMERIC)
                        .param("market", entry.prices().market(), Types.NUMERIC)
                        .param("saved", entry.saved(), Types.NUMERIC)
                        .param("counter", entry.counterOf(), Types.OTHER)
                        .param("replaces", entry.replaces(), Types.OTHER)
                        .param("reason", entry.reason(), Types.VARCHAR)
                        .param(
                                "by",
                                entry.writtenBy() == null
                                        ? null
                                        : entry.writtenBy().value(),
                                Types.OTHER)
                        .param("at", Timestamp.from(entry.at()))
                        .update()
                == 1;
    }

    Optional<Entry> find(ClusterId cluster, UUID id) {
        return jdbc.sql("select * from resources.ledger_entry where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(Ledger::row)
                .optional();
    }

    /** Whether something was written against it. */
    boolean isCountered(Entry entry) {
        return jdbc.sql("""
                        select exists (select from resources.ledger_entry
                                       where cluster_id = :cluster and counter_of = :id)
                        """)
                .param("cluster", entry.cluster().value())
                .param("id", entry.id())
                .query(Boolean.class)
                .single();
    }

    /** A member and those that have gone on inside it: under all these names entries of it were written. */
    Set<OrganizationId> names(ClusterId cluster, OrganizationId member) {
        Set<OrganizationId> names = new LinkedHashSet<>(Set.of(member));
        names.addAll(jdbc.sql("""
                        select predecessor_id from resources.ledger_succession
                        where cluster_id = :cluster and successor_id = :member order by since, predecessor_id
                        """)
                .param("cluster", cluster.value())
                .param("member", member.value())
                .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                .list());
        return names;
    }

    private UUID[] ids(ClusterId cluster, OrganizationId member) {
        return names(cluster, member).stream().map(OrganizationId::value).toArray(UUID[]::new);
    }

    /**
     * What a member gave and took, written within the period, in the order of writing; also what those gave and took that
     * have gone on inside it, without what passed between them.
     */
    List<Entry> of(ClusterId cluster, OrganizationId member, Period period) {
        return jdbc.sql("""
                        select * from (
                            select * from resources.ledger_entry
                            where cluster_id = :cluster and owner_id = any (:names) and at >= :from and at < :until
                              and user_id <> all (:names)
                            union all
                            select * from resources.ledger_entry
                            where cluster_id = :cluster and user_id = any (:names) and at >= :from and at < :until
                              and owner_id <> all (:names)) e
                        order by n
                        """)
                .param("cluster", cluster.value())
                .param("names", ids(cluster, member))
                .param("from", start(period.from()))
                .param("until", start(until(period)))
                .query(Ledger::row)
                .list();
    }

    /**
     * What a member gave and took in a unit.
     *
     * @param unknown uses whose amount is not known, for lack of an own cost
     */
    record Sum(OrganizationId member, Unit unit, BigDecimal given, BigDecimal taken, long unknown) {

        /** Above 0 for who gave more than it took. */
        public BigDecimal balance() {
            return given.subtract(taken);
        }
    }

    /**
     * The sums of every member that gave or took, or of one, of what was written before the moment; one for each unit.
     */
    List<Sum> sums(ClusterId cluster, @Nullable OrganizationId only, Instant before) {
        return jdbc.sql("""
                        select coalesce(s.successor_id, e.member) as whose, unit, sum(given), sum(taken), sum(unknown)
                        from (select owner_id as member, unit, amount as given, 0 as taken,
                                     case when rate is not null then 0 when counter_of is null then 1 else -1 end as unknown
                              from resources.ledger_entry where cluster_id = :cluster and at < :before
                              union all
                              select user_id, unit, 0, amount,
                                     case when rate is not null then 0 when counter_of is null then 1 else -1 end
                              from resources.ledger_entry where cluster_id = :cluster and at < :before) e
                        left join resources.ledger_succession s
                            on s.cluster_id = :cluster and s.predecessor_id = e.member
                        where cast(:only as uuid) is null or coalesce(s.successor_id, e.member) = :only
                        group by 1, unit order by 1, unit
                        """)
                .param("cluster", cluster.value())
                .param("before", Timestamp.from(before))
                .param("only", only == null ? null : only.value(), Types.OTHER)
                .query((rs, n) -> new Sum(
                        new OrganizationId(rs.getObject(1, UUID.class)),
                        Unit.of(rs.getString(2)).orElseThrow(),
                        rs.getBigDecimal(3),
                        rs.getBigDecimal(4),
                        rs.getLong(5)))
                .list();
    }

    /**
     * What was saved by sharing, in soʻm.
     *
     * @param saved null where it cannot be said of any use
     * @param uses without those that were undone
     * @param known of these, with a market price or an own cost
     */
    record Savings(@Nullable BigDecimal saved, BigDecimal hours, long uses, long known) {}

    /** Of all members, or of what one member used. */
    Savings savings(ClusterId cluster, @Nullable OrganizationId user, Period period) {
        return jdbc.sql("""
                        select sum(saved), coalesce(sum(hours), 0),
                               coalesce(sum(case when counter_of is null then 1 else -1 end), 0),
                               coalesce(sum(case when saved is null then 0 when counter_of is null then 1 else -1 end), 0)
                        from resources.ledger_entry
                        where cluster_id = :cluster and at >= :from and at < :until
                          and (cast(:users as uuid[]) is null or user_id = any (:users))
                        """)
                .param("cluster", cluster.value())
                .param("users", user == null ? null : ids(cluster, user), Types.ARRAY)
                .param("from", start(period.from()))
                .param("until", start(until(period)))
                .query((rs, n) -> new Savings(rs.getBigDecimal(1), rs.getBigDecimal(2), rs.getLong(3), rs.getLong(4)))
                .single();
    }

    /**
     * What a member gave to or took from others, of a category, with whom and how often.
     *
     * @param gave whether it gave
     * @param uses without those that were undone
     */
    record Exchange(
            boolean gave,
            OrganizationId other,
            String category,
            long uses,
            BigDecimal hours,
            @Nullable BigDecimal saved) {}

    /** By other member and category, the most hours first. */
    List<Exchange> exchanges(ClusterId cluster, OrganizationId member, Period period) {
        return jdbc.sql("""
                        select owner_id = any (:names), case when owner_id = any (:names) then user_id else owner_id end,
                               category,
                               sum(case when counter_of is null then 1 else -1 end), sum(hours), sum(saved)
                        from resources.ledger_entry
                        where cluster_id = :cluster and (owner_id = any (:names) or user_id = any (:names))
                          and not (owner_id = any (:names) and user_id = any (:names))
                          and at >= :from and at < :until
                        group by 1, 2, 3 having sum(hours) <> 0 order by 1 desc, 5 desc, 2, 3
                        """)
                .param("cluster", cluster.value())
                .param("names", ids(cluster, member))
                .param("from", start(period.from()))
                .param("until", start(until(period)))
                .query((rs, n) -> new Exchange(
                        rs.getBoolean(1),
                        new OrganizationId(rs.getObject(2, UUID.class)),
                        rs.getString(3),
                        rs.getLong(4),
                        rs.getBigDecimal(5),
                        rs.getBigDecimal(6)))
                .list();
    }

    static LocalDate until(Period period) {
        return period.until() == null ? LocalDate.of(9999, 1, 1) : period.until();
    }

    static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(Today.ZONE).toInstant());
    }

    private static Entry row(ResultSet rs, int n) throws SQLException {
        UUID by = rs.getObject("written_by", UUID.class);
        return new Entry(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getObject("id", UUID.class),
                rs.getObject("booking_id", UUID.class),
                new ResourceId(rs.getObject("offer_id", UUID.class)),
                rs.getString("kind"),
                rs.getString("category"),
                new OrganizationId(rs.getObject("owner_id", UUID.class)),
                new OrganizationId(rs.getObject("user_id", UUID.class)),
                new Stretch(
                        rs.getTimestamp("used_from").toInstant(),
                        rs.getTimestamp("used_until").toInstant()),
                rs.getBigDecimal("hours"),
                Unit.of(rs.getString("unit")).orElseThrow(),
                rs.getBigDecimal("rate"),
                rs.getBigDecimal("amount"),
                new Entry.Prices(
                        rs.getBigDecimal("own_cost"),
                        rs.getBigDecimal("member_price"),
                        rs.getBigDecimal("market_price")),
                rs.getBigDecimal("saved"),
                rs.getObject("counter_of", UUID.class),
                rs.getObject("replaces", UUID.class),
                rs.getString("reason"),
                by == null ? null : new AccountId(by),
                rs.getTimestamp("at").toInstant());
    }
}
