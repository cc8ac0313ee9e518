package uz.hamkor.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.analytics.RefusedInput;

class PathsTest {

    private static final double EXACT = 1e-12;

    @ParameterizedTest
    @EnumSource(Lengths.class)
    void agreesWithAllPathsWrittenOut(Lengths lengths) {
        var random = new Random(8);
        for (int round = 0; round < 300; round++) {
            var network = Networks.dense(
                    2 + random.nextInt(6), random.nextBoolean(), random, random.nextDouble(), 0, 1 + random.nextInt(3));
            var paths = Paths.of(network, lengths, 1);
            var oracle = new AllPaths(network, lengths);
            for (int v = 0; v < network.nodes(); v++) {
                assertThat(paths.closeness(v).orElseThrow()).isCloseTo(oracle.closeness(v), within(EXACT));
                if (network.nodes() > 2) {
                    assertThat(paths.betweenness(v).orElseThrow()).isCloseTo(oracle.betweenness(v), within(EXACT));
                }
            }
        }
    }

    /** Goes along every path there is, with no regard to how short it is. */
    private static final class AllPaths {

        private final int nodes;
        private final double[] through;
        private final double[] distances;
        private final int[] reached;

        AllPaths(Network network, Lengths lengths) {
            nodes = network.nodes();
            through = new double[nodes];
            distances = new double[nodes];
            reached = new int[nodes];
            double[][] matrix = Networks.matrix(network.out);
            for (int s = 0; s < nodes; s++) {
                for (int t = 0; t < nodes; t++) {
                    if (s == t) {
                        continue;
                    }
                    var all = new ArrayList<List<Integer>>();
                    walk(matrix, new ArrayList<>(List.of(s)), t, all);
                    double shortest = all.stream()
                            .mapToDouble(p -> length(matrix, p, lengths))
                            .min()
                            .orElse(Double.NaN);
                    var best = all.stream()
                            .filter(p -> length(matrix, p, lengths) < shortest + 1e-9)
                            .toList();
                    best.forEach(p -> p.subList(1, p.size() - 1).forEach(v -> through[v] += 1.0 / best.size()));
                    if (!best.isEmpty()) {
                        reached[s]++;
                        distances[s] += shortest;
                    }
                }
            }
        }

        private static void walk(double[][] matrix, List<Integer> path, int to, List<List<Integer>> all) {
            int at = path.getLast();
            if (at == to) {
                all.add(List.copyOf(path));
                return;
            }
            for (int v = 0; v < matrix.length; v++) {
                if (matrix[at][v] > 0 && !path.contains(v)) {
                    path.add(v);
                    walk(matrix, path, to, all);
                    path.removeLast();
                }
            }
        }

        private static double length(double[][] matrix, List<Integer> path, Lengths lengths) {
            return IntStream.range(1, path.size())
                    .mapToDouble(i -> lengths.of(matrix[path.get(i - 1)][path.get(i)]))
                    .sum();
        }

        double betweenness(int v) {
            return through[v] / ((nodes - 1.0) * (nodes - 2.0));
        }

        double closeness(int v) {
            return reached[v] == 0 ? 0 : (double) reached[v] * reached[v] / distances[v] / (nodes - 1);
        }
    }

    @Test
    void knowsStarRingChainAndCompleteNetwork() {
        var star = Paths.of(Networks.star(5), Lengths.STEPS, 1);
        assertThat(star.betweenness(0)).hasValue(1);
        assertThat(star.betweenness(1)).hasValue(0);
        assertThat(star.closeness(0)).hasValue(1);
        assertThat(star.closeness(1).orElseThrow()).isCloseTo(4.0 / 7, within(EXACT));
        assertThat(star.concentration()).hasValue(1);

        var ring = Paths.of(Networks.ring(9, false), Lengths.STEPS, 1);
        assertThat(ring.concentration().orElseThrow()).isCloseTo(0, within(EXACT));
        assertThat(ring.closeness(3).orElseThrow()).isCloseTo(8.0 / 20, within(EXACT));

        var chain = Paths.of(Networks.chain(7), Lengths.STEPS, 1);
        assertThat(chain.betweenness(2).orElseThrow()).isCloseTo(2.0 * 4 / 15, within(EXACT));

        var complete = Paths.of(Networks.complete(6, true), Lengths.STEPS, 1);
        assertThat(complete.betweenness(2)).hasValue(0);
        assertThat(complete.closeness(2)).hasValue(1);

        var oneWay = Paths.of(Networks.ring(5, true), Lengths.STEPS, 1);
        assertThat(oneWay.betweenness(0).orElseThrow()).isCloseTo(0.5, within(EXACT));
    }

