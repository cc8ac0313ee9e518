package uz.hamkor.analytics.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.allocation.AllocationCheck.Rule;
import uz.hamkor.analytics.allocation.AllocationScore.Standing;

/** Each rule and each figure once, by hand. */
class AllocationCheckTest {

    /** A day of 12 hours; a room of one unit and a shelf of three, an hour and a half apart. */
    private static final AllocationProblem PROBLEM = new AllocationProblem(
            12,
            12,
            60,
            List.of(new Member("small", 2, 3, OptionalInt.of(2_000)), Member.of("large"), Member.of("idle")),
            List.of(new Party("teacher", Set.of(1)), new Party("class", Set.of())),
            List.of(
                    new Resource("room", 0, 0, 0, 1, Resource.NONE, List.of(new Stretch(0, 10))),
                    new Resource("shelf", 1, 1, 1, 3, 1, List.of(new Stretch(2, 12)))),
            List.of(new Taken(0, new Stretch(8, 9), 1), new Taken(1, new Stretch(11, 12), 2)),
            List.of(
                    new Wish(
                            "two",
                            0,
                            List.of(0),
                            1,
                            2,
                            2,
                            3,
                            3,
                            List.of(new Stretch(0, 12)),
                            List.of(new Stretch(0, 3)),
                            List.of(0),
                            1,
                            10),
                    new Wish(
                            "shelf",
                            1,
                            List.of(0, 1),
                            2,
                            1,
                            1,
                            2,
                            1,
                            List.of(new Stretch(2, 12)),
                            List.of(),
                            List.of(0, 1),
                            Resource.NONE,
                            7),
                    new Wish(
                            "plain",
                            1,
                            List.of(1),
                            2,
                            1,
                            1,
                            1,
                            1,
                            List.of(new Stretch(0, 12)),
                            List.of(),
                            List.of(1),
                            Resource.NONE,
                            7)),
            new int[][] {{0, 90}, {90, 0}},
            AllocationWeights.USUAL);

    private static List<Rule> rules(Use... uses) {
        return AllocationCheck.of(PROBLEM, new AllocationPlan(List.of(uses))).violations().stream()
                .map(AllocationCheck.Violation::rule)
                .toList();
    }

    @Test
    void aPlanThatKeepsEverything() {
        assertThat(rules(new Use(0, 0, 0), new Use(0, 0, 3), new Use(1, 1, 7))).isEmpty();
    }

    @Test
    void everyRule() {
        assertThat(rules(new Use(0, 1, 2), new Use(0, 0, 6))).containsExactly(Rule.RESOURCE);
        assertThat(rules(new Use(1, 1, 1))).contains(Rule.POSSIBLE);
        assertThat(rules(new Use(2, 1, 5))).containsExactly(Rule.QUALIFIED);
        assertThat(rules(new Use(1, 1, 5), new Use(2, 1, 5))).contains(Rule.CAPACITY);
        assertThat(rules(new Use(1, 0, 5))).containsExactly(Rule.CAPACITY);
        assertThat(rules(new Use(1, 1, 11))).containsExactly(Rule.CAPACITY);
        assertThat(rules(new Use(0, 0, 7), new Use(0, 0, 0))).containsExactly(Rule.CAPACITY);
        assertThat(rules(new Use(0, 0, 0), new Use(0, 0, 9))).containsExactly(Rule.CAPACITY);
        assertThat(rules(new Use(0, 0, 0), new Use(0, 0, 2))).containsExactly(Rule.APART);
        assertThat(rules(new Use(0, 0, 2), new Use(0, 0, 3))).contains(Rule.APART);
        assertThat(rules(new Use(0, 0, 0), new Use(0, 0, 3), new Use(1, 1, 6))).containsExactly(Rule.ONE_PLACE);
        assertThat(rules(new Use(0, 0, 0))).containsExactly(Rule.LEAST);
        assertThat(rules(new Use(1, 1, 4), new Use(1, 1, 5), new Use(1, 1, 6))).containsExactly(Rule.BEST);
        assertThatThrownBy(() -> rules(new Use(0, 0, 11))).isInstanceOf(RefusedInput.class);
        assertThatThrownBy(() -> rules(new Use(3, 0, 1))).isInstanceOf(RefusedInput.class);
    }

    /** One unit that rests an hour before and two after each use, and is taken from 9 to 10; closed from 8 on. */
    private static final AllocationProblem RESTING = new AllocationProblem(
            12,
            12,
            60,
            List.of(Member.of("one")),
            List.of(),
            List.of(new Resource("oven", 0, 0, 0, 1, Resource.NONE, 1, 2, List.of(new Stretch(0, 8)))),
            List.of(new Taken(0, new Stretch(9, 10), 1)),
            List.of(new Wish(
                    "bread",
                    0,
                    List.of(0),
                    1,
                    1,
                    1,
                    9,
                    1,
                    List.of(new Stretch(0, 12)),
                    List.of(),
                    List.of(),
                    Resource.NONE,
                    10)),
            new int[][] {{0}},
            AllocationWeights.USUAL);

    @Test
    void theBreakBeforeAndAfterAUse() {
        assertThat(resting(0, 4)).isEmpty();
        assertThat(resting(0, 3)).containsExactly(Rule.BREAK);
        assertThat(resting(6)).as("until 9, in closed time").isEmpty();
        assertThat(resting(7)).as("taken while it should rest").containsExactly(Rule.BREAK);
        assertThat(resting(8)).containsExactly(Rule.CAPACITY, Rule.BREAK);
        // 0 and 4 of the hours from 0 to 6; had it two units, one for each hour.
        assertThat(AllocationCheck.of(RESTING, new AllocationPlan(List.of()))
                        .score()
                        .standings()
                        .getFirst()
                        .asked())
                .isEqualTo(2);
    }

    private static List<Rule> resting(int... starts) {
        List<Use> uses =
                IntStream.of(starts).mapToObj(start -> new Use(0, 0, start)).toList();
        return AllocationCheck.of(RESTING, new AllocationPlan(uses)).violations().stream()
                .map(AllocationCheck.Violation::rule)
                .toList();
    }

    @Test
    void everyFigure() {
        var plan = new ArrayList<Use>(List.of(new Use(0, 0, 0), new Use(0, 0, 3), new Use(1, 1, 7)));

        AllocationScore score =
                AllocationCheck.of(PROBLEM, new AllocationPlan(plan)).score();

        // “two” could have 0, 3 and 6: 6 slots, of which 3 count; “plain” can have nothing, as nobody is qualified.
        assertThat(score.standings())
                .containsExactly(
                        new Standing(3, 4, 10_000, 6_000),
                        new Standing(2, 1, 5_000, 5_000),
                        new Standing(0, 0, -1, -1));
        assertThat(score.worst()).isEqualTo(5_000);
        assertThat(score.satisfied()).isEqualTo(2 * 2 * 10 * 2 + 7);
        assertThat(score.uses()).isEqualTo(3);
        assertThat(score.whole()).isZero();
        assertThat(score.preferred()).isEqualTo(1);
        assertThat(score.travelMinutes()).isEqualTo(180);
        // Worth 40 for a use of “two”, 7 for “shelf”; on average 67 for each of two members.
        double unfair = (3 * 40 + 2 * 7) / 2.0 * 100 / 12;
        long lost = (long) (unfair * (Math.exp(12 * 0.4) - 1)) + (long) (unfair * (Math.exp(12 * 0.5) - 1));
        assertThat(score.points()).isEqualTo(87 * 100 + 40 * 20 - 2 * (40 * 10 * 90 / 240) - lost);
    }
}
