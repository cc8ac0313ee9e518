package uz.hamkor.analytics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.analytics.RefusedInput;

class AllocationTest {

    static LongStream small() {
        return LongStream.rangeClosed(1, 40);
    }

    static LongStream twenty() {
        return LongStream.rangeClosed(1, 20);
    }

    private static AllocationResult solve(AllocationProblem problem, long seed) {
        return Allocation.solve(problem, AllocationLimits.usual(problem, seed));
    }

    /** Points are counted from the empty plan, so that a percentage has a meaning. */
    @ParameterizedTest
    @MethodSource("small")
    void isWithinOnePercentOfWhatIsProvedToBeTheMost(long seed) {
        isNearTheMost(DrawnRounds.small(seed), seed);
    }

    @ParameterizedTest
    @MethodSource("twenty")
    void soItIsWithBreaksBetweenUses(long seed) {
        isNearTheMost(DrawnRounds.withBreaks(DrawnRounds.small(700 + seed), seed), seed);
    }

    private static void isNearTheMost(AllocationProblem problem, long seed) {
        long none = AllocationCheck.of(problem, new AllocationPlan(List.of()))
                .score()
                .points();
        var optimum = AllocationCheck.of(problem, ProvedOptimum.of(problem));
        assertThat(optimum.violations()).isEmpty();

        var result = solve(problem, seed);

        long most = optimum.score().points() - none;
        assertThat(result.score().points() - none).isBetween((long) Math.ceil(0.99 * most), most);
    }

    @ParameterizedTest
    @MethodSource("twenty")
    void isBetterThanFirstComeOnWhatIsSatisfiedAndForTheWorstServed(long seed) {
        var problem = DrawnRounds.middle(seed);

        var first = Allocation.firstCome(problem);
        var result = Allocation.solve(problem, AllocationLimits.moves(seed, 60_000));

        assertThat(AllocationCheck.of(problem, first.plan()).violations()).isEmpty();
        assertThat(AllocationCheck.of(problem, result.plan()).violations()).isEmpty();
        assertThat(result.score().satisfied()).isGreaterThan(first.score().satisfied());
        assertThat(result.score().worst()).isGreaterThan(first.score().worst());
        assertThat(result.score().points()).isGreaterThan(first.score().points());
    }

