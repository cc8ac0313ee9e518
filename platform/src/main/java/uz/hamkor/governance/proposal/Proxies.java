package uz.hamkor.governance.proposal;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;

/** A seat lets another seat of the same body vote for it, within the limits of the body's rules. */
@Component
public class Proxies {

    private static final int MOST_DAYS = 366;

    private final Access access;
    private final ClusterRegistry registry;
    private final RulesOfBodies rules;
    private final History history;
    private final JdbcClient jdbc;

    Proxies(Access access, ClusterRegistry registry, RulesOfBodies rules, History history, JdbcClient jdbc) {
        this.access = access;
        this.registry = registry;
        this.rules = rules;
        this.history = history;
        this.jdbc = jdbc;
    }

    public record Proxy(
            UUID id,
            BodyId body,
            SeatId giver,
            SeatId holder,
            @Nullable ProposalId proposal,
            LocalDate until) {}

    /**
     * Gives the vote of a seat to another one; by who holds the seat.
     *
     * @param proposal for this one only; null for all until the day
     */
    public Outcome<UUID> give(
            ClusterId cluster, SeatId from, SeatId to, @Nullable ProposalId proposal, @Nullable LocalDate until) {
        LocalDate today = Seated.today();
        if (until == null || until.isBefore(today) || until.isAfter(today.plusDays(MOST_DAYS))) {
            return Outcome.refusedAt("until", "governance.proxy_until", MOST_DAYS);
        }
        return access.within(Scope.current().writing(cluster), () -> {
            boolean holds =
                    Seated.seats(cluster).stream().anyMatch(seat -> seat.id().equals(from) && !seat.substitute());
            if (!holds) {
                return Outcome.refusedAt("seat", "governance.not_your_seat");
            }
            Optional<Body.Seat> giver = registry.seat(cluster, from);
            Optional<Body.Seat> holder = registry.seat(cluster, to);
            if (giver.isEmpty()
                    || holder.isEmpty()
                    || from.equals(to)
                    || !giver.get().body().equals(holder.get().body())
                    || !holder.get().votes()
                    || !holder.get().period().contains(today)) {
                return Outcome.refusedAt("to", "governance.proxy_seat");
            }
            BodyId body = giver.get().body();
            // Two at once would both find room for one more.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:seat, 1))")
                    .param("seat", to.toString())
                    .query((rs, n) -> 1)
                    .list();
            int most = rules.of(cluster, body).proxies();
            if (held(cluster, to) >= most) {
                return Outcome.refusedAt("to", "governance.proxy_most", most);
            }
            revoke(cluster, from);
            UUID made = Ids.next();
            jdbc.sql("""
                            insert into governance.proxy (cluster_id, id, body_id, giver_seat, holder_seat, proposal_id, until,
                                                          given_by, given_at)
                            values (:cluster, :id, :body, :giver, :holder, :proposal, :until, :by, :at)
                            """)
                    .param("cluster", cluster.value())
                    .param("id", made)
                    .param("body", body.value())
                    .param("giver", from.value())
                    .param("holder", to.value())
                    .param("proposal", proposal == null ? null : proposal.value(), Types.OTHER)
                    .param("until", until)
                    .param("by", Voting.id(Scope.current().account()), Types.OTHER)
                    .param("at", ProposalTables.at(Moment.now()))
                    .update();
            history.record(
                    new History.Subject.OfCluster(cluster, "seat", from.value()),
                    null,
                    Map.of("proxy", to.toString(), "until", until.toString()));
            return Outcome.done(made);
        });
    }

    /** Takes the proxy back; votes that were given by it stay until the seat votes itself. */
    public Outcome<SeatId> takeBack(ClusterId cluster, SeatId from) {
        return access.within(Scope.current().writing(cluster), () -> {
            boolean mine =
                    Seated.seats(cluster).stream().anyMatch(seat -> seat.id().equals(from));
            if (!mine) {
                return Outcome.refusedAt("seat", "governance.not_your_seat");
            }
            if (revoke(cluster, from) == 0) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            history.record(
                    new History.Subject.OfCluster(cluster, "seat", from.value()),
                    Map.of("proxy", "+"),
                    Map.of("proxy", "-"));
            return Outcome.done(from);
        });
    }

    private int revoke(ClusterId cluster, SeatId from) {
        return jdbc.sql("""
                        update governance.proxy set revoked_at = :at
                        where cluster_id = :cluster and giver_seat = :seat and revoked_at is null
                        """)
                .param("at", ProposalTables.at(Moment.now()))
                .param("cluster", cluster.value())
                .param("seat", from.value())
                .update();
    }

    private long held(ClusterId cluster, SeatId seat) {
        return jdbc.sql("""
                        select count(*) from governance.proxy
                        where cluster_id = :cluster and holder_seat = :seat and revoked_at is null and until >= :day
                        """)
                .param("cluster", cluster.value())
                .param("seat", seat.value())
                .param("day", Seated.today())
                .query(Long.class)
                .single();
    }

    /** The proxies that hold in a body; needs a transaction. */
    List<Proxy> of(ClusterId cluster, BodyId body) {
        return jdbc.sql("""
                        select id, giver_seat, holder_seat, proposal_id, until from governance.proxy
                        where cluster_id = :cluster and body_id = :body and revoked_at is null and until >= :day
                        order by given_at
                        """)
                .param("cluster", cluster.value())
                .param("body", body.value())
                .param("day", Seated.today())
                .query((rs, n) -> {
                    UUID proposal = rs.getObject(4, UUID.class);
                    return new Proxy(
                            rs.getObject(1, UUID.class),
                            body,
                            new SeatId(rs.getObject(2, UUID.class)),
                            new SeatId(rs.getObject(3, UUID.class)),
                            proposal == null ? null : new ProposalId(proposal),
                            rs.getObject(5, LocalDate.class));
                })
                .list();
    }
}
