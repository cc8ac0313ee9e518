package uz.hamkor.analytics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.analytics.Interval;
import uz.hamkor.analytics.RefusedInput;

class AgreementTest {

    private static final Offset<Double> EXACT = within(1e-12);

    private static Kappa.Measured kappa(double[] a, double[] b) {
        return (Kappa.Measured) Kappa.of(List.of("a", "b"), a, b, 500, 1, 2);
    }

    private static double[] of(double... values) {
        return values;
    }

    @Test
    void kappaByHand() {
        // Observed squared difference 1/3, expected 5/9.
        assertThat(kappa(of(1, 2, 1), of(1, 2, 2)).kappa()).isCloseTo(0.4, EXACT);
        assertThat(kappa(of(1, 2, 3), of(1, 2, 3)).kappa()).isCloseTo(1, EXACT);
        assertThat(kappa(of(1, 3), of(3, 1)).kappa()).isCloseTo(-1, EXACT);
        // Each one score of their own: no better than chance.
        assertThat(kappa(of(2, 2, 2), of(3, 3, 3)).kappa()).isCloseTo(0, EXACT);
    }

    /** Cohen's definition: a table of categories one apart, weights by squared distance, margins multiplied. */
    private static double table(double[] a, double[] b, int categories) {
        var observed = new double[categories][categories];
        var rows = new double[categories];
        var columns = new double[categories];
        for (int i = 0; i < a.length; i++) {
            observed[(int) a[i]][(int) b[i]] += 1.0 / a.length;
            rows[(int) a[i]] += 1.0 / a.length;
            columns[(int) b[i]] += 1.0 / a.length;
        }
        double seen = 0;
        double expected = 0;
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                seen += (i - j) * (i - j) * observed[i][j];
                expected += (i - j) * (i - j) * rows[i] * columns[j];
            }
        }
        return 1 - seen / expected;
    }

    private static double[] scores(SplittableRandom random, int n, int categories) {
        return random.ints(n, 0, categories).asDoubleStream().toArray();
    }

    @Test
    void kappaIsThatOfTheTable() {
        var random = new SplittableRandom(2);
        for (int trial = 0; trial < 200; trial++) {
            int n = 2 + random.nextInt(100);
            double[] a = scores(random, n, 5);
            double[] b = Arrays.stream(a)
                    .map(score -> random.nextInt(3) == 0 ? random.nextInt(5) : score)
                    .toArray();
            if (Kappa.of(List.of("a", "b"), a, b, 10, 1, 1) instanceof Kappa.Measured measured) {
                assertThat(measured.kappa()).isCloseTo(table(a, b, 5), EXACT);
                double[] moved = Arrays.stream(a).map(v -> 1e6 + 10 * v).toArray();
                double[] movedToo = Arrays.stream(b).map(v -> 1e6 + 10 * v).toArray();
                assertThat(kappa(moved, movedToo).kappa()).isCloseTo(measured.kappa(), EXACT);
                assertThat(kappa(b, a).kappa()).isCloseTo(measured.kappa(), EXACT);
                assertThat(measured.exact())
                        .isCloseTo(
                                java.util.stream.IntStream.range(0, n)
                                                .filter(i -> a[i] == b[i])
                                                .count()
                                        / (double) n,
                                EXACT);
            }
        }
    }

    @Test
    void oneScoreOnlyHasNoKappa() {
        assertThat(Kappa.of(List.of("a", "b"), of(4, 4, 4), of(4, 4, 4), 100, 1, 1))
                .isInstanceOfSatisfying(
                        Kappa.Undefined.class,
                        undefined -> assertThat(undefined.n()).isEqualTo(3));
        assertThat(Kappa.of(List.of("a", "b"), of(0.0), of(-0.0), 100, 1, 1)).isInstanceOf(Kappa.Undefined.class);
        assertThat(kappa(of(4), of(5)).interval()).isEmpty();
    }

    /** With few different pairs their numbers are drawn, with many the works; both as works drawn one by one. */
    @ParameterizedTest
    @ValueSource(ints = {3, 30})
    void intervalIsThatOfWorksDrawnAgain(int categories) {
        var random = new SplittableRandom(3);
        double[] a = scores(random, 300, categories);
        double[] b = Arrays.stream(a)
                .map(score -> random.nextInt(4) == 0 ? random.nextInt(categories) : score)
                .toArray();
        var again = new double[4000];
        for (int trial = 0; trial < again.length; trial++) {
            var x = new double[300];
            var y = new double[300];
            for (int i = 0; i < 300; i++) {
                int work = random.nextInt(300);
                x[i] = a[work];
                y[i] = b[work];
            }
            again[trial] = table(x, y, categories);
        }
        Arrays.sort(again);

        Interval interval = ((Kappa.Measured) Kappa.of(List.of("a", "b"), a, b, 4000, 8, 2))
                .interval()
                .orElseThrow();

        assertThat(interval.low()).isCloseTo(again[100], within(0.012));
        assertThat(interval.high()).isCloseTo(again[3900], within(0.012));
        assertThat(interval.undefined()).isZero();
    }

    @Test
    void intervalsDependOnTheSeedButNotOnThreadsOrOrder() {
        var random = new SplittableRandom(4);
        double[] a = scores(random, 200, 4);
        double[] b = scores(random, 200, 4);
        double[] aBack = reversed(a);
        double[] bBack = reversed(b);
        var one = Kappa.of(List.of("a", "b"), a, b, 300, 5, 1);

        assertThat(Kappa.of(List.of("a", "b"), a, b, 300, 5, 3)).isEqualTo(one);
        assertThat(Kappa.of(List.of("a", "b"), aBack, bBack, 300, 5, 2)).isEqualTo(one);
        assertThat(Kappa.of(List.of("a", "b"), a, b, 300, 6, 1)).isNotEqualTo(one);
    }

    private static double[] reversed(double[] values) {
        var reversed = new double[values.length];
        Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
        return reversed;
    }

    @Test
    void resamplesWithoutKappaAreCounted() {
        var interval = kappa(of(1, 1, 1, 1, 1, 1, 1, 2), of(1, 1, 1, 1, 1, 1, 1, 2))
                .interval()
                .orElseThrow();

        assertThat(interval.undefined()).isBetween(100, 250);
        assertThat(interval.low()).isEqualTo(1);
        assertThat(interval.high()).isEqualTo(1);
    }

    /** Siegel (1956), tables 9.12 and 9.13: three interviewers and six applicants; ten things with ties. */
    @Test
    void concordanceOfTheTextbook() {
        var plain = (Concordance.Measured) Concordance.of(
                List.of("X", "Y", "Z"), new double[][] {{1, 6, 3, 2, 5, 4}, {1, 5, 6, 4, 2, 3}, {6, 3, 2, 5, 4, 1}});
        var tied = (Concordance.Measured) Concordance.of(List.of("X", "Y", "Z"), new double[][] {
            {1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10},
            {2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5},
            {2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10}
        });

        assertThat(plain.rankSums()).containsExactly(8, 14, 11, 11, 11, 8);
        assertThat(plain.w()).isCloseTo(25.5 * 12 / 1890, EXACT);
        assertThat(tied.w()).isCloseTo(591.0 / 714, EXACT).isCloseTo(0.828, within(5e-4));
        assertThat(tied.chiSquare()).isCloseTo(3 * 9 * 591.0 / 714, EXACT);
        assertThat(tied.p()).isBetween(0.005, 0.01);
    }

    @Test
    void concordanceAtItsEnds() {
        var same = (Concordance.Measured) Concordance.of(
                List.of("a", "b", "c"), new double[][] {{1, 2, 9}, {3, 4, 5}, {-7, 0, 100}});
        var opposite = (Concordance.Measured) Concordance.of(List.of("a", "b"), new double[][] {{1, 2, 3}, {3, 2, 1}});

        assertThat(same.w()).isCloseTo(1, EXACT);
        assertThat(same.meanRankCorrelation()).isCloseTo(1, EXACT);
        assertThat(opposite.w()).isCloseTo(0, EXACT);
        assertThat(opposite.meanRankCorrelation()).isCloseTo(-1, EXACT);
        assertThat(opposite.p()).isCloseTo(1, EXACT);
        assertThat(Concordance.of(List.of("a", "b"), new double[][] {{1, 1}, {2, 2}}))
                .isInstanceOf(Concordance.Undefined.class);
        assertThat(Concordance.of(List.of("a", "b"), new double[][] {{1}, {2}}))
                .isInstanceOf(Concordance.Undefined.class);
    }

    @Test
    void alphaByHand() {
        // Variances 1 and 4, covariance 2: the second is twice the first.
        var result = (Alpha.Measured) Alpha.of(List.of("p", "q"), new double[][] {{1, 2, 3}, {2, 4, 6}});
        // Three items whose sum has variance 7 and whose own are 1 each.
        var three = (Alpha.Measured) Alpha.of(List.of("p", "q", "r"), new double[][] {{1, 2, 3}, {1, 2, 3}, {1, 3, 2}});

        assertThat(result.alpha()).isCloseTo(2 * (1 - 5.0 / 9), EXACT);
        assertThat(result.items().getFirst().alphaIfDropped()).isEmpty();
        assertThat(result.items().getFirst().correlationWithRest()).hasValueCloseTo(1.0, EXACT);
        assertThat(three.alpha()).isCloseTo(1.5 * (1 - 3.0 / 7), EXACT);
        assertThat(three.items().get(2).alphaIfDropped()).hasValueCloseTo(1.0, EXACT);
        assertThat(three.items().get(0).alphaIfDropped()).hasValueCloseTo(2 * (1 - 2.0 / 3), EXACT);
    }

    @Test
    void alphaOfItemsOfOneVarianceFollowsFromTheirCorrelation() {
        var random = new SplittableRandom(6);
        double[] first = scores(random, 50, 9);
        double[] second = reversed(first);
        double mean = Arrays.stream(first).sum() / 50;
        double variance = 0;
        double covariance = 0;
        for (int i = 0; i < 50; i++) {
            variance += (first[i] - mean) * (first[i] - mean);
            covariance += (first[i] - mean) * (second[i] - mean);
        }
        double r = covariance / variance;

        assertThat(((Alpha.Measured) Alpha.of(List.of("p", "q"), new double[][] {first, second})).alpha())
                .isCloseTo(2 * r / (1 + r), EXACT);
    }

    @Test
    void alphaWithoutVarianceIsACaseOfItsOwn() {
        assertThat(Alpha.of(List.of("p", "q"), new double[][] {{1, 2}, {2, 1}})).isInstanceOf(Alpha.Undefined.class);
        assertThat(Alpha.of(List.of("p", "q"), new double[][] {{1}, {2}})).isInstanceOf(Alpha.Undefined.class);
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Kappa.of(List.of("a", "b"), of(1, 2), of(1), 10, 1, 1))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("shape"));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Kappa.of(List.of("a", "b"), of(1, 2), of(1, Double.NaN), 10, 1, 1))
                .satisfies(refused -> assertThat(refused.place()).contains("row 2", "b"));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Kappa.of(List.of("a", "b"), of(1, 2), of(1, 3), 0, 1, 1));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Concordance.of(List.of("a"), new double[][] {{1, 2}}));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Alpha.of(List.of("a", "b"), new double[][] {{}, {}}));
    }
}
