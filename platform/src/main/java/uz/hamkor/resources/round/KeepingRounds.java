package uz.hamkor.resources.round;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.resources.round.Round.State;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Opening rounds, ending the time for wishes, calling a round off. For who may put something to the bodies. */
@Component
public class KeepingRounds {

    static final int MOST_OFFERS = 2_000;
    static final int MOST_DAYS = 184;

    private final Access access;
    private final Rounds rounds;
    private final Offers offers;
    private final WhoMayWish who;

    KeepingRounds(Access access, Rounds rounds, Offers offers, WhoMayWish who) {
        this.access = access;
        this.rounds = rounds;
        this.offers = offers;
        this.who = who;
    }

    public boolean mayKeep(ClusterId cluster) {
        return access.may(Right.CREATE, Thing.DECISIONS, cluster);
    }

    /** @return the round, open for wishes until its deadline */
    public Outcome<UUID> open(ClusterId cluster, Round.Plan plan, List<ResourceId> things) {
        return open(cluster, plan, things, ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }

    /** @param seed with which it will be computed */
    Outcome<UUID> open(ClusterId cluster, Round.Plan plan, List<ResourceId> things, long seed) {
        return access.inCluster(cluster, Right.CREATE, Thing.DECISIONS, () -> {
            Optional<Refusal> wrong =
                    wrong(plan).or(() -> wrong(cluster, things)).or(() -> who.wrong(cluster, plan.askers()));
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            UUID id = Ids.next();
            rounds.insert(
                    cluster,
                    id,
                    plan,
                    things.stream().distinct().toList(),
                    Optional.ofNullable(Scope.current().account()).orElseThrow(),
                    seed);
            return Outcome.done(id);
        });
    }

    private static Optional<Refusal> wrong(Round.Plan plan) {
        Instant now = Moment.now();
        if (plan.name().isEmpty()) {
            return Optional.of(Refusal.at("name", "resources.blank"));
        }
        if (plan.last().isBefore(plan.first())
                || !plan.last().isBefore(plan.first().plusDays(MOST_DAYS))) {
            return Optional.of(Refusal.at("last", "resources.round.period", MOST_DAYS));
        }
        if (!plan.deadline().isAfter(now)
                || plan.deadline().isAfter(plan.first().atStartOfDay(Today.ZONE).toInstant())) {
            return Optional.of(Refusal.at("deadline", "resources.round.deadline"));
        }
        if (!List.of(15, 30, 60).contains(plan.slotMinutes())) {
            return Optional.of(Refusal.at("slotMinutes", "resources.between", 15, 60));
        }
        Integer entitlement = plan.entitlement();
        if (entitlement != null && (entitlement < 1 || entitlement > 100_000)) {
            return Optional.of(Refusal.at("entitlement", "resources.between", 1, 100_000));
        }
        Round.Weights weights = plan.weights();
        Map<String, Integer> numbers = Map.of(
                "satisfaction", weights.satisfaction(),
                "preference", weights.preference(),
                "travel", weights.travel(),
                "fairness", weights.fairness(),
                "curriculum", plan.parts().curriculum(),
                "remote", plan.parts().remote(),
                "refused", plan.parts().refused(),
                "given", plan.parts().given(),
                "small", plan.parts().small());
        Optional<Refusal> out = numbers.entrySet().stream()
                .filter(entry -> entry.getValue() < 0 || entry.getValue() > 100)
                .map(entry -> Refusal.at(entry.getKey(), "resources.between", 0, 100))
                .findFirst();
        if (out.isEmpty() && (weights.satisfaction() < 1 || weights.travel() >= weights.satisfaction())) {
            return Optional.of(Refusal.at("satisfaction", "resources.round.satisfaction"));
        }
        return out;
    }

    private Optional<Refusal> wrong(ClusterId cluster, List<ResourceId> things) {
        if (things.isEmpty() || things.size() > MOST_OFFERS) {
            return Optional.of(Refusal.at("offers", "resources.round.things", MOST_OFFERS));
        }
        Map<ResourceId, Offer> found = offers.findAll(things);
        for (ResourceId thing : things) {
            Offer offer = found.get(thing);
            if (offer == null || !offer.isUsableIn(cluster)) {
                return Optional.of(Refusal.at("offers", "resources.not_offered"));
            }
        }
        return Optional.empty();
    }

    /** Takes no more wishes, also before the deadline. */
    public Outcome<UUID> close(ClusterId cluster, UUID id) {
        return changing(cluster, id, round -> {
            if (round.state() != State.OPEN) {
                return Outcome.refused("resources.round.not_open");
            }
            rounds.move(round, State.CLOSED);
            return Outcome.done(id);
        });
    }

    /** Calls it off; wishes and plan can still be read. */
    public Outcome<UUID> cancel(ClusterId cluster, UUID id) {
        return changing(cluster, id, round -> {
            if (round.state() == State.PUBLISHED || round.state() == State.RUNNING || round.state() == State.ASKED) {
                return Outcome.refused("resources.round.too_late");
            }
            rounds.move(round, State.CANCELLED);
            return Outcome.done(id);
        });
    }

    /** With the round locked. */
    Outcome<UUID> changing(ClusterId cluster, UUID id, Function<Round, Outcome<UUID>> act) {
        return access.inCluster(
                cluster,
                Right.CREATE,
                Thing.DECISIONS,
                () -> rounds.lock(cluster, id).map(act).orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }
}
