package uz.hamkor.analytics.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.analytics.RefusedInput;

class MatchingTest {

    private static int[][] strict(int... list) {
        return Arrays.stream(list).mapToObj(one -> new int[] {one}).toArray(int[][]::new);
    }

    /** The example of the Python package matching: A S D J L to M C G. */
    static final Market HOSPITALS = Market.of(
            new int[][][] {strict(1), strict(1, 0), strict(1, 0, 2), strict(1, 2, 0), strict(0, 1, 2)},
            new int[][][] {strict(2, 4, 1, 3), strict(2, 0, 1, 4, 3), strict(2, 3, 4)},
            2,
            2,
            2);

    /** The example in the manual of the R package matchingMarkets: 7 students, 2 colleges. */
    static final Market COLLEGES = Market.of(
            new int[][][] {
                strict(1, 0), strict(1, 0), strict(1, 0), strict(0, 1), strict(1, 0), strict(1, 0), strict(0, 1)
            },
            new int[][][] {strict(1, 0, 2, 6, 3, 4, 5), strict(4, 6, 5, 1, 2, 3, 0)},
            3,
            3);

    @Test
    void agreesWithThePrintedExamples() {
        assertThat(HOSPITALS.match(Aim.RESIDENTS)).containsExactly(1, 0, 1, 2, 0);
        assertThat(COLLEGES.match(Aim.RESIDENTS)).containsExactly(0, 1, 0, -1, 1, 1, 0);
        assertThat(COLLEGES.match(Aim.HOSPITALS)).containsExactly(0, 0, 0, -1, 1, 1, 1);
    }

    @Test
    void findsTheBestForEitherSideOfAllStableMatchings() {
        var random = new Random(1);
        int several = 0;
        for (int i = 0; i < 400; i++) {
            var market = Market.random(random, 5, 3, 2, i % 2 == 0 ? 1 : 0.8, 0);
            several += bestForEitherSide(market) > 1 ? 1 : 0;
        }
        assertThat(several).as("markets with more than one stable matching").isGreaterThan(30);
    }

    @Test
    void findsTheBestForEitherSideWithReservesToo() {
        var random = new Random(2);
        int several = 0;
        for (int i = 0; i < 200; i++) {
            var market = Market.random(random, 5, 3, 3, i % 2 == 0 ? 1 : 0.8, 0).withReserves(random, 2);
            several += bestForEitherSide(market) > 1 ? 1 : 0;
        }
        assertThat(several).as("markets with more than one stable matching").isGreaterThan(5);
    }

    /** Answers how many stable matchings there are. */
    private static int bestForEitherSide(Market market) {
        List<int[]> stable = market.everyStable();
        int[] best = market.match(Aim.RESIDENTS);
        int[] worst = market.match(Aim.HOSPITALS);
        assertThat(stable).anyMatch(one -> Arrays.equals(one, best));
        assertThat(stable).anyMatch(one -> Arrays.equals(one, worst));
        for (int[] one : stable) {
            for (int r = 0; r < one.length; r++) {
                assertThat(market.wish(best, r)).isLessThanOrEqualTo(market.wish(one, r));
                assertThat(market.wish(worst, r)).isGreaterThanOrEqualTo(market.wish(one, r));
                // The rural hospitals theorem: the same people are matched, every hospital has as many.
                assertThat(one[r] < 0).isEqualTo(best[r] < 0);
            }
            for (int h = 0; h < market.capacities().length; h++) {
                assertThat(market.held(one, h)).hasSameSizeAs(market.held(best, h));
            }
        }
        return stable.size();
    }

