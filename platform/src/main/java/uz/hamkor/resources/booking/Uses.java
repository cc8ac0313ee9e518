package uz.hamkor.resources.booking;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** Uses in the database. All need a transaction; the walls leave those that the person may see. */
@Component
public class Uses {

    private final JdbcClient jdbc;

    Uses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Use> find(ClusterId cluster, UUID id) {
        return jdbc.sql("select * from resources.booking where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(Uses::row)
                .optional();
    }

    List<Use> ofBaskets(Collection<UUID> baskets) {
        return jdbc.sql("select * from resources.booking where basket_id = any (:baskets) order by starts, id")
                .param("baskets", baskets.toArray(UUID[]::new))
                .query(Uses::row)
                .list();
    }

    /** Uses of what an organisation owns within a time, held and confirmed and past ones, by time. */
    public List<Use> ofOwner(OrganizationId owner, Stretch within) {
        return within("owner_id = :who", owner.value(), within);
    }

    /** Uses for an organisation within a time. */
    public List<Use> ofUser(OrganizationId user, Stretch within) {
        return within("user_id = :who", user.value(), within);
    }

    /** Uses a person asked for within a time. */
    public List<Use> ofPerson(AccountId account, Stretch within) {
        return within("account_id = :who", account.value(), within);
    }

    /** Uses of one thing within a time. */
    public List<Use> ofOffer(ResourceId offer, Stretch within) {
        return within("offer_id = :who", offer.value(), within);
    }

    private List<Use> within(String whose, UUID who, Stretch within) {
        // A use is at most 366 days long, so the index on its beginning bounds the search.
        return jdbc.sql("select * from resources.booking where " + whose + """
                         and starts < :until and starts > :earliest and ends > :from and state <> 'cancelled'
                        order by starts, id limit 5000
                        """)
                .param("who", who)
                .param("from", Baskets.at(within.from()))
                .param("earliest", Baskets.at(within.from().minus(Duration.ofDays(367))))
                .param("until", Baskets.at(within.until()))
                .query(Uses::row)
                .list();
    }

    /** What is over and was confirmed, in a cluster. */
    List<Use> over(ClusterId cluster, Instant now, int limit) {
        return jdbc.sql("""
                        select * from resources.booking
                        where cluster_id = :cluster and state = 'confirmed' and ends <= :now order by ends limit :limit
                        """)
                .param("cluster", cluster.value())
                .param("now", Baskets.at(now))
                .param("limit", limit)
                .query(Uses::row)
                .list();
    }

    void insert(List<Use> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Use first = rows.getFirst();
        jdbc.sql("""
                        insert into resources.booking
                            (cluster_id, id, basket_id, line_id, offer_id, owner_id, user_id, account_id, units, pieces,
                             starts, ends, state)
                        select :cluster, r.id, :basket, r.line, r.offer, r.owner, :user, :account, r.units, r.pieces,
                               r.starts, r.ends, 'held'
                        from unnest(cast(:ids as uuid[]), cast(:lines as uuid[]), cast(:offers as uuid[]),
                                    cast(:owners as uuid[]), cast(:units as int[]), cast(:pieces as int[]),
                                    cast(:starts as timestamptz[]), cast(:ends as timestamptz[]))
                             as r (id, line, offer, owner, units, pieces, starts, ends)
                        """)
                .param("cluster", first.cluster().value())
                .param("basket", first.basket())
                .param("user", first.user().value())
                .param("account", first.account().value())
                .param("ids", rows.stream().map(Use::id).toArray(UUID[]::new))
                .param("lines", rows.stream().map(Use::line).toArray(UUID[]::new))
                .param("offers", rows.stream().map(use -> use.offer().value()).toArray(UUID[]::new))
                .param("owners", rows.stream().map(use -> use.owner().value()).toArray(UUID[]::new))
                .param("units", rows.stream().map(Use::units).toArray(Integer[]::new))
                .param("pieces", rows.stream().map(Use::pieces).toArray(Integer[]::new))
                .param(
                        "starts",
                        rows.stream().map(use -> use.during().from().toString()).toArray(String[]::new))
                .param(
                        "ends",
                        rows.stream()
                                .map(use -> use.during().until().toString())
                                .toArray(String[]::new))
                .update();
    }

    void delete(ClusterId cluster, Collection<UUID> ids) {
        jdbc.sql("delete from resources.booking where cluster_id = :cluster and id = any (:ids) and state = 'held'")
                .param("cluster", cluster.value())
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** Confirms all that a basket holds; the prices of this moment are kept with it. */
    void confirm(Basket basket, Collection<Price> prices) {
        jdbc.sql("""
                        update resources.booking b
                        set state = 'confirmed', own_cost = p.own, member_price = p.member, market_price = p.market
                        from unnest(cast(:offers as uuid[]), cast(:own as numeric[]), cast(:member as numeric[]),
                                    cast(:market as numeric[])) as p (offer, own, member, market)
                        where b.cluster_id = :cluster and b.basket_id = :basket and b.state = 'held'
                          and b.offer_id = p.offer
                        """)
                .param("offers", prices.stream().map(one -> one.offer().value()).toArray(UUID[]::new))
                .param("own", prices.stream().map(Price::own).toArray(BigDecimal[]::new))
                .param("member", prices.stream().map(Price::member).toArray(BigDecimal[]::new))
                .param("market", prices.stream().map(Price::market).toArray(BigDecimal[]::new))
                .param("cluster", basket.cluster().value())
                .param("basket", basket.id())
                .update();
    }

    record Price(
            ResourceId offer,
            @Nullable BigDecimal own,
            @Nullable BigDecimal member,
            @Nullable BigDecimal market) {}

    /** Ends a confirmed use; answers false when it was ended before. */
    boolean close(Use use, Use.State state, boolean late, @Nullable AccountId by, @Nullable String words, Instant now) {
        return jdbc.sql("""
                        update resources.booking
                        set state = :state, late = :late, closed_at = :now, closed_by = :by, words = :words
                        where cluster_id = :cluster and id = :id and state = 'confirmed'
                        """)
                        .param("state", state.code())
                        .param("late", late)
                        .param("now", Baskets.at(now))
                        .param("by", by == null ? null : by.value(), Types.OTHER)
                        .param("words", words, Types.VARCHAR)
                        .param("cluster", use.cluster().value())
                        .param("id", use.id())
                        .update()
                == 1;
    }

    /** Whether somebody has asked for another time for it and waits for the answer. */
    boolean isBeingMoved(Use use) {
        return jdbc.sql("""
                        select exists (select from resources.basket
                            where cluster_id = :cluster and replaces = :use and state in ('open', 'asked', 'replan'))
                        """)
                .param("cluster", use.cluster().value())
                .param("use", use.id())
                .query(Boolean.class)
                .single();
    }

    /** Writes how many stretches the calendar has for it now. */
    void settle(Use use, int pieces) {
        jdbc.sql("update resources.booking set pieces = :pieces where cluster_id = :cluster and id = :id")
                .param("pieces", pieces)
                .param("cluster", use.cluster().value())
                .param("id", use.id())
                .update();
    }

    boolean checkIn(Use use, Instant now) {
        return jdbc.sql("""
                        update resources.booking set checked_in = :now
                        where cluster_id = :cluster and id = :id and state = 'confirmed' and checked_in is null
                        """)
                        .param("now", Baskets.at(now))
                        .param("cluster", use.cluster().value())
                        .param("id", use.id())
                        .update()
                == 1;
    }

    private static Use row(ResultSet rs, int n) throws SQLException {
        return new Use(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getObject("id", UUID.class),
                rs.getObject("basket_id", UUID.class),
                rs.getObject("line_id", UUID.class),
                new ResourceId(rs.getObject("offer_id", UUID.class)),
                new OrganizationId(rs.getObject("owner_id", UUID.class)),
                new OrganizationId(rs.getObject("user_id", UUID.class)),
                new AccountId(rs.getObject("account_id", UUID.class)),
                rs.getInt("units"),
                rs.getInt("pieces"),
                new Stretch(
                        rs.getObject("starts", OffsetDateTime.class).toInstant(),
                        rs.getObject("ends", OffsetDateTime.class).toInstant()),
                Use.State.of(rs.getString("state")),
                rs.getBoolean("late"),
                Baskets.instant(rs, "checked_in"),
                rs.getString("words"),
                rs.getBigDecimal("own_cost"),
                rs.getBigDecimal("member_price"),
                rs.getBigDecimal("market_price"));
    }
}
