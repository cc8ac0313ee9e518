package uz.hamkor.governance.proposal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Actor;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;

/** For which seats the person may act: those held, those substituted, and those that gave a proxy to one of the held. */
@Component
class Seated {

    /** How somebody acts for a seat; the earlier goes before the later. */
    enum Via {
        HOLDER,
        SUBSTITUTE,
        PROXY,
        SECRETARY;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<Via> of(String code) {
            return java.util.Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** @param through for a proxy, the own seat to which it was given */
    record Mine(SeatId seat, Via via, SeatId through) {}

    private final JdbcClient jdbc;

    Seated(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static List<Standing.SeatLabel> seats(ClusterId cluster) {
        return Actor.current()
                .map(actor -> actor.seats().stream()
                        .filter(seat -> seat.cluster().equals(cluster))
                        .toList())
                .orElse(List.of());
    }

    /** All seats of a cluster for which the person may act on this proposal; needs a transaction. */
    List<Mine> of(Proposal proposal) {
        List<Mine> mine = new ArrayList<>();
        for (Standing.SeatLabel seat : seats(proposal.cluster())) {
            mine.add(new Mine(seat.id(), seat.substitute() ? Via.SUBSTITUTE : Via.HOLDER, seat.id()));
        }
        if (mine.isEmpty()) {
            return mine;
        }
        jdbc.sql("""
                        select giver_seat, holder_seat from governance.proxy
                        where cluster_id = :cluster and holder_seat = any (cast(:mine as uuid[])) and revoked_at is null
                          and body_id = :body and until >= :day and (proposal_id is null or proposal_id = :proposal)
                        """)
                .param("cluster", proposal.cluster().value())
                .param(
                        "mine",
                        mine.stream()
                                .filter(one -> one.via() == Via.HOLDER)
                                .map(one -> one.seat().toString())
                                .collect(Collectors.joining(",", "{", "}")))
                .param("body", proposal.body().value())
                .param("day", today())
                .param("proposal", proposal.id().value())
                .query(rs -> {
                    mine.add(new Mine(
                            new SeatId(rs.getObject(1, UUID.class)),
                            Via.PROXY,
                            new SeatId(rs.getObject(2, UUID.class))));
                });
        return mine;
    }

    Optional<Mine> on(Proposal proposal, SeatId seat) {
        return of(proposal).stream().filter(mine -> mine.seat().equals(seat)).findFirst();
    }

    static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }
}
