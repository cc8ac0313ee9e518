package uz.hamkor.analytics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.allocation.AllocationCheck.Rule;
import uz.hamkor.analytics.allocation.Explanation.Change;
import uz.hamkor.analytics.allocation.Explanation.Kind;
import uz.hamkor.analytics.allocation.Explanation.Why;

class ExplainingTest {

    /** Every change of every refusal of many rounds: with it the wish has room, with a smaller one of its kind it has not. */
    @Test
    void theSmallestChangeIsEnoughAndNoSmallerOneIs() {
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        for (long seed = 1; seed <= 150; seed++) {
            var problem = drawn(seed);
            var plan = Allocation.solve(problem, AllocationLimits.moves(seed, 2_000))
                    .plan();
            for (Explanation explanation : new Explaining(problem, plan).all()) {
                assertThat(explanation.changes()).extracting(Change::size).isSorted();
                for (Change change : explanation.changes()) {
                    String what = "seed " + seed + ", " + explanation.wish() + ": " + change;
                    seen.merge(change.kind(), 1, Integer::sum);
                    assertThat(change.amount()).as(what).isNotNegative();
                    var changed = changed(problem, explanation, change.kind(), change.amount());
                    assertThat(change.uses())
                            .as(what)
                            .hasSize(changed.wishes().getLast().least());
                    assertThat(holds(changed, plan, explanation.wish(), change.uses()))
                            .as(what)
                            .isTrue();
                    if (change.amount() > 0) {
                        var smaller = changed(problem, explanation, change.kind(), change.amount() - 1);
                        assertThat(canBeHad(smaller, plan, explanation.wish()))
                                .as(what)
                                .isFalse();
                    }
                }
            }
        }
        assertThat(seen.keySet()).containsExactlyInAnyOrder(Kind.values());
        assertThat(seen.values()).allMatch(times -> times >= 5);
    }

    /** And nothing that is refused would have had room as it was, in rounds of all sizes. */
    @Test
    void nothingIsRefusedThatHasRoom() {
        for (long seed = 200; seed < 300; seed++) {
            var problem = drawn(seed);
            var plan =
                    Allocation.solve(problem, AllocationLimits.moves(seed, 0)).plan();
            for (Explanation explanation : new Explaining(problem, plan).all()) {
                assertThat(canBeHad(changed(problem, explanation, Kind.OTHER_TIME, 0), plan, explanation.wish()))
                        .as("seed %d: %s", seed, explanation)
                        .isFalse();
            }
        }
    }

    /** What would have had to go makes room, and the plan is worse by as many points as it says. */
    @Test
    void theSwapMakesRoomAndCostsWhatItSays() {
        int seen = 0;
        for (long seed = 1; seed <= 100; seed++) {
            var problem = drawn(seed);
            var result = Allocation.solve(problem, AllocationLimits.moves(seed, 2_000));
            for (Explanation explanation : new Explaining(problem, result.plan()).all()) {
                if (explanation.swap().isEmpty()) {
                    continue;
                }
                seen++;
                var swap = explanation.swap().get();
                var uses = new ArrayList<>(result.plan().uses());
                assertThat(uses.containsAll(swap.gone())).isTrue();
                uses.removeAll(swap.gone());
                uses.addAll(swap.uses());
                var check = AllocationCheck.of(problem, new AllocationPlan(uses));
                assertThat(check.violations()).isEmpty();
                assertThat(swap.points())
                        .isEqualTo(result.score().points() - check.score().points())
                        .isNotNegative();
                assertThat(swap.uses()).allMatch(use -> use.wish() == explanation.wish());
                assertThat(swap.gone()).isNotEmpty().noneMatch(use -> use.wish() == explanation.wish());
            }
        }
        assertThat(seen).isGreaterThan(50);
    }

    /** Every other round has breaks between uses. */
    private static AllocationProblem drawn(long seed) {
        var problem = DrawnRounds.small(seed);
        return seed % 2 == 0 ? problem : DrawnRounds.withBreaks(problem, seed);
    }

