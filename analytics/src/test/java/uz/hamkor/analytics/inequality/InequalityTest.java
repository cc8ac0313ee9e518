package uz.hamkor.analytics.inequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.inequality.Inequality.Decomposition;
import uz.hamkor.analytics.inequality.Inequality.Measured;

class InequalityTest {

    private static final Offset<Double> EXACT = within(1e-13);

    private static Measured measured(Sample sample) {
        return (Measured) Inequality.of(sample);
    }

    private static Measured of(double... values) {
        return measured(Sample.of("x", values));
    }

    /** Skewed, with ties and now and then a zero. */
    private static double[] random(SplittableRandom random, int n, boolean zeros) {
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            double value = -Math.log(1 - random.nextDouble()) * 100;
            values[i] = random.nextInt(3) == 0 ? Math.rint(value / 20) * 20 : value;
            if (values[i] == 0 && !zeros) {
                values[i] = 1;
            }
        }
        return values;
    }

    private static String[] labels(SplittableRandom random, int n, int groups) {
        var labels = new String[n];
        Arrays.setAll(labels, i -> "g" + random.nextInt(groups));
        return labels;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 257, 1000})
    void oneToNHasTheGiniOfItsFormula(int n) {
        var values = new double[n];
        Arrays.setAll(values, i -> n - i);

        // (n - 1) / 3n, hence exactly one third when corrected.
        assertThat(of(values).gini()).isCloseTo((n - 1) / (3.0 * n), EXACT);
        assertThat(of(values).giniCorrected()).hasValueCloseTo(1 / 3.0, EXACT);
    }

    @Test
    void everythingInOneHand() {
        var result = of(0, 0, 0, 12);

        assertThat(result.gini()).isCloseTo(0.75, EXACT);
        assertThat(result.giniCorrected()).hasValueCloseTo(1.0, EXACT);
        assertThat(result.theilT().total()).isCloseTo(Math.log(4), EXACT);
        assertThat(result.theilL())
                .isInstanceOfSatisfying(
                        Inequality.UndefinedWithZeros.class,
                        undefined -> assertThat(undefined.zeros()).isEqualTo(3));
        assertThat(result.atkinson05()).isCloseTo(0.75, EXACT);
        assertThat(result.shares().topToBottom()).isEmpty();
        assertThat(result.shares().top10()).isCloseTo(0.4, EXACT);
    }

    @Test
    void equalValuesAreEqualToTheLastBit() {
        var result = of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);

        assertThat(result.gini()).isZero();
        assertThat(result.theilT().total()).isCloseTo(0, within(1e-30));
        assertThat(((Decomposition) result.theilL()).total()).isCloseTo(0, within(1e-30));
        assertThat(result.atkinson05()).isCloseTo(0, within(1e-30));
        assertThat(result.shares().topToBottom()).hasValueCloseTo(0.25, EXACT);
    }

    @Test
    void twoUnequalHalvesByHand() {
        // u = 0.5 and 1.5
        var result = of(1, 3);

        assertThat(result.gini()).isCloseTo(0.25, EXACT);
        assertThat(result.theilT().total()).isCloseTo((0.5 * Math.log(0.5) + 1.5 * Math.log(1.5)) / 2, EXACT);
        assertThat(((Decomposition) result.theilL()).total()).isCloseTo(-Math.log(0.75) / 2, EXACT);
        assertThat(result.atkinson05()).isCloseTo(1 - Math.pow((Math.sqrt(0.5) + Math.sqrt(1.5)) / 2, 2), EXACT);
    }

    @Test
    void agreesWithAllPairsAndTheUsualSums() {
        var random = new SplittableRandom(11);
        for (int trial = 0; trial < 300; trial++) {
            int n = 2 + random.nextInt(60);
            double[] x = random(random, n, false);
            var w = new double[n];
            Arrays.setAll(w, i -> random.nextInt(4) == 0 && i > 0 ? 0 : 0.1 + random.nextInt(50));
            var result = measured(Sample.of("x", x).weightedBy("w", w));
            double weight = Arrays.stream(w).sum();
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                mean += w[i] * x[i] / weight;
                squares += w[i] * w[i] / weight / weight;
            }
            double pairs = 0;
            double t = 0;
            double l = 0;
            double root = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    pairs += w[i] * w[j] * Math.abs(x[i] - x[j]);
                }
                double u = x[i] / mean;
                t += w[i] / weight * u * Math.log(u);
                l -= w[i] / weight * Math.log(u);
                root += w[i] / weight * Math.sqrt(u);
            }
            double gini = pairs / (2 * weight * weight * mean);
            assertThat(result.gini()).isCloseTo(gini, EXACT);
            assertThat(result.n())
                    .isEqualTo((int) Arrays.stream(w).filter(v -> v > 0).count());
            if (result.n() > 1) {
                assertThat(result.giniCorrected()).hasValueCloseTo(gini / (1 - squares), within(1e-11));
            }
            assertThat(result.theilT().total()).isCloseTo(t, EXACT);
            assertThat(((Decomposition) result.theilL()).total()).isCloseTo(l, EXACT);
            assertThat(result.atkinson05()).isCloseTo(1 - root * root, EXACT);
        }
    }

    @Test
    void withinAndBetweenAddUpToTheTotal() {
        var random = new SplittableRandom(12);
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + random.nextInt(400);
            double[] x = random(random, n, false);
            double[] w = random(random, n, false);
            var sample = Sample.of("x", x).weightedBy("w", w).groupedBy("g", labels(random, n, 1 + random.nextInt(9)));
            var result = measured(sample);
            var t = result.theilT();
            var l = (Decomposition) result.theilL();

            assertThat(t.within() + t.between()).isCloseTo(t.total(), within(1e-12 * t.total() + 1e-30));
            assertThat(l.within() + l.between()).isCloseTo(l.total(), within(1e-12 * l.total() + 1e-30));
            assertThat(t.between()).isNotNegative();
            // A group measured alone is what it is among others.
            for (var group : result.groups()) {
                var alone = measured(only(x, w, sample, group.name()));
                assertThat(group.gini()).hasValueCloseTo(alone.gini(), EXACT);
                assertThat(group.theilT()).hasValueCloseTo(alone.theilT().total(), EXACT);
                assertThat(group.mean()).isCloseTo(alone.mean(), within(1e-12 * alone.mean()));
            }
            assertThat(result.groups().stream()
                            .mapToDouble(Inequality.Group::valueShare)
                            .sum())
                    .isCloseTo(1, EXACT);
        }
    }

    private static Sample only(double[] x, double[] w, Sample sample, String group) {
        int code = sample.groups.indexOf(group);
        int[] rows = java.util.stream.IntStream.range(0, x.length)
                .filter(i -> sample.groupOf[i] == code)
                .toArray();
        return Sample.of("x", Arrays.stream(rows).mapToDouble(i -> x[i]).toArray())
                .weightedBy("w", Arrays.stream(rows).mapToDouble(i -> w[i]).toArray());
    }

    @Test
    void decompositionHoldsWhereValuesHardlyDiffer() {
        var random = new SplittableRandom(13);
        var x = new double[1000];
        Arrays.setAll(x, i -> 1e6 + random.nextInt(3));
        var result = measured(Sample.of("x", x).groupedBy("g", labels(random, 1000, 5)));
        double variance = Arrays.stream(x).map(v -> (v - 1e6) * (v - 1e6)).sum() / 1000
                - Math.pow(Arrays.stream(x).map(v -> v - 1e6).sum() / 1000, 2);

        // For small differences both Theil measures are half the squared coefficient of variation.
        assertThat(result.theilT().total() / (variance / 2e12)).isCloseTo(1, within(1e-5));
        assertThat(result.theilT().within() + result.theilT().between())
                .isCloseTo(
                        result.theilT().total(), within(1e-12 * result.theilT().total()));
    }

    @Test
    void zerosBelongToTheilTAndItsParts() {
        var sample =
                Sample.of("x", new double[] {0, 0, 4, 8, 1}).groupedBy("g", new String[] {"a", "a", "b", "b", "c"});
        var result = measured(sample);

        assertThat(result.theilT().within() + result.theilT().between())
                .isCloseTo(result.theilT().total(), EXACT);
        assertThat(result.groups().getFirst().gini()).isEmpty();
        assertThat(result.groups().getFirst().theilL()).isEmpty();
        assertThat(result.theilL()).isInstanceOf(Inequality.UndefinedWithZeros.class);
    }

    @Test
    void doesNotChangeWithTheUnitOrTheOrderOrCopies() {
        var random = new SplittableRandom(14);
        double[] x = random(random, 200, false);
        var result = of(x);
        double[] scaled = Arrays.stream(x).map(v -> v * 12_345).toArray();
        double[] twice = java.util.stream.DoubleStream.concat(
                        Arrays.stream(x), Arrays.stream(scaled).map(v -> v / 12_345))
                .toArray();
        var threes = new double[200];
        Arrays.fill(threes, 3);

        for (var same : new Measured[] {
            of(scaled),
            of(twice),
            measured(Sample.of("x", x).weightedBy("w", threes)),
            of(Arrays.stream(x).sorted().toArray())
        }) {
            assertThat(same.gini()).isCloseTo(result.gini(), EXACT);
            assertThat(same.theilT().total()).isCloseTo(result.theilT().total(), EXACT);
            assertThat(same.atkinson05()).isCloseTo(result.atkinson05(), EXACT);
            assertThat(same.shares().lorenz()).containsExactly(result.shares().lorenz(), within(1e-12));
        }
    }

    @Test
    void wholeWeightsAreCopies() {
        var weighted = measured(Sample.of("x", new double[] {5, 1, 9, 5}).weightedBy("w", new double[] {2, 3, 1, 0}));
        var copied = of(1, 1, 1, 5, 5, 9);

        assertThat(weighted.gini()).isCloseTo(copied.gini(), EXACT);
        assertThat(weighted.shares().lorenz()).containsExactly(copied.shares().lorenz(), within(1e-13));
        assertThat(weighted.n()).isEqualTo(3);
    }

    @Test
    void theCurveIsStraightBetweenUnits() {
        var curve = Lorenz.of(Sample.of("x", new double[] {4, 1, 3, 2}));

        assertThat(curve.at(0)).isZero();
        assertThat(curve.at(0.25)).isCloseTo(0.1, EXACT);
        assertThat(curve.at(0.4)).isCloseTo(0.1 + 0.6 * 0.2, EXACT);
        assertThat(curve.at(1)).isCloseTo(1, EXACT);
        assertThat(curve.shareRatio(0.1, 0.4)).hasValueCloseTo(0.16 / 0.22, EXACT);
        assertThat(curve.shareRatio(0.25, 0.25)).hasValueCloseTo(4.0, EXACT);
        assertThat(curve.size()).isEqualTo(5);
    }

    @Test
    void theStepsLieOnTheCurve() {
        var random = new SplittableRandom(15);
        for (int n : new int[] {1, 2, 3, 7, 100, 1234}) {
            var sample = Sample.of("x", random(random, n, true)).weightedBy("w", random(random, n, false));
            var curve = Lorenz.of(sample);
            double[] steps = measured(sample).shares().lorenz();
            for (int step = 0; step <= 100; step++) {
                assertThat(steps[step]).isCloseTo(curve.at(step / 100.0), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 1, 1.5, 2, 5, 40})
    void atkinsonIsWhatItsDefinitionSays(double epsilon) {
        var random = new SplittableRandom(16);
        for (int trial = 0; trial < 50; trial++) {
            double[] x =
                    Arrays.stream(random(random, 40, false)).map(v -> v + 5).toArray();
            double mean = Arrays.stream(x).sum() / x.length;
            double equal = epsilon == 1
                    ? Math.exp(Arrays.stream(x).map(Math::log).sum() / x.length)
                    : Math.pow(
                                    Arrays.stream(x)
                                                    .map(v -> Math.pow(v / mean, 1 - epsilon))
                                                    .sum()
                                            / x.length,
                                    1 / (1 - epsilon))
                            * mean;

            assertThat(Atkinson.of(Sample.of("x", x), epsilon)).isCloseTo(1 - equal / mean, within(1e-12));
        }
    }

    @Test
    void atkinsonWithZerosAndAtTheUsualEpsilon() {
        var sample = Sample.of("x", new double[] {0, 1, 2, 3});

        assertThat(Atkinson.of(sample, 1)).isEqualTo(1);
        assertThat(Atkinson.of(sample, 3)).isEqualTo(1);
        assertThat(Atkinson.of(sample, 0.5)).isCloseTo(measured(sample).atkinson05(), EXACT);
        assertThat(Atkinson.of(sample, 0.25)).isBetween(0.0, measured(sample).atkinson05());
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> Atkinson.of(sample, 0));
    }

    @Test
    void nothingToShareIsACaseOfItsOwn() {
        assertThat(Inequality.of(Sample.of("x", new double[] {0, 0, -0.0})))
                .isInstanceOfSatisfying(
                        Inequality.NothingToShare.class,
                        nothing -> assertThat(nothing.n()).isEqualTo(3));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Lorenz.of(Sample.of("x", new double[] {0})))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("total"));
    }

    @Test
    void oneUnitIsEqualToItself() {
        var result = of(7);

        assertThat(result.gini()).isZero();
        assertThat(result.giniCorrected()).isEmpty();
        assertThat(result.theilT().total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, negative", "NaN, number", "Infinity, number"})
    void refusesWhatIsNoAmount(double value, String code) {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Sample.of("x", new double[] {1, value}))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.place()).contains("row 2", "x");
                });
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Sample.of("x", new double[] {1, 2}).weightedBy("w", new double[] {1, value}))
                .satisfies(refused -> assertThat(refused.place()).contains("w"));
    }

    @Test
    void refusesOtherShapesAndScales() {
        var sample = Sample.of("x", new double[] {1, 2});

        assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> Sample.of("x", new double[0]));
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> sample.weightedBy("w", new double[] {1}));
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> sample.weightedBy("w", new double[] {0, 0}));
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> sample.groupedBy("g", new String[] {"a"}));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> of(Double.MAX_VALUE, Double.MAX_VALUE))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("scale"));
        assertThat(of(1e-250, 3e-250).gini()).isCloseTo(0.25, EXACT);
        assertThat(of(1e-200, 3e100).gini()).isCloseTo(0.5, EXACT);
    }

    @Test
    void ordersValuesThatDifferInTheirLastBitsOnly() {
        var random = new SplittableRandom(17);
        for (int n : new int[] {1, 2, 3, 1000, 40_000}) {
            var x = new double[n];
            Arrays.setAll(x, i -> Double.longBitsToDouble(Double.doubleToRawLongBits(1) + random.nextInt(n)));
            double[] sorted = x.clone();
            Arrays.sort(sorted);
            double[] weights = Arrays.stream(x).map(v -> v * 2).toArray();

            var ordered = Ordered.of(Sample.of("x", x).weightedBy("w", weights));

            assertThat(ordered.x()).containsExactly(sorted);
            assertThat(ordered.w())
                    .containsExactly(Arrays.stream(sorted).map(v -> v * 2).toArray());
        }
    }
}
