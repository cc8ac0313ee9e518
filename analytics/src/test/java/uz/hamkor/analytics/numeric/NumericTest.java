package uz.hamkor.analytics.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8, 64})
    void runsEachPieceOnce(int threads) {
        var calls = new AtomicIntegerArray(1000);

        Parallel.each(threads, 1000, calls::incrementAndGet);

        for (int i = 0; i < 1000; i++) {
            assertThat(calls.get(i)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void handsOnWhatAPieceThrows(int threads) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Parallel.each(threads, 100, i -> {
                    if (i == 7) {
                        throw new IllegalArgumentException("seven");
                    }
                }))
                .withMessage("seven");
    }

    @Test
    void sumsWithoutLosingDigits() {
        var random = new SplittableRandom(1);
        double[] values = random.doubles(100_003).map(v -> v * 0.1).toArray();
        double exact = Arrays.stream(values)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        var whole = new Sum();
        whole.add(1e16);
        whole.add(1);
        var part = new Sum();
        part.add(1e16);

        assertThat(Sum.of(values)).isCloseTo(exact, within(2e-15 * exact));
        assertThat(whole.minus(part)).isEqualTo(1);
    }

    /** From the tables every textbook prints. */
    @ParameterizedTest
    @CsvSource({
        "3.841458820694124, 1, 0.05",
        "6.634896601021213, 1, 0.01",
        "5.991464547107979, 2, 0.05",
        "18.307038053275146, 10, 0.05",
        "124.34211340400407, 100, 0.05",
        "0.1147, 3, 0.99"
    })
    void knowsTheChiSquareDistribution(double value, int degrees, double beyond) {
        assertThat(Special.chiSquareBeyond(value, degrees)).isCloseTo(beyond, within(degrees == 3 ? 5e-5 : 1e-10));
    }

    @Test
    void twoDegreesAreTheExponential() {
        for (double x = 0; x < 200; x += 0.7) {
            assertThat(Special.chiSquareBeyond(x, 2)).isCloseTo(Math.exp(-x / 2), within(1e-13));
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 4, 5", "30, 3, 29", "50, 50, 7", "1000, 400, 300", "7, 0, 3", "300000, 500, 1200"})
    void drawsMarkedRecordsAsOftenAsTheyShouldCome(int total, int marked, int drawn) {
        int trials = 40_000;
        var seen = new int[marked + 1];
        double sum = 0;
        for (int i = 0; i < trials; i++) {
            int k = Draws.of(5, 0, i).hypergeometric(total, marked, drawn);
            seen[k]++;
            sum += k;
        }
        double mean = (double) drawn * marked / total;
        double variance = mean * (total - marked) / total * (total - drawn) / (total - 1.0);
        assertThat(sum / trials).isCloseTo(mean, within(4 * Math.sqrt(variance / trials) + 1e-12));
        // Each frequency against its probability, by the recursion from the top of the support.
        double[] probability = probabilities(total, marked, drawn);
        for (int k = 0; k <= marked; k++) {
            double p = probability[k];
            assertThat(seen[k] / (double) trials).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / trials) + 1e-4));
        }
    }

    /** By products of fractions, one draw after another. */
    private static double[] probabilities(int total, int marked, int drawn) {
        var probability = new double[marked + 1];
        probability[0] = 1;
        // Marked records are put one by one among the places, of which some are drawn.
        for (int m = 0; m < marked; m++) {
            for (int k = m + 1; k >= 0; k--) {
                double come = k == 0 ? 0 : probability[k - 1] * Math.max(0, drawn - (k - 1)) / (total - m);
                double stay = k > m ? 0 : probability[k] * Math.max(0, (total - m) - (drawn - k)) / (total - m);
                probability[k] = come + stay;
            }
        }
        return probability;
    }

    @ParameterizedTest
    @CsvSource({"10, 0.3", "1, 0.5", "1000, 0.01", "100000, 0.7"})
    void drawsSuccessesAsOftenAsTheyShouldCome(int trials, double probability) {
        int times = 40_000;
        double sum = 0;
        double squares = 0;
        double mean = trials * probability;
        for (int i = 0; i < times; i++) {
            double d = Draws.of(6, 0, i).binomial(trials, probability) - mean;
            sum += d;
            squares += d * d;
        }
        double variance = mean * (1 - probability);
        assertThat(sum / times).isCloseTo(0, within(4 * Math.sqrt(variance / times)));
        assertThat(squares / times / variance).isCloseTo(1, within(0.04));
    }

    @Test
    void drawsDependOnSeedStreamAndRepetitionOnly() {
        assertThat(Draws.of(1, 2, 3).between(0, 1)).isEqualTo(Draws.of(1, 2, 3).between(0, 1));
        var first = new double[] {
            Draws.of(1, 2, 3).between(0, 1),
            Draws.of(2, 2, 3).between(0, 1),
            Draws.of(1, 3, 3).between(0, 1),
            Draws.of(1, 2, 4).between(0, 1)
        };
        assertThat(first).doesNotHaveDuplicates();
    }
}