    /** One more wish: the changed one, as often as it would have been granted. */
    private static AllocationProblem changed(
            AllocationProblem problem, Explanation explanation, Kind kind, int amount) {
        Wish wish = problem.wishes().get(explanation.wish());
        int needed = explanation.granted() > 0 ? 1 : wish.least() - (kind == Kind.FEWER_USES ? amount : 0);
        int duration = wish.duration() - (kind == Kind.SHORTER ? amount : 0);
        var possible = new ArrayList<Stretch>();
        for (int s = 0; s + duration <= problem.slots(); s++) {
            boolean reached = false;
            for (Stretch stretch : wish.possible()) {
                for (int from = stretch.from(); from + duration <= stretch.to(); from++) {
                    int away = Math.abs(s - from);
                    reached |= switch (kind) {
                        case OTHER_TIME -> away <= amount;
                        case OTHER_DAY -> away % problem.slotsPerDay() == 0 && away / problem.slotsPerDay() <= amount;
                        default -> away == 0;
                    };
                }
            }
            if (reached) {
                possible.add(new Stretch(s, s + duration));
            }
        }
        var resources = new ArrayList<>(wish.resources());
        int farthest =
                resources.stream().mapToInt(r -> way(problem, wish, r)).max().orElse(0);
        for (int r = 0; r < problem.resources().size() && kind == Kind.OTHER_RESOURCE; r++) {
            int category = problem.resources().get(r).category();
            if (!resources.contains(r)
                    && way(problem, wish, r) - farthest <= amount
                    && wish.resources().stream()
                            .anyMatch(own -> problem.resources().get(own).category() == category)) {
                resources.add(r);
            }
        }
        var parties = new ArrayList<>(problem.parties());
        boolean others = kind == Kind.OTHER_PEOPLE && amount > 0;
        if (others) {
            parties.add(new Party("other", Set.of(0, 1, 2)));
        }
        var wishes = new ArrayList<>(problem.wishes());
        wishes.add(new Wish(
                "changed",
                wish.member(),
                resources,
                wish.units() - (kind == Kind.FEWER_UNITS ? amount : 0),
                duration,
                needed,
                needed,
                wish.apart(),
                possible,
                List.of(),
                others ? List.of(parties.size() - 1) : wish.parties(),
                wish.from(),
                wish.priority()));
        return new AllocationProblem(
                problem.slots(),
                problem.slotsPerDay(),
                problem.slotMinutes(),
                problem.members(),
                parties,
                problem.resources(),
                problem.taken(),
                wishes,
                problem.travel(),
                problem.weights());
    }

    private static int way(AllocationProblem problem, Wish wish, int r) {
        return wish.from() == Resource.NONE
                ? 0
                : problem.travel()[wish.from()][problem.resources().get(r).place()];
    }

    private static boolean holds(AllocationProblem changed, AllocationPlan plan, int original, List<Use> added) {
        int last = changed.wishes().size() - 1;
        return breaks(
                        changed,
                        plan,
                        original,
                        added.stream()
                                .map(use -> new Use(last, use.resource(), use.start()))
                                .toList())
                .isEmpty();
    }

    private static List<Rule> breaks(AllocationProblem changed, AllocationPlan plan, int original, List<Use> added) {
        var uses = new ArrayList<>(plan.uses());
        uses.addAll(added);
        var rules = new ArrayList<Rule>();
        AllocationCheck.of(changed, new AllocationPlan(uses)).violations().forEach(v -> rules.add(v.rule()));
        Wish wish = changed.wishes().get(original);
        for (Use use : added) {
            for (Use own : plan.uses()) {
                if (own.wish() == original
                        && (own.start() / wish.apart() == use.start() / wish.apart()
                                || (own.start()
                                                < use.start()
                                                        + changed.wishes()
                                                                .getLast()
                                                                .duration()
                                        && use.start() < own.start() + wish.duration()))) {
                    rules.add(Rule.APART);
                }
            }
        }
        return rules;
    }

    /** Whether the last wish can have all it needs, by trying everything. */
    private static boolean canBeHad(AllocationProblem changed, AllocationPlan plan, int original) {
        return canBeHad(changed, plan, original, new ArrayList<>(), 0);
    }

    private static boolean canBeHad(
            AllocationProblem changed, AllocationPlan plan, int original, List<Use> added, int from) {
        int last = changed.wishes().size() - 1;
        Wish wish = changed.wishes().get(last);
        if (added.size() == wish.least()) {
            return true;
        }
        for (int s = from; s + wish.duration() <= changed.slots(); s++) {
            for (int r : wish.resources()) {
                added.add(new Use(last, r, s));
                boolean fits = breaks(changed, plan, original, added).stream().allMatch(rule -> rule == Rule.LEAST);
                if (fits && canBeHad(changed, plan, original, added, s + 1)) {
                    return true;
                }
                added.removeLast();
            }
        }
        return false;
    }

