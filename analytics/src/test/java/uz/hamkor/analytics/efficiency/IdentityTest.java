package uz.hamkor.analytics.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold whatever the data: on sets too large for the oracle. */
class IdentityTest {

    private static final int N = 400;

    private static Efficiencies measure(Units units, Orientation orientation, Returns returns, int threads) {
        return Efficiency.of(units, Model.radial(orientation, returns), threads, done -> {});
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void widerTechnologiesGiveNoHigherScores(Samples.Kind kind) {
        var units = Samples.of(kind, N, 3, 2, 11);

        for (Score score : measure(units, Orientation.INPUT, Returns.IRS, 1).scores()) {
            var by = score.byReturns();
            assertThat(by.get(Returns.CRS)).isLessThanOrEqualTo(by.get(Returns.DRS) + 1e-9);
            assertThat(by.get(Returns.CRS)).isLessThanOrEqualTo(by.get(Returns.IRS) + 1e-9);
            assertThat(by.get(Returns.DRS)).isLessThanOrEqualTo(by.get(Returns.VRS) + 1e-9);
            assertThat(by.get(Returns.IRS)).isLessThanOrEqualTo(by.get(Returns.VRS) + 1e-9);
            assertThat(by.get(Returns.VRS)).isLessThanOrEqualTo(1);
            assertThat(score.scale().getAsDouble()).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void underConstantReturnsOutputScoresAreReciprocal(Samples.Kind kind) {
        var units = Samples.of(kind, N, 2, 3, 12);

        var input = measure(units, Orientation.INPUT, Returns.CRS, 1).scores();
        var output = measure(units, Orientation.OUTPUT, Returns.CRS, 1).scores();

        for (int u = 0; u < N; u++) {
            assertThat(input.get(u).score().getAsDouble()
                            * output.get(u).score().getAsDouble())
                    .isCloseTo(1, within(1e-8));
        }
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void scaledUnitsAndScaledColumnsKeepTheirScores(Samples.Kind kind) {
        var units = Samples.of(kind, N, 2, 2, 13);
        var values = new double[4][N];
        for (int i = 0; i < 4; i++) {
            for (int u = 0; u < N; u++) {
                values[i][u] = units.factor(i).values()[u] * (u % 3 == 0 ? 7.5 : 1) * Math.pow(1000, i - 1.5);
            }
        }

        var before = measure(units, Orientation.INPUT, Returns.CRS, 1).scores();
        var after = measure(Samples.units(values, 2), Orientation.INPUT, Returns.CRS, 1)
                .scores();

        for (int u = 0; u < N; u++) {
            assertThat(after.get(u).score().getAsDouble())
                    .isCloseTo(before.get(u).score().getAsDouble(), within(1e-9));
        }
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        var units = Samples.of(Samples.Kind.ORDINARY, 1_500, 3, 2, 14);

        var one = measure(units, Orientation.OUTPUT, Returns.VRS, 1);

        assertThat(measure(units, Orientation.OUTPUT, Returns.VRS, 2)).isEqualTo(one);
        assertThat(measure(units, Orientation.OUTPUT, Returns.VRS, 7)).isEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void theOrderOfUnitsDoesNotMatter(Samples.Kind kind) {
        var units = Samples.of(kind, N, 3, 2, 15);
        var values = new double[5][N];
        for (int i = 0; i < 5; i++) {
            for (int u = 0; u < N; u++) {
                values[i][N - 1 - u] = units.factor(i).values()[u];
            }
        }

        var forward = measure(units, Orientation.INPUT, Returns.VRS, 1).scores();
        var backward = measure(Samples.units(values, 3), Orientation.INPUT, Returns.VRS, 1)
                .scores();

        for (int u = 0; u < N; u++) {
            assertThat(backward.get(N - 1 - u).score().getAsDouble())
                    .isCloseTo(forward.get(u).score().getAsDouble(), within(1e-9));
            assertThat(backward.get(N - 1 - u).status())
                    .isEqualTo(forward.get(u).status());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12})
    void unitsThatAreNearlyTheSameGetNearlyTheSameScores(double difference) {
        int n = 200;
        for (int seed = 0; seed < 3; seed++) {
            var random = new SplittableRandom(seed);
            var values = new double[7][n];
            for (int u = 0; u < n; u++) {
                for (double[] column : values) {
                    column[u] = u % 2 == 0
                            ? random.nextDouble(0.2, 2)
                            : column[u - 1] * (1 + difference * (random.nextDouble() - 0.5));
                }
            }
            var units = Samples.units(values, 4);
            for (Model model : new Model[] {
                Model.radial(Orientation.INPUT, Returns.VRS),
                Model.radial(Orientation.OUTPUT, Returns.VRS),
                Model.radial(Orientation.INPUT, Returns.IRS),
                new Model(Model.Measure.SLACKS, Orientation.INPUT, Returns.CRS, false, Set.of(), List.of(), List.of()),
            }) {
                // The slacks-based measure drops where a unit that hardly differs leaves the frontier.
                double allowed = model.measure() == Model.Measure.SLACKS ? 1 : 10 * difference + 1e-7;
                var scores = Efficiency.of(units, model, 1, done -> {}).scores();
                for (int u = 0; u < n; u += 2) {
                    double one = scores.get(u).score().getAsDouble();
                    double other = scores.get(u + 1).score().getAsDouble();
                    assertThat(Math.abs(one - other)).as(seed + " " + model + u).isLessThanOrEqualTo(allowed);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Returns.class)
    void unitsOfTwelveOrdersOfMagnitude(Returns returns) {
        int n = 500;
        var random = new SplittableRandom(9);
        var values = new double[5][n];
        for (int u = 0; u < n; u++) {
            double size = Math.pow(10, random.nextDouble(-6, 6));
            for (int i = 0; i < 5; i++) {
                values[i][u] = size * random.nextDouble(0.2, 2) * Math.pow(10, 4 * i - 8);
            }
        }
        var units = Samples.units(values, 3);

        var input = measure(units, Orientation.INPUT, returns, 1).scores();
        var output = measure(units, Orientation.OUTPUT, returns, 1).scores();

        for (int u = 0; u < n; u++) {
            double in = input.get(u).score().getAsDouble();
            double out = output.get(u).score().getAsDouble();
            assertThat(in).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(out).isGreaterThanOrEqualTo(1);
            // On the frontier seen from one side is on it seen from the other.
            assertThat(in == 1 && input.get(u).status() == Status.EFFICIENT)
                    .isEqualTo(out == 1 && output.get(u).status() == Status.EFFICIENT);
            if (returns == Returns.CRS) {
                assertThat(in * out).isCloseTo(1, within(1e-9));
            }
        }
    }
}
