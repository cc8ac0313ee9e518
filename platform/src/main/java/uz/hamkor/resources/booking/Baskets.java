package uz.hamkor.resources.booking;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.booking.Basket.Asked;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.booking.Basket.Reason;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** Baskets and their lines in the database. All need a transaction. */
@Component
class Baskets {

    private final JdbcClient jdbc;
    private final Uses uses;

    Baskets(JdbcClient jdbc, Uses uses) {
        this.jdbc = jdbc;
        this.uses = uses;
    }

    Optional<Basket> find(ClusterId cluster, UUID id) {
        return whole(jdbc.sql("select * from resources.basket where cluster_id = :cluster and id = :id")
                        .param("cluster", cluster.value())
                        .param("id", id)
                        .query(Baskets::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** Locks the basket until the end of the transaction, so that one after the other changes it. */
    Optional<Basket> lock(ClusterId cluster, UUID id) {
        jdbc.sql("select 1 from resources.basket where cluster_id = :cluster and id = :id for update")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(Integer.class)
                .optional();
        return find(cluster, id);
    }

    /** The basket that a person fills for an organisation. */
    Optional<Basket> open(ClusterId cluster, AccountId account, OrganizationId organization) {
        return whole(jdbc.sql("""
                                select * from resources.basket
                                where cluster_id = :cluster and account_id = :account
                                  and organization_id = :organization and state = 'open' and filling
                                """)
                        .param("cluster", cluster.value())
                        .param("account", account.value())
                        .param("organization", organization.value())
                        .query(Baskets::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** What a person asked for in a cluster, the newest first. */
    List<Basket> of(ClusterId cluster, AccountId account, int limit) {
        return whole(jdbc.sql("""
                        select * from resources.basket
                        where cluster_id = :cluster and account_id = :account and (state <> 'open' or not filling)
                        order by created_at desc, id desc limit :limit
                        """)
                .param("cluster", cluster.value())
                .param("account", account.value())
                .param("limit", limit)
                .query(Baskets::row)
                .list());
    }

    /** What is asked for an organisation in a cluster, the newest first. */
    List<Basket> of(ClusterId cluster, OrganizationId organization, int limit) {
        return whole(jdbc.sql("""
                        select * from resources.basket
                        where cluster_id = :cluster and organization_id = :organization and state <> 'open'
                        order by created_at desc, id desc limit :limit
                        """)
                .param("cluster", cluster.value())
                .param("organization", organization.value())
                .param("limit", limit)
                .query(Baskets::row)
                .list());
    }

    /** Requests of a cluster with lines that wait for these owners or for the person, the most urgent first. */
    List<Basket> toAnswer(ClusterId cluster, List<OrganizationId> owners, @Nullable AccountId person) {
        return findAll(jdbc.sql("""
                        select distinct basket_id from resources.basket_line
                        where cluster_id = :cluster and state = 'asked'
                          and (owner_id = any (:owners) or approver_account = :person or approver = 'seat')
                        limit 500
                        """)
                .param("cluster", cluster.value())
                .param("owners", owners.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .query(UUID.class)
                .list());
    }

    /** Requests with lines that wait for one owner, the most urgent first. */
    List<Basket> toAnswer(OrganizationId owner) {
        return findAll(
                jdbc.sql("""
                        select distinct basket_id from resources.basket_line
                        where owner_id = :owner and state = 'asked' limit 500
                        """).param("owner", owner.value()).query(UUID.class).list());
    }

    List<Basket> findAll(Collection<UUID> ids) {
        return whole(
                jdbc.sql("select * from resources.basket where id = any (:ids) order by held_until, created_at, id")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(Baskets::row)
                        .list());
    }

    /** Baskets of a cluster whose owners did not answer in time. */
    List<UUID> runOut(ClusterId cluster, Instant now) {
        return jdbc.sql("""
                        select id from resources.basket
                        where cluster_id = :cluster and state in ('asked', 'replan') and held_until <= :now
                        """)
                .param("cluster", cluster.value())
                .param("now", at(now))
                .query(UUID.class)
                .list();
    }

    /** The basket of which a line was asked of a body. */
    Optional<UUID> ofProposal(ClusterId cluster, ProposalId proposal) {
        return jdbc.sql("""
                        select basket_id from resources.basket_line
                        where cluster_id = :cluster and proposal_id = :proposal
                        """)
                .param("cluster", cluster.value())
                .param("proposal", proposal.value())
                .query(UUID.class)
                .optional();
    }

    /** Two first things at once would both find no open basket, and open one. */
    void oneAtATime(ClusterId cluster, AccountId account, OrganizationId organization) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:whose, 20))")
                .param("whose", cluster + " " + account + " " + organization)
                .query(rs -> {});
    }

    /** @param filling whether somebody puts things into it one after the other */
    Basket insert(
            ClusterId cluster,
            UUID id,
            OrganizationId organization,
            AccountId account,
            boolean filling,
            @Nullable UUID replaces,
            Instant now) {
        jdbc.sql("""
                        insert into resources.basket
                            (cluster_id, id, number, organization_id, account_id, state, filling, replaces,
                             created_at)
                        values (:cluster, :id, nextval('resources.basket_number'), :organization, :account, 'open',
                                :filling, :replaces, :now)
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("organization", organization.value())
                .param("account", account.value())
                .param("filling", filling)
                .param("replaces", replaces, Types.OTHER)
                .param("now", at(now))
                .update();
        return find(cluster, id).orElseThrow();
    }

    void describe(Basket basket, @Nullable String purpose, @Nullable Integer people) {
        jdbc.sql("""
                        update resources.basket set purpose = :purpose, people = :people, version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("purpose", purpose, Types.VARCHAR)
                .param("people", people, Types.INTEGER)
                .param("cluster", basket.cluster().value())
                .param("id", basket.id())
                .update();
    }

    void repeat(Basket basket, @Nullable String rule, Collection<LocalDate> skipped) {
        jdbc.sql("""
                        update resources.basket set repeats = :rule, skipped = :skipped, version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("rule", rule, Types.VARCHAR)
                .param("skipped", skipped.stream().sorted().map(Date::valueOf).toArray(Date[]::new))
                .param("cluster", basket.cluster().value())
                .param("id", basket.id())
                .update();
    }

    /** Keeps or no longer keeps the places. */
    void hold(Basket basket, @Nullable Instant until, @Nullable Instant since) {
        jdbc.sql("""
                        update resources.basket set held_until = :until, held_since = :since, version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("until", until == null ? null : at(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("since", since == null ? null : at(since), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("cluster", basket.cluster().value())
                .param("id", basket.id())
                .update();
    }

    /** Moves it on; the places are kept until then, null for good or not at all. */
    void move(Basket basket, Basket.State to, @Nullable Instant heldUntil, Instant now) {
        boolean closed = to == Basket.State.CONFIRMED || to == Basket.State.EXPIRED || to == Basket.State.CANCELLED;
        jdbc.sql("""
                        update resources.basket
                        set state = :state, held_until = :until, version = version + 1,
                            asked_at = case when :asked then :now else asked_at end,
                            closed_at = case when :closed then :now else null end
                        where cluster_id = :cluster and id = :id
                        """)
                .param("state", to.code())
                .param("until", heldUntil == null ? null : at(heldUntil), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("asked", basket.askedAt() == null && to != Basket.State.CANCELLED)
                .param("closed", closed)
                .param("now", at(now))
                .param("cluster", basket.cluster().value())
                .param("id", basket.id())
                .update();
    }

    void add(Basket basket, Line line) {
        jdbc.sql("""
                        insert into resources.basket_line
                            (cluster_id, id, basket_id, offer_id, owner_id, units, starts, ends, state)
                        values (:cluster, :id, :basket, :offer, :owner, :units, :starts, :ends, 'planned')
                        """)
                .param("cluster", basket.cluster().value())
                .param("id", line.id())
                .param("basket", basket.id())
                .param("offer", line.offer().value())
                .param("owner", line.owner().value())
                .param("units", line.units())
                .param("starts", at(line.starts()))
                .param("ends", at(line.ends()))
                .update();
    }

    void remove(Basket basket, UUID line) {
        jdbc.sql("delete from resources.basket_line where cluster_id = :cluster and id = :id")
                .param("cluster", basket.cluster().value())
                .param("id", line)
                .update();
    }

    /** Writes that somebody is asked, or that nobody has to be. */
    void ask(Basket basket, UUID line, LineState state, Asked asked, @Nullable Instant deadline) {
        AccountId account = asked.account();
        ProposalId proposal = asked.proposal();
        jdbc.sql("""
                        update resources.basket_line
                        set state = :state, approver = :approver, approver_account = :account, approver_id = :who,
                            proposal_id = :proposal, asked_at = :at, deadline = :deadline,
                            answered_at = case when :state = 'granted' then :at end
                        where cluster_id = :cluster and id = :id
                        """)
                .param("state", state.code())
                .param("approver", asked.approver())
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .param("who", asked.id(), Types.OTHER)
                .param("proposal", proposal == null ? null : proposal.value(), Types.OTHER)
                .param("at", at(asked.at()))
                .param("deadline", deadline == null ? null : at(deadline), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("cluster", basket.cluster().value())
                .param("id", line)
                .update();
    }

    /** Answers false when it has been answered before. */
    boolean answer(
            Basket basket,
            UUID line,
            LineState state,
            @Nullable Reason reason,
            @Nullable String words,
            @Nullable AccountId by,
            Instant now) {
        return jdbc.sql("""
                        update resources.basket_line
                        set state = :state, reason = :reason, words = :words, answered_by = :by, answered_at = :now
                        where cluster_id = :cluster and id = :id and state = 'asked'
                        """)
                        .param("state", state.code())
                        .param("reason", reason == null ? null : reason.code(), Types.VARCHAR)
                        .param("words", words, Types.VARCHAR)
                        .param("by", by == null ? null : by.value(), Types.OTHER)
                        .param("now", at(now))
                        .param("cluster", basket.cluster().value())
                        .param("id", line)
                        .update()
                == 1;
    }

    /** Gives an asked line into other hands. */
    boolean handOver(Basket basket, UUID line, AccountId to) {
        return jdbc.sql("""
                        update resources.basket_line set approver = 'person', approver_account = :to, approver_id = null
                        where cluster_id = :cluster and id = :id and state = 'asked'
                        """)
                        .param("to", to.value())
                        .param("cluster", basket.cluster().value())
                        .param("id", line)
                        .update()
                == 1;
    }

    private List<Basket> whole(List<Basket> heads) {
        if (heads.isEmpty()) {
            return heads;
        }
        UUID[] ids = heads.stream().map(Basket::id).toArray(UUID[]::new);
        Map<UUID, List<Line>> lines = new HashMap<>();
        jdbc.sql("select * from resources.basket_line where basket_id = any (:ids) order by starts, id")
                .param("ids", ids)
                .query(rs -> {
                    lines.computeIfAbsent(rs.getObject("basket_id", UUID.class), key -> new ArrayList<>())
                            .add(line(rs));
                });
        Map<UUID, List<Use>> days = new HashMap<>();
        uses.ofBaskets(List.of(ids))
                .forEach(use -> days.computeIfAbsent(use.basket(), key -> new ArrayList<>())
                        .add(use));
        return heads.stream()
                .map(head -> new Basket(
                        head.cluster(),
                        head.id(),
                        head.number(),
                        head.organization(),
                        head.account(),
                        head.purpose(),
                        head.people(),
                        head.state(),
                        head.heldUntil(),
                        head.heldSince(),
                        head.repeats(),
                        head.skipped(),
                        head.replaces(),
                        head.askedAt(),
                        head.closedAt(),
                        head.createdAt(),
                        head.version(),
                        lines.getOrDefault(head.id(), List.of()),
                        days.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private static Basket row(ResultSet rs, int n) throws SQLException {
        return new Basket(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getObject("id", UUID.class),
                rs.getInt("number"),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                new AccountId(rs.getObject("account_id", UUID.class)),
                rs.getString("purpose"),
                rs.getObject("people", Integer.class),
                Basket.State.of(rs.getString("state")),
                instant(rs, "held_until"),
                instant(rs, "held_since"),
                rs.getString("repeats"),
                days(rs),
                rs.getObject("replaces", UUID.class),
                instant(rs, "asked_at"),
                instant(rs, "closed_at"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getInt("version"),
                List.of(),
                List.of());
    }

    private static Set<LocalDate> days(ResultSet rs) throws SQLException {
        return new HashSet<>(Arrays.stream((Date[]) rs.getArray("skipped").getArray())
                .map(Date::toLocalDate)
                .toList());
    }

    private static Line line(ResultSet rs) throws SQLException {
        String approver = rs.getString("approver");
        UUID account = rs.getObject("approver_account", UUID.class);
        UUID proposal = rs.getObject("proposal_id", UUID.class);
        UUID answered = rs.getObject("answered_by", UUID.class);
        Instant askedAt = instant(rs, "asked_at");
        return new Line(
                rs.getObject("id", UUID.class),
                new ResourceId(rs.getObject("offer_id", UUID.class)),
                new OrganizationId(rs.getObject("owner_id", UUID.class)),
                rs.getInt("units"),
                rs.getObject("starts", OffsetDateTime.class).toInstant(),
                rs.getObject("ends", OffsetDateTime.class).toInstant(),
                LineState.of(rs.getString("state")),
                approver == null || askedAt == null
                        ? null
                        : new Asked(
                                approver,
                                account == null ? null : new AccountId(account),
                                rs.getObject("approver_id", UUID.class),
                                proposal == null ? null : new ProposalId(proposal),
                                askedAt),
                instant(rs, "deadline"),
                answered == null ? null : new AccountId(answered),
                instant(rs, "answered_at"),
                Reason.of(rs.getString("reason")).orElse(null),
                rs.getString("words"));
    }

    static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