    /** Two places half an hour apart, a laboratory in each; the second needs a qualification. */
    private static AllocationProblem two(List<Wish> wishes, List<Taken> taken) {
        return new AllocationProblem(
                10,
                10,
                60,
                IntStream.range(0, 3).mapToObj(m -> Member.of("m" + m)).toList(),
                List.of(new Party("teacher", Set.of()), new Party("chemist", Set.of(7))),
                List.of(
                        new Resource("near", 0, 0, 0, 1, Resource.NONE, List.of(new Stretch(2, 6))),
                        new Resource("far", 1, 0, 1, 2, 7, List.of(new Stretch(0, 10)))),
                taken,
                wishes,
                new int[][] {{0, 90}, {90, 0}},
                AllocationWeights.USUAL);
    }

    private static Wish wish(int member, List<Integer> resources, int from, int to, int party, int priority) {
        return new Wish(
                "w" + member,
                member,
                resources,
                1,
                2,
                1,
                1,
                1,
                List.of(new Stretch(from, to)),
                List.of(),
                List.of(party),
                0,
                priority);
    }

    private static Explanation explain(AllocationProblem problem, List<Use> uses, int wish) {
        return new Explaining(problem, new AllocationPlan(uses)).of(wish);
    }

    @Test
    void namesWhoHasItAndTheTimeBeside() {
        var problem = two(List.of(wish(0, List.of(0), 2, 4, 0, 900), wish(1, List.of(0), 2, 4, 1, 100)), List.of());

        var explanation = explain(problem, List.of(new Use(0, 0, 2)), 1);

        assertThat(explanation.reasons()).containsExactly(new Explanation.Reason(Why.GRANTED, 1, List.of(0)));
        assertThat(explanation.changes().getFirst())
                .isEqualTo(new Change(Kind.OTHER_TIME, 2, 120, List.of(new Use(1, 0, 4))));
        assertThat(explanation.changes()).contains(new Change(Kind.OTHER_RESOURCE, 90, 120, List.of(new Use(1, 1, 2))));
        assertThat(explanation.swap()).hasValueSatisfying(swap -> {
            assertThat(swap.gone()).containsExactly(new Use(0, 0, 2));
            assertThat(swap.before()).isEqualTo(Explanation.Before.PRIORITY);
        });
    }

    @Test
    void namesWhatIsClosedTakenOrNeedsAQualification() {
        var problem = two(List.of(wish(0, List.of(0, 1), 0, 4, 0, 500)), List.of(new Taken(0, new Stretch(3, 4), 1)));

        var explanation = explain(problem, List.of(), 0);

        assertThat(explanation.reasons())
                .containsExactly(
                        new Explanation.Reason(Why.NOT_QUALIFIED, 3, List.of()),
                        new Explanation.Reason(Why.CLOSED, 2, List.of()),
                        new Explanation.Reason(Why.TAKEN, 1, List.of()));
        assertThat(explanation.swap()).isEmpty();
        assertThat(explanation.changes())
                .extracting(Change::kind)
                .contains(Kind.OTHER_PEOPLE, Kind.SHORTER, Kind.OTHER_TIME);
    }

    @Test
    void namesTheWayBetweenTwoUses() {
        var problem = two(List.of(wish(0, List.of(1), 0, 2, 1, 500), wish(1, List.of(0), 2, 5, 1, 500)), List.of());

        var explanation = explain(problem, List.of(new Use(0, 1, 0)), 1);

        assertThat(explanation.reasons()).containsExactly(new Explanation.Reason(Why.WAY, 2, List.of(0)));
        assertThat(explanation.changes().getFirst())
                .isEqualTo(new Change(Kind.OTHER_TIME, 1, 60, List.of(new Use(1, 0, 4))));
    }

    @Test
    void refusesAPlanThatBreaksARule() {
        var problem = two(List.of(wish(0, List.of(0), 2, 4, 0, 900)), List.of());

        assertThatThrownBy(() -> explain(problem, List.of(new Use(0, 0, 7)), 0)).isInstanceOf(RefusedInput.class);
    }
}
