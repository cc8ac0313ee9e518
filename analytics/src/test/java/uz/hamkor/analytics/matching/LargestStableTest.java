package uz.hamkor.analytics.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LargestStableTest {

    @BeforeAll
    static void load() {
        Loader.loadNativeLibraries();
    }

    @Test
    void comesNearTheLargestThatCpSatProves() {
        var random = new Random(2013);
        double sum = 0;
        double least = 1;
        double plain = 0;
        double firstOnly = 0;
        int proved = 0;
        for (int i = 0; i < 100; i++) {
            int residents = 30 + random.nextInt(31);
            int hospitals = 8 + random.nextInt(residents - 8);
            double choices = 2 + random.nextInt(4);
            var market = Market.random(
                    random,
                    residents,
                    hospitals,
                    Math.max(1, 2 * residents / hospitals - 1),
                    choices / hospitals,
                    0.3 + 0.6 * random.nextDouble());
            var problem = market.problem();
            var result = Matching.match(problem, Settings.of(Aim.SIZE));
            int largest = largest(problem, result);
            if (largest < 1) {
                continue;
            }
            proved++;
            assertThat(result.blockingPairs()).isZero();
            assertThat(market.blocking(result.hospitalOf())).isZero();
            double ratio = result.size() / (double) largest;
            assertThat(ratio).isLessThanOrEqualTo(1);
            sum += ratio;
            least = Math.min(least, ratio);
            plain += Matching.match(problem, Settings.of(Aim.RESIDENTS)).size() / (double) largest;
            int[] turns = new int[residents];
            Arrays.setAll(turns, r -> r);
            int first = LargestStable.size(Kiraly.match(problem.pairs(), problem.capacities(), turns));
            assertThat(first * 3).isGreaterThanOrEqualTo(largest * 2);
            firstOnly += first / (double) largest;
        }
        System.out.printf(
                "largest stable matching, %d problems proved by CP-SAT: mean ratio %.4f, least %.4f;"
                        + " Kiraly alone %.4f, ties as written %.4f%n",
                proved, sum / proved, least, firstOnly / proved, plain / proved);
        assertThat(proved).isGreaterThan(90);
        assertThat(sum / proved).isGreaterThanOrEqualTo(0.985);
        assertThat(least).isGreaterThanOrEqualTo(0.9);
        // Else these problems would prove nothing.
        assertThat(plain / proved).isLessThan(0.97);
    }

    /** Size of the largest weakly stable matching; -1 if it was not proved in time. */
    private static int largest(MatchingProblem problem, MatchingResult ours) {
        Pairs pairs = problem.pairs();
        var model = new CpModel();
        var chosen = new Literal[pairs.count()];
        Arrays.setAll(chosen, p -> model.newBoolVar("p" + p));
        for (int r = 0; r < pairs.residents; r++) {
            model.addAtMostOne(Arrays.copyOfRange(chosen, pairs.start[r], pairs.start[r + 1]));
        }
        for (int h = 0; h < pairs.hospitals; h++) {
            var held = new ArrayList<Literal>();
            for (int i = pairs.hospitalStart[h]; i < pairs.hospitalStart[h + 1]; i++) {
                held.add(chosen[pairs.byHospital[i]]);
            }
            model.addLessOrEqual(LinearExpr.sum(held.toArray(Literal[]::new)), problem.capacity(h));
        }
        // No pair blocks: the resident has something as good, or the hospital is full of people as good.
        for (int p = 0; p < pairs.count(); p++) {
            int r = pairs.resident[p];
            int h = pairs.hospital[p];
            LinearExprBuilder content = LinearExpr.newBuilder();
            for (int i = pairs.start[r]; i < pairs.start[r + 1]; i++) {
                if (pairs.wish[i] <= pairs.wish[p]) {
                    content.addTerm(chosen[i], problem.capacity(h));
                }
            }
            for (int i = pairs.hospitalStart[h]; i < pairs.hospitalStart[h + 1]; i++) {
                int other = pairs.byHospital[i];
                if (pairs.merit[other] <= pairs.merit[p]) {
                    content.add(chosen[other]);
                }
            }
            model.addGreaterOrEqual(content, problem.capacity(h));
        }
        // A place to begin from; what is proved does not depend on it.
        for (int p = 0; p < pairs.count(); p++) {
            model.addHint(chosen[p], ours.hospitalOf()[pairs.resident[p]] == pairs.hospital[p]);
        }
        // Plain to see and hard to derive from the rest: nobody without a list, nobody beyond the places.
        long places = IntStream.range(0, pairs.hospitals)
                .mapToLong(h -> Math.min(problem.capacity(h), pairs.hospitalStart[h + 1] - pairs.hospitalStart[h]))
                .sum();
        model.addLessOrEqual(LinearExpr.sum(chosen), Math.min(places, pairs.residents));
        model.maximize(LinearExpr.sum(chosen));
        var solver = new CpSolver();
        solver.getParameters().setNumWorkers(1).setMaxDeterministicTime(1);
        return solver.solve(model) == CpSolverStatus.OPTIMAL ? (int) Math.round(solver.objectiveValue()) : -1;
    }

    /** Two residents the hospital likes the same, and only one of them could go elsewhere: half is lost as written. */
    private static final Market HOSPITAL_TIED =
            Market.of(new int[][][] {{{0}, {1}}, {{0}}}, new int[][][] {{{0, 1}}, {{0}}}, 1, 1);

    /** A resident who likes two hospitals the same sits where the other resident needs to be. */
    private static final Market RESIDENT_TIED =
            Market.of(new int[][][] {{{0, 1}}, {{0}}}, new int[][][] {{{0}, {1}}, {{0}}}, 1, 1);

    /** Three of each where a tie at the end of a chain decides: two of three as written. */
    private static final Market CHAIN = Market.of(
            new int[][][] {{{0}, {1}}, {{0}}, {{1}, {2}}}, new int[][][] {{{0, 1}}, {{0, 2}}, {{2}}}, 1, 1, 1);

    @Test
    void findsWhatTiesBrokenAsWrittenLose() {
        for (Market gadget : new Market[] {HOSPITAL_TIED, RESIDENT_TIED, CHAIN}) {
            var problem = repeated(gadget, 200).problem();
            int all = problem.residents();
            assertThat(Matching.match(problem, Settings.of(Aim.RESIDENTS)).size())
                    .as("ties as written")
                    .isLessThanOrEqualTo(all * 2 / 3);

            var result = Matching.match(problem, Settings.of(Aim.SIZE));

            assertThat(result.size()).isEqualTo(all);
            assertThat(result.blockingPairs()).isZero();
        }
    }

    private static Market repeated(Market gadget, int times) {
        int residents = gadget.residents().length;
        int hospitals = gadget.hospitals().length;
        int[][][] wishes = new int[residents * times][][];
        int[][][] lists = new int[hospitals * times][][];
        int[] capacities = new int[hospitals * times];
        for (int i = 0; i < wishes.length; i++) {
            wishes[i] = shifted(gadget.residents()[i % residents], i / residents * hospitals);
        }
        for (int i = 0; i < lists.length; i++) {
            lists[i] = shifted(gadget.hospitals()[i % hospitals], i / hospitals * residents);
            capacities[i] = gadget.capacities()[i % hospitals];
        }
        return Market.of(wishes, lists, capacities);
    }

    private static int[][] shifted(int[][] list, int by) {
        return Arrays.stream(list)
                .map(group -> Arrays.stream(group).map(i -> i + by).toArray())
                .toArray(int[][]::new);
    }

    @Test
    void neverFallsBelowTwoThirdsOnSmallMarkets() {
        var random = new Random(32);
        for (int i = 0; i < 2_000; i++) {
            var market = Market.random(random, 5, 4, 2, 0.6, 0.5);
            int largest = market.everyStable().stream()
                    .mapToInt(
                            one -> (int) Arrays.stream(one).filter(h -> h >= 0).count())
                    .max()
                    .orElseThrow();
            var problem = market.problem();
            int[] turns = random.ints(0, 5).distinct().limit(5).toArray();

            int[] first = Kiraly.match(problem.pairs(), problem.capacities(), turns);
            int[] hospitalOf = Arrays.stream(first)
                    .map(pair -> pair < 0 ? -1 : problem.pairs().hospital[pair])
                    .toArray();

            assertThat(market.blocking(hospitalOf)).isZero();
            assertThat(LargestStable.size(first) * 3).isGreaterThanOrEqualTo(largest * 2);
        }
    }
}
