package uz.hamkor.analytics.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.voting.EqualShares.Ballot;
import uz.hamkor.analytics.voting.EqualShares.Chosen;
import uz.hamkor.analytics.voting.EqualShares.Completion;
import uz.hamkor.analytics.voting.EqualShares.Settings;
import uz.hamkor.analytics.voting.EqualShares.Stop;
import uz.hamkor.analytics.voting.EqualShares.Utility;

class EqualSharesTest {

    private static final int BIKE_PATH = 0;
    private static final int GYM = 1;
    private static final int PARK = 2;
    private static final int PLAYGROUND = 3;
    private static final int LIBRARY = 4;
    private static final List<Long> COSTS = List.of(700L, 400L, 250L, 200L, 100L);

    /** The eleven voters of the examples on equalshares.net/explanation; the last one differs. */
    private static List<Ballot> voters(int lastApproves) {
        return List.of(
                one(BIKE_PATH, GYM),
                one(BIKE_PATH, GYM, PARK),
                one(BIKE_PATH, GYM),
                one(BIKE_PATH, GYM, PARK),
                one(BIKE_PATH, GYM, PARK),
                one(BIKE_PATH, GYM),
                one(PARK, PLAYGROUND, LIBRARY),
                one(PLAYGROUND),
                one(PLAYGROUND, LIBRARY),
                one(PARK, PLAYGROUND, LIBRARY),
                one(lastApproves));
    }

    private static Ballot one(Integer... approved) {
        return new Ballot(1, List.of(approved));
    }

    private static Settings plain() {
        return new Settings(Utility.COST, Completion.NONE, 1);
    }

    private static List<Integer> projects(EqualShares result) {
        return result.chosen().stream().map(Chosen::project).toList();
    }