    @ParameterizedTest
    @EnumSource(Aim.class)
    void isStableForTenThousandPeople(Aim aim) {
        for (double ties : new double[] {0, 0.5}) {
            var problem = Large.problem(10_000, 300, 5, 30, ties, 3);

            var result = Matching.match(problem, Settings.of(aim));

            assertThat(result.blockingPairs()).isZero();
            assertThat(result.size()).isBetween(5_000, 9_990);
            assertThat(result.unmatched()).hasSize(10_000 - result.size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isStableForTenThousandPeopleWithReserves(boolean hospitals) {
        var random = new Random(4);
        var problem = Large.problem(10_000, 300, 5, 30, 0.5, 3);
        int[] groupOf = random.ints(10_000, -1, 3).toArray();
        int[][] reserved = new int[300][];
        Arrays.setAll(
                reserved, h -> random.ints(3, 0, problem.capacity(h) / 3 + 1).toArray());
        var kept = problem.withReserves(new Reserves(List.of("a", "b", "c"), groupOf, reserved));

        var result = Matching.match(kept, Settings.of(hospitals ? Aim.HOSPITALS : Aim.RESIDENTS));

        assertThat(result.blockingPairs()).isZero();
        assertThat(result.formula()).isEqualTo(Matching.RESERVED);
        assertThat(result.hospitalOf())
                .isNotEqualTo(Matching.match(problem, result.settings()).hospitalOf());
    }

    @ParameterizedTest
    @EnumSource(Aim.class)
    void givesTheSameForTheSameSeedAndOtherLotsForAnother(Aim aim) {
        // More places than people: whom the search for the largest cannot place depends on the seed.
        var problem = Large.problem(2_000, 400, 3, 6, 0.8, 5);

        int[] one = Matching.match(problem, Settings.of(aim).withSeed(11)).hospitalOf();

        assertThat(Matching.match(problem, Settings.of(aim).withSeed(11)).hospitalOf())
                .isEqualTo(one);
        assertThat(Matching.match(problem, Settings.of(aim).withSeed(12)).hospitalOf())
                .isNotEqualTo(one);
    }

    @Test
    void drawsOneLotPerPersonForAllLists() {
        // Everybody wants the one place of hospital 0, then that of hospital 1, and so on; all are equals everywhere.
        int n = 50;
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        int[][][] residents = new int[n][][];
        int[][][] hospitals = new int[n][][];
        Arrays.fill(residents, strict(all));
        Arrays.fill(hospitals, new int[][] {all});
        int[] ones = new int[n];
        Arrays.fill(ones, 1);
        var problem = Market.of(residents, hospitals, ones).problem();

        int[] written = Matching.match(problem, Settings.of(Aim.RESIDENTS)).hospitalOf();
        int[] drawn =
                Matching.match(problem, Settings.of(Aim.RESIDENTS).withSeed(1)).hospitalOf();

        assertThat(written).isEqualTo(all);
        assertThat(drawn).isNotEqualTo(all).containsExactlyInAnyOrder(all);
    }

    @Test
    void passesOverWhatOnlyOneSideLists() {
        var problem = Market.of(new int[][][] {{{0}, {1}}, {{1}}, {}}, new int[][][] {{{2}}, {{1}, {0}}}, 1, 1)
                .problem();

        assertThat(problem.acceptablePairs()).isEqualTo(2);
        assertThat(problem.ignoredByResidents()).isEqualTo(1);
        assertThat(problem.ignoredByHospitals()).isEqualTo(1);
        assertThat(Matching.match(problem, Settings.of(Aim.RESIDENTS)).hospitalOf())
                .containsExactly(-1, 1, -1);
    }

    @Test
    void matchesNobodyWhereThereIsNothing() {
        for (Aim aim : Aim.values()) {
            assertThat(Market.of(new int[0][][], new int[0][][]).match(aim)).isEmpty();
            assertThat(Market.of(new int[2][0][], new int[0][][]).match(aim)).containsExactly(-1, -1);
            assertThat(Market.of(new int[][][] {{{0}}, {{0}}}, new int[][][] {{{0, 1}}}, 0)
                            .match(aim))
                    .containsExactly(-1, -1);
        }
    }

    @Test
    void refusesInputThatIsWrong() {
        refused("range", "residents[0][1][0]", () -> Lists.of(new int[][][] {{{0}, {1}}}), 1);
        refused("range", "residents[0][0][0]", () -> Lists.of(new int[][][] {{{-1}}}), 1);
        refused("duplicate", "residents[1][1][1]", () -> Lists.of(new int[][][] {{}, {{0}, {1, 0}}}), 1, 1);
        refused("negative", "capacities[1]", () -> Lists.of(new int[][][] {{}}), 1, -1);
        var problem = HOSPITALS.problem();
        refused("quota", "lowerQuotas[2]", () -> problem.withLowerQuotas(new int[] {0, 2, 3}));
        refused("negative", "lowerQuotas[0]", () -> problem.withLowerQuotas(new int[] {-1, 2, 1}));
        refused("shape", "lowerQuotas", () -> problem.withLowerQuotas(new int[] {1}));
        refused("shape", "residentNames", () -> problem.withNames(List.of("A"), List.of()));
        var groups = List.of("a");
        refused("shape", "residentGroups", () -> reserves(problem, groups, new int[4], new int[3][1]));
        refused("shape", "reserves", () -> reserves(problem, groups, new int[5], new int[2][1]));
        refused("shape", "reserves[0]", () -> reserves(problem, groups, new int[5], new int[3][2]));
        refused(
                "range",
                "residentGroups[4]",
                () -> reserves(problem, groups, new int[] {0, 0, 0, -1, 1}, new int[3][1]));
        refused(
                "negative",
                "reserves[1][0]",
                () -> reserves(problem, groups, new int[5], new int[][] {{0}, {-1}, {0}}));
        refused("reserve", "reserves[2]", () -> reserves(problem, groups, new int[5], new int[][] {{0}, {1}, {3}}));
    }

    @Test
    void refusesSettingsThatDoNotGoTogether() {
        var problem = HOSPITALS.problem();
        var kept = problem.withReserves(new Reserves(List.of("a"), new int[5], new int[3][1]));

        refused("combination", "reserves", () -> Matching.match(kept, Settings.of(Aim.SIZE)));
        refused(
                "combination",
                "reserves",
                () -> Matching.match(kept, Settings.of(Aim.RESIDENTS).with(LowerQuotaRule.HOLD_BACK)));
        refused(
                "combination",
                "lowerQuotas",
                () -> Matching.match(problem, Settings.of(Aim.SIZE).with(LowerQuotaRule.CLOSE)));
    }

    private static void reserves(MatchingProblem problem, List<String> groups, int[] groupOf, int[][] reserved) {
        problem.withReserves(new Reserves(groups, groupOf, reserved));
    }

    private static void refused(
            String code, String place, java.util.function.Supplier<Lists> residents, int... capacities) {
        Lists hospitals = Lists.of(new int[capacities.length][0][]);
        refused(code, place, () -> MatchingProblem.of(residents.get(), hospitals, capacities));
    }

    private static void refused(String code, String place, Runnable doing) {
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(doing::run).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.place()).isEqualTo(place);
            assertThat(refused.remedy()).isNotBlank();
        });
    }
}
