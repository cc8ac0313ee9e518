package uz.hamkor.analytics.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;

class MeasurementTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final double NONE = Double.NaN;

    /** before, now, before, now …; NONE where unknown. */
    private static List<Gain.Unit> units(double... values) {
        return IntStream.range(0, values.length / 2)
                .mapToObj(i -> new Gain.Unit("u" + i, known(values[2 * i]), known(values[2 * i + 1])))
                .toList();
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Gain gain(List<Gain.Unit> members, List<Gain.Unit> reference) {
        return Gain.of("finishers", members, reference, 1000, 3, 2);
    }

    @Test
    void gainIsNetOfTheTrendElsewhere() {
        var result = (Gain.NetOfReference) gain(units(100, 130, 50, 50, 50, 60), units(200, 210, 100, 105));

        assertThat(result.members().growth()).isCloseTo(0.2, EXACT);
        assertThat(result.reference().growth()).isCloseTo(0.05, EXACT);
        assertThat(result.net()).isCloseTo(0.15, EXACT);
        // The reference grows by 5 % whatever is drawn; the members by 0 or 30 % in one of 27 draws each.
        assertThat(result.interval().orElseThrow().low()).isCloseTo(-0.05, EXACT);
        assertThat(result.interval().orElseThrow().high()).isCloseTo(0.25, EXACT);
    }

    @Test
    void missingValuesAreNamedAndLeftOut() {
        var result = (Gain.NetOfReference)
                gain(units(100, 110, NONE, 500, 100, 130, 7, NONE), units(10, 10, 20, 20, NONE, NONE));

        assertThat(result.members().used()).isEqualTo(2);
        assertThat(result.members().missing()).containsExactly("u1", "u3");
        assertThat(result.members().growth()).isCloseTo(0.2, EXACT);
        assertThat(result.reference().missing()).containsExactly("u2");
    }

    @Test
    void withoutReferenceItSaysSo() {
        var none = (Gain.BeforeAndAfterOnly) gain(units(10, 12, 10, 12), List.of());
        var empty = (Gain.BeforeAndAfterOnly) gain(units(10, 12, 10, 12), units(0, 5));

        assertThat(none.warning()).contains("no reference group", "other causes are not excluded");
        assertThat(none.members().growth()).isCloseTo(0.2, EXACT);
        assertThat(none.interval().orElseThrow().low()).isCloseTo(0.2, EXACT);
        assertThat(empty.warning()).contains("do not add up");
    }

    @Test
    void withoutBaselineThereIsNoGain() {
        assertThat(gain(units(0, 12), units(1, 2))).isInstanceOf(Gain.NoBaseline.class);
        assertThat(gain(units(NONE, 12), units(1, 2)))
                .isInstanceOfSatisfying(
                        Gain.NoBaseline.class,
                        none -> assertThat(none.missing()).containsExactly("u0"));
        assertThat(gain(List.of(), List.of())).isInstanceOf(Gain.NoBaseline.class);
        assertThat(((Gain.NetOfReference) gain(units(1, 2), units(1, 2, 3, 4))).interval())
                .isEmpty();
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() ->
                        gain(List.of(new Gain.Unit("a", OptionalDouble.of(NONE), OptionalDouble.of(1))), List.of()));
    }

    @Test
    void intervalCoversWhatTheDeltaMethodGives() {
        var random = new SplittableRandom(4);
        int n = 200;
        var values = new double[2 * n];
        for (int i = 0; i < n; i++) {
            values[2 * i] = 50 + random.nextDouble() * 100;
            values[2 * i + 1] = values[2 * i] * (1 + 0.4 * random.nextDouble());
        }
        var result = (Gain.BeforeAndAfterOnly) Gain.of("x", units(values), List.of(), 4000, 1, 2);
        double ratio = result.members().growth() + 1;
        double residuals = 0;
        for (int i = 0; i < n; i++) {
            residuals += Math.pow(values[2 * i + 1] - ratio * values[2 * i], 2);
        }
        double error = Math.sqrt(residuals) / result.members().before();

        assertThat(result.interval().orElseThrow().low()).isCloseTo(ratio - 1 - 1.96 * error, within(error / 5));
        assertThat(result.interval().orElseThrow().high()).isCloseTo(ratio - 1 + 1.96 * error, within(error / 5));
        assertThat(Gain.of("x", units(values), List.of(), 4000, 1, 1)).isEqualTo(result);
    }

    private static EntropyBalance.Balanced balanced(double[][] reference, double... target) {
        var columns = IntStream.range(0, target.length).mapToObj(c -> "c" + c).toList();
        return (EntropyBalance.Balanced) EntropyBalance.of(columns, reference, target, new double[0]);
    }

    @Test
    void twoValuesLeaveOneSolution() {
        var result = balanced(new double[][] {{0, 0, 1, 1}}, 0.75);

        assertThat(result.weights()).containsExactly(new double[] {0.125, 0.125, 0.375, 0.375}, within(1e-9));
        assertThat(result.effectiveN()).isCloseTo(1 / (2 * 0.125 * 0.125 + 2 * 0.375 * 0.375), within(1e-8));
    }

    @Test
    void reachesTheMeansWithWeightsOfTheRightForm() {
        var random = new SplittableRandom(5);
        for (int trial = 0; trial < 50; trial++) {
            int n = 200;
            double[] first = random.doubles(n).map(v -> 1e5 * v).toArray();
            double[] second = random.doubles(n).toArray();
            double[] square = Arrays.stream(second).map(v -> v * v).toArray();
            double[] base = random.doubles(n).map(v -> 0.5 + v).toArray();
            double[] target = {6e4, 0.42, 0.27};
            var result = (EntropyBalance.Balanced)
                    EntropyBalance.of(List.of("a", "b", "b2"), new double[][] {first, second, square}, target, base);

            assertThat(result.means()[0]).isCloseTo(6e4, within(1e-4));
            assertThat(result.means()[1]).isCloseTo(0.42, within(1e-9));
            assertThat(result.means()[2]).isCloseTo(0.27, within(1e-9));
            assertThat(Arrays.stream(result.weights()).sum()).isCloseTo(1, EXACT);
            // ln(w / q) is linear in the columns: no other weights with these means are nearer to the base.
            var logs = new double[n];
            Arrays.setAll(logs, i -> Math.log(result.weights()[i] / base[i]));
            assertThat(unexplained(new double[][] {first, second, square}, logs))
                    .isLessThan(1e-6);
        }
    }

    /** Greatest residual of a linear fit with intercept, by Gram and Schmidt. */
    private static double unexplained(double[][] columns, double[] values) {
        int n = values.length;
        var ones = new double[n];
        Arrays.fill(ones, 1);
        var basis = new java.util.ArrayList<double[]>();
        for (double[] column : new double[][] {ones, columns[0], columns[1], columns[2]}) {
            double[] rest = reduced(reduced(column, basis), basis);
            double size = Math.sqrt(Arrays.stream(rest).map(v -> v * v).sum());
            basis.add(Arrays.stream(rest).map(v -> v / size).toArray());
        }
        return Arrays.stream(reduced(reduced(values, basis), basis))
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    private static double[] reduced(double[] values, List<double[]> basis) {
        double[] rest = values.clone();
        for (double[] direction : basis) {
            double product = 0;
            for (int i = 0; i < rest.length; i++) {
                product += rest[i] * direction[i];
            }
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= product * direction[i];
            }
        }
        return rest;
    }

    @Test
    void dependentColumnsDoNotStopIt() {
        var result = balanced(new double[][] {{0, 1, 2, 3}, {0, 2, 4, 6}, {5, 5, 5, 5}}, 2, 4, 5);

        assertThat(result.means()).containsExactly(new double[] {2, 4, 5}, within(1e-8));
    }

    @Test
    void whatNoWeightsCanDoIsSaidWithAProof() {
        double[][] reference = {{0, 1, 2, 3}, {1, 0, 1, 0}};
        var outside = (EntropyBalance.Infeasible)
                EntropyBalance.of(List.of("a", "b"), reference, new double[] {3.5, 0.5}, new double[0]);
        var contradictory = EntropyBalance.of(
                List.of("a", "b"), new double[][] {{0, 1, 2}, {0, 2, 4}}, new double[] {1, 3}, new double[0]);
        var constant = EntropyBalance.of(
                List.of("a", "b"), new double[][] {{0, 1, 2}, {7, 7, 7}}, new double[] {1, 8}, new double[0]);

        double[] proof = outside.direction();
        for (int i = 0; i < 4; i++) {
            assertThat(proof[0] * reference[0][i] + proof[1] * reference[1][i])
                    .isLessThan(proof[0] * 3.5 + proof[1] * 0.5);
        }
        assertThat(contradictory).isInstanceOf(EntropyBalance.Infeasible.class);
        assertThat(constant).isInstanceOf(EntropyBalance.Infeasible.class);
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        for (double bad : new double[] {0, -1, NONE}) {
            assertThatExceptionOfType(RefusedInput.class)
                    .isThrownBy(() -> EntropyBalance.of(
                            List.of("a"), new double[][] {{1, 2}}, new double[] {1}, new double[] {1, bad}))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("weight"));
        }
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() ->
                        EntropyBalance.of(List.of("a"), new double[][] {{1, NONE}}, new double[] {1}, new double[0]));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> EntropyBalance.of(List.of("a"), new double[][] {{1}}, new double[0], new double[0]));
    }

    private static RankRobustness ranks(double[][] scores, double[] weights, int threads) {
        int n = scores[0].length;
        return RankRobustness.of(
                IntStream.range(0, n).mapToObj(u -> "u" + u).toList(),
                IntStream.range(0, scores.length).mapToObj(c -> "c" + c).toList(),
                scores,
                weights,
                0.25,
                2000,
                9,
                threads);
    }

    @Test
    void whoIsBetterInEverythingStaysFirst() {
        var result = ranks(new double[][] {{9, 1, 5}, {9, 5, 1}, {9, 3, 3}}, new double[] {1, 1, 1}, 2);

        assertThat(result.units().get(0).rank()).isEqualTo(1);
        assertThat(result.units().get(0).kept()).isEqualTo(1);
        assertThat(result.firstKept()).isEqualTo(1);
        // Equal as weighted, so both are second; a little more weight on either column parts them.
        assertThat(result.units().get(1).rank()).isEqualTo(2);
        assertThat(result.units().get(2).rank()).isEqualTo(2);
        assertThat(result.units().get(1).kept()).isBetween(0.45, 0.55);
        assertThat(result.units().get(1).worst()).isEqualTo(3);
    }

    @Test
    void shareIsThatOfTheAreaWhereTheOrderHolds() {
        // First is first while 2 w1 > 2.2 w2: 1.1 V < U for U, V uniform on [0.75, 1.25].
        double share = 0;
        int steps = 2000;
        for (int i = 0; i < steps; i++) {
            double u = 0.75 + 0.5 * (i + 0.5) / steps;
            share += Math.clamp((u / 1.1 - 0.75) / 0.5, 0, 1) / steps;
        }
        var result = ranks(new double[][] {{2, 0}, {0, 2.2}}, new double[] {1, 1}, 2);

        assertThat(result.units().get(1).rank()).isEqualTo(1);
        assertThat(result.firstKept()).isCloseTo(1 - share, within(0.04));
        assertThat(result.units().get(0).kept()).isEqualTo(result.firstKept());
        assertThat(result.units().get(0).low()).isEqualTo(1);
        assertThat(result.units().get(0).high()).isEqualTo(2);
    }

    @Test
    void equalUnitsKeepSharingTheirRank() {
        var result = ranks(new double[][] {{0.1, 0.1, 7}, {0.3, 0.3, 7}}, new double[] {2, 3}, 1);

        assertThat(result.units()).extracting(RankRobustness.Unit::rank).containsExactly(2, 2, 1);
        assertThat(result.units()).extracting(RankRobustness.Unit::kept).containsExactly(1.0, 1.0, 1.0);
        assertThat(result.weights()).containsExactly(0.4, 0.6);
    }

    @Test
    void ranksDoNotDependOnThreads() {
        var random = new SplittableRandom(1);
        double[][] scores = {
            random.doubles(30).toArray(),
            random.doubles(30).toArray(),
            random.doubles(30).toArray()
        };

        assertThat(ranks(scores, new double[] {1, 2, 3}, 3))
                .usingRecursiveComparison()
                .isEqualTo(ranks(scores, new double[] {1, 2, 3}, 1));
    }

    @Test
    void refusesWeightsAndScoresThatAreNone() {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> ranks(new double[][] {{1, 2}}, new double[] {0}, 1));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> ranks(new double[][] {{1, 2}}, new double[] {-1}, 1));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> ranks(new double[][] {{1, NONE}}, new double[] {1}, 1))
                .satisfies(refused -> assertThat(refused.place()).contains("u1", "c0"));
    }
}
