package uz.hamkor.resources.round;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.profile.Profiles;
import uz.hamkor.resources.ledger.GivenAndTaken;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.OrganizationId;

/** Reads everything that a round is computed from. Needs a transaction. */
@Component
class RoundModels {

    private final RoundWishes wishes;
    private final RoundPlans plans;
    private final Offers offers;
    private final Occupancy occupancy;
    private final ClusterFacts facts;
    private final GivenAndTaken ledger;
    private final Profiles profiles;
    private final JdbcClient jdbc;

    RoundModels(
            RoundWishes wishes,
            RoundPlans plans,
            Offers offers,
            Occupancy occupancy,
            ClusterFacts facts,
            GivenAndTaken ledger,
            Profiles profiles,
            JdbcClient jdbc) {
        this.wishes = wishes;
        this.plans = plans;
        this.offers = offers;
        this.occupancy = occupancy;
        this.facts = facts;
        this.ledger = ledger;
        this.profiles = profiles;
        this.jdbc = jdbc;
    }

    RoundModel of(Round round) {
        Map<OrganizationId, Ways.Point> homes = new HashMap<>();
        facts.picture(round.cluster())
                .points()
                .forEach(point -> homes.put(point.id(), new Ways.Point(point.latitude(), point.longitude())));
        List<Offer> usable = offers.findAll(round.offers()).values().stream()
                .filter(offer -> offer.isUsableIn(round.cluster()))
                .toList();
        return new RoundModel(
                round,
                wishes.of(round.cluster(), round.id()),
                usable,
                occupancy.of(
                        usable.stream().map(Offer::id).toList(),
                        round.period()
                                .with(
                                        longest(usable, Offer.Terms::bufferBefore),
                                        longest(usable, Offer.Terms::bufferAfter))),
                plans.carried(round.cluster()),
                ledger.of(round.cluster(), round.plan().deadline()),
                learners(round),
                homes);
    }

    /** Of education members, by their figures as of the deadline for wishes. */
    private Map<OrganizationId, Long> learners(Round round) {
        Map<OrganizationId, Long> learners = new HashMap<>();
        profiles.ofEducation(round.cluster(), LocalDate.ofInstant(round.plan().deadline(), Today.ZONE))
                .forEach((member, figures) -> {
                    long all = figures.entrySet().stream()
                            .filter(figure -> figure.getKey().level().isPresent())
                            .mapToLong(figure -> figure.getValue().longValue())
                            .sum();
                    if (all > 0) {
                        learners.put(member, all);
                    }
                });
        return learners;
    }

    private static Duration longest(List<Offer> offers, Function<Offer.Terms, Duration> of) {
        return offers.stream()
                .map(Offer::terms)
                .map(of)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Minutes that members have booked of these things in the period, outside of rounds. */
    Map<OrganizationId, Long> booked(Round round) {
        Map<OrganizationId, Long> minutes = new HashMap<>();
        jdbc.sql("""
                        select user_id, cast(sum(extract(epoch from ends - starts)) / 60 as bigint)
                        from resources.booking
                        where offer_id = any (:offers) and starts >= :from and starts < :until
                          and state in ('confirmed', 'completed') and cluster_id = :cluster
                        group by user_id
                        """)
                .param("offers", Rounds.uuids(round.offers()))
                .param("from", Rounds.at(round.period().from()))
                .param("until", Rounds.at(round.period().until()))
                .param("cluster", round.cluster().value())
                .query(rs -> {
                    minutes.put(new OrganizationId(rs.getObject(1, UUID.class)), rs.getLong(2));
                });
        return minutes;
    }
}