    @Test
    void theFirstPublishedExampleServesSportsAndChildren() {
        var result = EqualShares.of(1100, COSTS, voters(BIKE_PATH), plain());

        assertThat(projects(result)).containsExactly(BIKE_PATH, PLAYGROUND, LIBRARY);
        assertThat(result.chosen().stream().map(Chosen::payment))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(100),
                        second -> assertThat(second).isEqualTo(50),
                        third -> assertThat(third).isCloseTo(33.333, within(0.001)));
        assertThat(result.spent()).isEqualTo(1000);
        assertThat(result.notChosen().getFirst().project()).isEqualTo(GYM);
        assertThat(result.notChosen().getFirst().left()).isZero();
    }

    @Test
    void theSecondPublishedExampleCountsWhoCannotPayInFullAsPartOfAVote() {
        var result = EqualShares.of(1100, COSTS, voters(GYM), plain());

        assertThat(projects(result)).containsExactly(GYM, PARK, PLAYGROUND);
        assertThat(result.chosen().get(0).effectiveSupport()).isCloseTo(7, within(1e-9));
        assertThat(result.chosen().get(1).effectiveSupport()).isCloseTo(4.1, within(0.05));
        // As printed there: 3.2 or 3.3, by how the payments before were rounded.
        assertThat(result.chosen().get(2).effectiveSupport()).isCloseTo(3.25, within(0.06));
        assertThat(result.notChosen().getLast().left()).isLessThan(100);
    }

    @Test
    void addingStopsWhenNothingMoreFitsOrTooMuchWouldBeBought() {
        var exhausted = EqualShares.of(1100, COSTS, voters(BIKE_PATH), new Settings(Utility.COST, Completion.ADD1, 11));
        assertThat(exhausted.stop()).isEqualTo(Stop.EXHAUSTIVE);
        assertThat(exhausted.steps()).isZero();

        // Two groups of one voter each, of whom neither can pay alone: with more money both could, which is too much.
        List<Ballot> two = List.of(one(0), one(1));
        var over = EqualShares.of(10, List.of(6L, 6L), two, new Settings(Utility.COST, Completion.ADD1, 2));
        assertThat(over.chosen()).isEmpty();
        assertThat(over.stop()).isEqualTo(Stop.OVER_BUDGET);

        var filled =
                EqualShares.of(10, List.of(6L, 6L), two, new Settings(Utility.COST, Completion.ADD1_UTILITARIAN, 2));
        assertThat(projects(filled)).containsExactly(0);
        assertThat(filled.chosen().getFirst().byShares()).isFalse();
        assertThat(filled.chosen().getFirst().tiedWith()).containsExactly(1);
    }

    @Test
    void addingBuysWhatTheMoneyOfOthersLeavesOver() {
        // Without more money the second voter can pay 5 of 7; the first needs only 2.
        List<Ballot> two = List.of(one(0), one(1));

        var result = EqualShares.of(10, List.of(2L, 7L), two, new Settings(Utility.COST, Completion.ADD1, 2));

        assertThat(projects(result)).containsExactlyInAnyOrder(0, 1);
        assertThat(result.steps()).isEqualTo(2);
        assertThat(result.shared()).isEqualTo(14);
        assertThat(result.stop()).isEqualTo(Stop.EXHAUSTIVE);
    }

    @Test
    void addingEndsAtItsLimitWhenOneVoterAloneWantsMuch() {
        List<Ballot> ballots = new ArrayList<>(List.of(one(0)));
        for (int i = 0; i < 500; i++) {
            ballots.add(one());
        }

        var result = EqualShares.of(500, List.of(400L), ballots, Settings.usual(500));

        assertThat(result.stop()).isEqualTo(Stop.LIMIT);
        assertThat(result.steps()).isEqualTo(EqualShares.MOST_STEPS);
        assertThat(result.shared()).isEqualTo(1000);
        assertThat(result.chosen())
                .singleElement()
                .satisfies(chosen -> assertThat(chosen.byShares()).isFalse());
    }

    @Test
    void sharesAreExactToTheLastPart() {
        // Three voters of ten, each with 10; three projects of 10: thirds that add up to exactly all they have.
        var ballots = new ArrayList<Ballot>();
        for (int i = 0; i < 10; i++) {
            ballots.add(i < 3 ? one(0, 1, 2) : one());
        }

        var result = EqualShares.of(100, List.of(10L, 10L, 10L), ballots, plain());

        assertThat(projects(result)).containsExactly(0, 1, 2);
        assertThat(result.chosen().getFirst().tiedWith()).containsExactly(1, 2);
    }

    @Test
    void cheapProjectsComeFirstWhenApprovalsCount() {
        // The dear one has three supporters, the cheap one two of the same.
        List<Ballot> ballots = List.of(one(0, 1), one(0, 1), one(0));

        assertThat(projects(EqualShares.of(9, List.of(9L, 2L), ballots, plain())))
                .containsExactly(0);
        assertThat(projects(EqualShares.of(
                        9, List.of(9L, 2L), ballots, new Settings(Utility.APPROVAL, Completion.NONE, 1))))
                .containsExactly(1);
    }

    @Test
    void aWeightIsAsManyBallots() {
        var random = new SplittableRandom(12);
        for (int trial = 0; trial < 100; trial++) {
            int projects = 1 + random.nextInt(6);
            List<Ballot> weighted = random(random, projects, 1 + random.nextInt(8), 4);
            var single = new ArrayList<Ballot>();
            for (Ballot ballot : weighted) {
                LongStream.range(0, ballot.weight()).forEach(copy -> single.add(new Ballot(1, ballot.approved())));
            }
            List<Long> costs = costs(random, projects);
            var settings = settings(random);

            assertThat(EqualShares.of(60, costs, weighted, settings))
                    .isEqualTo(EqualShares.of(60, costs, single, settings));
        }
    }

    @Test
    void agreesWithFractionsByHand() {
        var random = new SplittableRandom(13);
        int bought = 0;
        for (int trial = 0; trial < 1500; trial++) {
            int projects = 1 + random.nextInt(8);
            List<Ballot> ballots = random(random, projects, 1 + random.nextInt(12), 3);
            List<Long> costs = costs(random, projects);
            Utility utility = Utility.values()[random.nextInt(2)];
            long budget = 10 + random.nextInt(90);

            var result = EqualShares.of(budget, costs, ballots, new Settings(utility, Completion.NONE, 1));
            var byHand = new SharesByHand(budget, costs, ballots, utility == Utility.COST);

            assertThat(projects(result)).as("trial %s", trial).isEqualTo(byHand.chosen());
            assertThat(result.chosen().stream().map(Chosen::tiedWith)).isEqualTo(byHand.tied());
            bought += result.chosen().size();
        }
        assertThat(bought).isGreaterThan(1500);
    }

    @Test
    void noCompletionEverSpendsMoreThanThereIs() {
        var random = new SplittableRandom(14);
        for (int trial = 0; trial < 300; trial++) {
            int projects = 1 + random.nextInt(8);
            List<Ballot> ballots = random(random, projects, 1 + random.nextInt(12), 3);
            List<Long> costs = costs(random, projects);
            var settings = settings(random);
            var result = EqualShares.of(50, costs, ballots, settings);

            assertThat(result.spent()).isLessThanOrEqualTo(50);
            assertThat(result.spent())
                    .isEqualTo(projects(result).stream().mapToLong(costs::get).sum());
            assertThat(result.chosen().size() + result.notChosen().size()).isEqualTo(projects);
            if (settings.completion().fills()) {
                assertThat(result.notChosen())
                        .allMatch(project -> project.support() == 0 || project.cost() > 50 - result.spent());
            }
            if (result.stop() == Stop.OVER_BUDGET) {
                var next = new SharesByHand(
                        result.shared() + settings.step(), costs, ballots, settings.utility() == Utility.COST);
                assertThat(next.chosen().stream().mapToLong(costs::get).sum()).isGreaterThan(50);
            }
        }
    }

    private static Settings settings(SplittableRandom random) {
        return new Settings(
                Utility.values()[random.nextInt(2)], Completion.values()[random.nextInt(4)], 1 + random.nextInt(20));
    }

    private static List<Long> costs(SplittableRandom random, int projects) {
        var costs = new ArrayList<Long>();
        for (int project = 0; project < projects; project++) {
            costs.add(1L + random.nextInt(30));
        }
        return costs;
    }

    private static List<Ballot> random(SplittableRandom random, int projects, int n, int heaviest) {
        var ballots = new ArrayList<Ballot>();
        for (int i = 0; i < n; i++) {
            var approved = new ArrayList<Integer>();
            for (int project = 0; project < projects; project++) {
                if (random.nextInt(5) < 2) {
                    approved.add(project);
                }
            }
            ballots.add(new Ballot(1 + random.nextInt(heaviest), approved));
        }
        return ballots;
    }

    @Test
    void whatCannotBeSharedIsRefused() {
        refused("money", () -> EqualShares.of(0, COSTS, voters(GYM), plain()));
        refused("money", () -> EqualShares.of(1, List.of(0L), List.of(one(0)), plain()));
        refused("option", () -> EqualShares.of(1, List.of(1L), List.of(one(1)), plain()));
        refused("option", () -> EqualShares.of(1, List.of(1L), List.of(one(0, 0)), plain()));
        refused("empty", () -> EqualShares.of(1, List.of(1L), List.of(), plain()));
    }

    private static void refused(String code, Runnable call) {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