    @Test
    void everythingHoldsThatMustHoldInManySmallRounds() {
        for (long seed = 100; seed < 600; seed++) {
            var problem = DrawnRounds.small(seed);

            var result = Allocation.solve(problem, AllocationLimits.moves(seed, 1_000));

            assertThat(AllocationCheck.of(problem, result.plan()).violations())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    /** Counted here once more: whoever has the one unit of a resource lets it rest before the next. */
    @Test
    void twoUsesNeverComeNearerThanTheBreaks() {
        int pairs = 0;
        for (long seed = 600; seed < 900; seed++) {
            var problem = DrawnRounds.withBreaks(DrawnRounds.small(seed), seed);

            var plan = Allocation.solve(problem, AllocationLimits.moves(seed, 1_000))
                    .plan();

            assertThat(AllocationCheck.of(problem, plan).violations())
                    .as("seed %d", seed)
                    .isEmpty();
            for (Use one : plan.uses()) {
                Resource resource = problem.resources().get(one.resource());
                int rested = one.start() - resource.before() - resource.after();
                for (Use other : plan.uses()) {
                    if (other.resource() == one.resource() && other.start() < one.start() && resource.units() == 1) {
                        pairs++;
                        assertThat(other.start()
                                        + problem.wishes().get(other.wish()).duration())
                                .as("seed %d: %s before %s", seed, other, one)
                                .isLessThanOrEqualTo(rested);
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(300);
    }

    @Test
    void theSameSeedGivesTheSamePlan() {
        var problem = DrawnRounds.middle(31);

        var one = Allocation.solve(problem, AllocationLimits.moves(5, 20_000));
        var again = Allocation.solve(problem, AllocationLimits.moves(5, 20_000));
        var other = Allocation.solve(problem, AllocationLimits.moves(6, 20_000));

        assertThat(again).isEqualTo(one);
        assertThat(other.plan()).isNotEqualTo(one.plan());
    }

    /** Whatever stopped it: with so many moves and the seed it is had again. */
    @Test
    void whatWasStoppedCanBeHadAgain() {
        var problem = DrawnRounds.middle(32);
        var seen = new ArrayList<AllocationProgress>();

        var stopped = Allocation.solve(
                problem, AllocationLimits.time(7, Duration.ofDays(1)), seen::add, () -> seen.size() >= 4);
        var again = Allocation.solve(problem, AllocationLimits.moves(7, stopped.moves()));

        assertThat(again.plan()).isEqualTo(stopped.plan());
        assertThat(seen).hasSize(4);
        assertThat(seen).extracting(AllocationProgress::points).isSorted();
        assertThat(seen).extracting(AllocationProgress::moves).isSorted();
        assertThat(stopped.score().points())
                .isGreaterThanOrEqualTo(seen.getLast().points());
        assertThat(seen.getLast().uses()).isPositive();
        assertThat(seen.getLast().satisfied()).isPositive();
    }

    @Test
    void improvesAsItGoes() {
        var problem = DrawnRounds.middle(33);

        var shorter = Allocation.solve(problem, AllocationLimits.moves(1, 2_048));
        var longer = Allocation.solve(problem, AllocationLimits.moves(1, 50_000));

        assertThat(longer.score().points()).isGreaterThan(shorter.score().points());
    }

    /** The more fairness counts, the better for who is served worst; without it only worth counts. */
    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void fairnessServesTheWorstServedBetter(long seed) {
        var without =
                Allocation.solve(fresh(seed, new AllocationWeights(100, 20, 10, 0)), AllocationLimits.moves(1, 60_000));
        var with = Allocation.solve(fresh(seed, AllocationWeights.USUAL), AllocationLimits.moves(1, 60_000));

        assertThat(with.score().worst()).isGreaterThan(without.score().worst());
        assertThat(without.score().satisfied()).isGreaterThan(with.score().satisfied());
    }

    /** Nobody was in a former round, so that nobody is bound to stay the worst served. */
    private static AllocationProblem fresh(long seed, AllocationWeights weights) {
        var problem = DrawnRounds.middle(seed);
        return new AllocationProblem(
                problem.slots(),
                problem.slotsPerDay(),
                problem.slotMinutes(),
                problem.members().stream()
                        .map(member -> new Member(member.id(), member.weight(), Member.ALL, OptionalInt.empty()))
                        .toList(),
                problem.parties(),
                problem.resources(),
                problem.taken(),
                problem.wishes(),
                problem.travel(),
                weights);
    }

    /** Three schools want the one hour there is, round after round: whoever had it least has it next. */
    @Test
    void whoWentWithoutGoesFirstInTheNextRound() {
        var carried =
                new ArrayList<OptionalInt>(List.of(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()));
        var had = new int[3];
        for (int round = 0; round < 9; round++) {
            var problem = oneHour(carried);
            var result = solve(problem, round);
            had[result.plan().uses().getFirst().wish()]++;
            for (int m = 0; m < 3; m++) {
                var standing = result.score().standings().get(m);
                int index = FairnessIndex.after(carried.get(m), standing.share());
                assertThat(index).isEqualTo(standing.level()).isBetween(0, FairnessIndex.ONE);
                carried.set(m, OptionalInt.of(index));
            }
        }
        assertThat(had).containsExactly(3, 3, 3);
    }

    private static AllocationProblem oneHour(List<OptionalInt> carried) {
        var whole = List.of(new Stretch(0, 1));
        return new AllocationProblem(
                1,
                24,
                60,
                IntStream.range(0, 3)
                        .mapToObj(m -> new Member("m" + m, 1, Member.ALL, carried.get(m)))
                        .toList(),
                List.of(),
                List.of(new Resource("lab", 0, 0, 0, 1, Resource.NONE, whole)),
                List.of(),
                IntStream.range(0, 3)
                        .mapToObj(m ->
                                new Wish("w" + m, m, List.of(0), 1, 1, 1, 1, 1, whole, List.of(), List.of(), 0, 500))
                        .toList(),
                new int[][] {{0}},
                AllocationWeights.USUAL);
    }

    @Test
    void refusesWhatRefersToNothing() {
        var problem = oneHour(List.of(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()));
        var wish =
                new Wish("x", 0, List.of(3), 1, 1, 1, 1, 1, List.of(new Stretch(0, 1)), List.of(), List.of(), 0, 500);

        assertThatThrownBy(() -> new AllocationProblem(
                        1,
                        24,
                        60,
                        problem.members(),
                        List.of(),
                        problem.resources(),
                        List.of(),
                        List.of(wish),
                        problem.travel(),
                        problem.weights()))
                .isInstanceOf(RefusedInput.class)
                .hasMessage("wish x, resource: 3 is out of range. From 0 to 0 is possible.");
    }

    @Test
    void allocatesNothingWhenNothingIsAskedFor() {
        var problem = new AllocationProblem(
                10,
                10,
                60,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new int[0][],
                AllocationWeights.USUAL);

        var result = Allocation.solve(problem, AllocationLimits.usual(problem, 1));

        assertThat(result.plan().uses()).isEmpty();
        assertThat(result.score().worst()).isEqualTo(FairnessIndex.ONE);
    }

    @Test
    void tellsWhatAMoveByHandWouldDo() {
        var problem = oneHour(List.of(OptionalInt.empty(), OptionalInt.of(100), OptionalInt.empty()));
        var plan = new AllocationPlan(List.of(new Use(0, 0, 0)));

        var doubled = ByHand.of(problem, plan, Optional.empty(), Optional.of(new Use(1, 0, 0)));
        var moved = ByHand.of(problem, plan, Optional.of(new Use(0, 0, 0)), Optional.of(new Use(1, 0, 0)));

        assertThat(doubled.broken())
                .extracting(AllocationCheck.Violation::rule)
                .containsExactly(AllocationCheck.Rule.CAPACITY);
        assertThat(moved.broken()).isEmpty();
        assertThat(moved.plan().uses()).containsExactly(new Use(1, 0, 0));
        assertThat(moved.points())
                .isEqualTo(moved.after().points()
                        - AllocationCheck.of(problem, plan).score().points())
                .isNotZero();
        assertThatThrownBy(() -> ByHand.of(problem, plan, Optional.of(new Use(2, 0, 0)), Optional.empty()))
                .isInstanceOf(RefusedInput.class);
    }
}