    @Test
    void leavesEmptyWhatIsNotDefined() {
        assertThat(Paths.of(Networks.loose(0), Lengths.STEPS, 1).concentration())
                .isEmpty();
        var one = Paths.of(Networks.loose(1), Lengths.STEPS, 1);
        assertThat(one.betweenness(0)).isEmpty();
        assertThat(one.closeness(0)).isEmpty();
        var two = Paths.of(Networks.loose(2), Lengths.STEPS, 1);
        assertThat(two.betweenness(0)).isEmpty();
        assertThat(two.closeness(0)).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void doesNotDependOnTheNumberOfThreads(int threads) {
        for (var network : List.of(
                Networks.sparse(700, 2_000, false, 1),
                Networks.sparse(300, 900, true, 2),
                Networks.dense(90, false, new Random(3), 0.1, 0, 9))) {
            for (Lengths lengths : Lengths.values()) {
                var alone = Paths.of(network, lengths, 1);
                var together = Paths.of(network, lengths, threads);
                for (int v = 0; v < network.nodes(); v++) {
                    assertThat(together.betweenness(v)).isEqualTo(alone.betweenness(v));
                    assertThat(together.closeness(v)).isEqualTo(alone.closeness(v));
                }
            }
        }
    }

    @Test
    void agreesOnStepsWithEqualLengths() {
        var plain = Networks.sparse(400, 900, false, 5);
        double[] weights = new double[plain.both.arcs()];
        Arrays.fill(weights, 0.1);
        int[] from = new int[weights.length];
        for (int v = 0; v < plain.nodes(); v++) {
            Arrays.fill(from, plain.both.start[v], plain.both.start[v + 1], v);
        }
        var weighted = Network.weighted(Networks.nodes(400), true, from, plain.both.node, weights);

        var steps = Paths.of(plain, Lengths.STEPS, 1);
        var lengths = Paths.of(weighted, Lengths.WEIGHT, 1);

        for (int v = 0; v < 400; v++) {
            assertThat(lengths.betweenness(v).orElseThrow())
                    .isCloseTo(steps.betweenness(v).orElseThrow(), within(EXACT));
            assertThat(lengths.closeness(v).orElseThrow())
                    .isCloseTo(steps.closeness(v).orElseThrow() * 10, within(1e-9));
        }
    }

    /** Rhombs in a row: every one doubles the number of shortest paths. */
    private static Network rhombs(int count, boolean weighted) {
        int[] from = new int[4 * count];
        int[] to = new int[4 * count];
        for (int r = 0; r < count; r++) {
            int left = 3 * r;
            for (int side = 1; side <= 2; side++) {
                from[4 * r + 2 * side - 2] = left;
                to[4 * r + 2 * side - 2] = left + side;
                from[4 * r + 2 * side - 1] = left + side;
                to[4 * r + 2 * side - 1] = left + 3;
            }
        }
        double[] ones = new double[from.length];
        Arrays.fill(ones, 1);
        var nodes = Networks.nodes(3 * count + 1);
        return weighted ? Network.weighted(nodes, false, from, to, ones) : Network.of(nodes, false, from, to);
    }

    @Test
    void countsMorePathsThanANumberHolds() {
        int count = 1_100;
        var network = rhombs(count, false);

        var paths = Paths.of(network, Lengths.STEPS, 2);

        double n = network.nodes();
        // The joint in the middle: all pairs with one end on either side, and half of the ways between the two sides of
        // the rhombs before and behind it.
        double before = 3 * 550;
        assertThat(paths.betweenness(3 * 550).orElseThrow())
                .isCloseTo(2 * (before * (n - 1 - before) + 1) / ((n - 1) * (n - 2)), within(1e-9));
        // One side of the first rhomb lies on half of the paths from the left end to all behind, and on those between.
        double behind = n - 4 + 1;
        assertThat(paths.betweenness(1).orElseThrow()).isCloseTo(2 * (behind / 2) / ((n - 1) * (n - 2)), within(1e-9));
    }

    @Test
    void refusesMorePathsThanANumberHoldsWhereLengthsDiffer() {
        var network = rhombs(1_100, true);

        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Paths.of(network, Lengths.WEIGHT, 2))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("paths"));
    }
}
