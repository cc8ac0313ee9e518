package uz.hamkor.resources.round;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.analytics.allocation.AllocationCheck;
import uz.hamkor.analytics.allocation.AllocationPlan;
import uz.hamkor.analytics.allocation.AllocationScore;
import uz.hamkor.analytics.allocation.Explaining;
import uz.hamkor.analytics.allocation.Explanation;
import uz.hamkor.shared.OrganizationId;

/** Writes a plan with all that follows from it: how members fare, and why who did not get what. Needs a transaction. */
@Component
class SettlingRound {

    private final Rounds rounds;
    private final RoundPlans plans;
    private final RoundWishes wishes;
    private final RoundModels models;

    SettlingRound(Rounds rounds, RoundPlans plans, RoundWishes wishes, RoundModels models) {
        this.rounds = rounds;
        this.plans = plans;
        this.wishes = wishes;
        this.models = models;
    }

    /** What follows from a plan; computed outside of a transaction, since it takes a while where there are many. */
    record Settled(
            List<RoundUse> uses, List<RoundWishes.Result> results, AllocationScore score, AllocationScore firstCome) {}

    static Settled settled(RoundModel model, List<RoundUse> uses, AllocationScore firstCome) {
        AllocationScore score =
                AllocationCheck.of(model.problem, model.plan(uses)).score();
        return new Settled(uses, results(model, uses), score, firstCome);
    }

    /** What became of each wish, with the reasons of those that have not all; takes seconds where there are thousands. */
    static List<RoundWishes.Result> results(RoundModel model, List<RoundUse> uses) {
        AllocationPlan plan = model.plan(uses);
        Map<Integer, Explanation> why = new HashMap<>();
        new Explaining(model.problem, plan).all().forEach(one -> why.put(one.wish(), one));
        Map<Integer, Integer> granted = new HashMap<>();
        plan.uses().forEach(use -> granted.merge(use.wish(), 1, Integer::sum));
        List<RoundWishes.Result> results = new ArrayList<>();
        for (int w = 0; w < model.wishes.size(); w++) {
            results.add(new RoundWishes.Result(
                    model.wishes.get(w).id(),
                    model.problem.wishes().get(w).priority(),
                    model.parts.get(w),
                    granted.getOrDefault(w, 0),
                    why(model, why.get(w))));
        }
        return results;
    }

    /** Writes the reasons of a plan that was changed by hand; the round is locked. */
    void explain(Round round, List<RoundWishes.Result> results) {
        wishes.settle(round.cluster(), results);
        rounds.explained(round, round.byHand());
    }

    void write(RoundModel model, Settled settled) {
        Round round = model.round;
        plans.replace(round, settled.uses());
        Map<OrganizationId, Long> booked = models.booked(round);
        List<MemberStanding> standings = new ArrayList<>();
        for (int m = 0; m < model.members.size(); m++) {
            var now = settled.score().standings().get(m);
            OptionalInt carried = model.problem.members().get(m).carried();
            Integer before = carried.isPresent() ? Integer.valueOf(carried.getAsInt()) : null;
            Integer after = now.level() < 0 ? before : Integer.valueOf(now.level());
            standings.add(new MemberStanding(
                    model.members.get(m),
                    Math.toIntExact(now.asked()),
                    Math.toIntExact(now.got()),
                    Math.toIntExact(settled.firstCome().standings().get(m).got()),
                    Math.toIntExact(booked.getOrDefault(model.members.get(m), 0L)
                            / round.plan().slotMinutes()),
                    now.share() < 0 ? null : Integer.valueOf(now.share()),
                    before,
                    after));
        }
        plans.replaceStandings(round, standings);
        wishes.settle(round.cluster(), settled.results());
    }

    private static RoundWish.@Nullable Why why(RoundModel model, @Nullable Explanation explanation) {
        if (explanation == null) {
            return null;
        }
        int slot = model.round.plan().slotMinutes();
        return new RoundWish.Why(
                explanation.reasons().stream()
                        .map(reason -> new RoundWish.Reason(
                                reason.why().name().toLowerCase(java.util.Locale.ROOT),
                                reason.places(),
                                reason.wishes().stream()
                                        .map(w -> model.wishes.get(w).id())
                                        .toList()))
                        .toList(),
                explanation.changes().stream()
                        .map(change -> new RoundWish.Change(
                                change.kind().name().toLowerCase(java.util.Locale.ROOT),
                                switch (change.kind()) {
                                    case OTHER_TIME, SHORTER -> change.amount() * slot;
                                    default -> change.amount();
                                },
                                change.uses().stream()
                                        .map(use -> place(model, use, change))
                                        .toList()))
                        .toList(),
                explanation.swap().stream()
                        .flatMap(swap -> swap.gone().stream())
                        .map(use -> new RoundWish.Gone(
                                model.wishes.get(use.wish()).id(),
                                model.offers.get(use.resource()).id(),
                                model.at(use.start())))
                        .toList(),
                explanation
                        .swap()
                        .map(swap -> swap.before().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse(null));
    }

    private static RoundWish.Place place(
            RoundModel model, uz.hamkor.analytics.allocation.Use use, Explanation.Change change) {
        int duration = model.problem.wishes().get(use.wish()).duration()
                - (change.kind() == Explanation.Kind.SHORTER ? change.amount() : 0);
        return new RoundWish.Place(
                model.offers.get(use.resource()).id(), model.at(use.start()), model.at(use.start() + duration));
    }
}
