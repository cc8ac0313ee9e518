package uz.hamkor.analytics.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.efficiency.Gains.Joint;

class GainsTest {

    /** A(100, 75), B(200, 100), C(300, 300), D(500, 400). */
    private static final Units FOUR = Samples.units(new double[][] {{100, 200, 300, 500}, {75, 100, 300, 400}}, 1);

    private static Gains.Result gains(Units units, Joint joint, Integer... members) {
        return Gains.of(units, List.of(members), joint, 1, done -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "CRS, 0, 1, 0.583333333333, 1,                  0.583333333333, 1, 1",
        "CRS, 2, 3, 0.875,          1,                  0.875,          1, 1",
        "VRS, 0, 1, 0.629629629630, 0.85,               0.740740740741, 1, 0.85"
    })
    void pairsByHand(
            Joint joint, int a, int b, double overall, double adjusted, double learning, double harmony, double size) {
        var result = gains(FOUR, joint, a, b);

        assertThat(result.status()).isEqualTo(Gains.Result.Status.COMPUTED);
        assertThat(result.overall().getAsDouble()).isCloseTo(overall, within(1e-11));
        assertThat(result.adjusted().getAsDouble()).isCloseTo(adjusted, within(1e-11));
        assertThat(result.learning().getAsDouble()).isCloseTo(learning, within(1e-11));
        assertThat(result.harmony().getAsDouble()).isCloseTo(harmony, within(1e-11));
        assertThat(result.size().getAsDouble()).isCloseTo(size, within(1e-11));
        assertThat(result.saving().getAsDouble()).isCloseTo(1 - overall, within(1e-11));
    }

    @Test
    void whatIsLargerThanAnythingKnownIsInfeasibleAndCentralisedFeasible() {
        var merged = gains(FOUR, Joint.VRS, 2, 3);

        assertThat(merged.status()).isEqualTo(Gains.Result.Status.INFEASIBLE);
        assertThat(merged.overall()).isEmpty();
        assertThat(merged.saving()).isEmpty();
        assertThat(merged.harmony()).isPresent();

        var centralised = gains(FOUR, Joint.CENTRALISED, 0, 1, 2, 3);
        assertThat(centralised.status()).isEqualTo(Gains.Result.Status.COMPUTED);
        assertThat(centralised.overall().getAsDouble()).isBetween(0.0, 1.0);
        assertThat(centralised.size().getAsDouble()).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void agreesWithTheOracleAndWithItself(Samples.Kind kind) {
        var random = new SplittableRandom(kind.ordinal());
        for (int set = 0; set < 10; set++) {
            Units units = Samples.of(kind, random.nextInt(4, 30), 2, 2, random.nextLong());
            var oracle = new Oracle(units);
            int a = random.nextInt(units.size() - 1);
            int b = units.size() - 1;
            for (Joint joint : Joint.values()) {
                var result = gains(units, joint, a, b);
                double[] sum = oracle.point(a);
                double[] other = oracle.point(b);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += other[i];
                }
                var expected = oracle.radial(
                        sum,
                        j -> true,
                        new boolean[2],
                        Orientation.INPUT,
                        joint.returns(),
                        joint == Joint.CENTRALISED ? 2 : 1);
                String what = kind + " " + set + " " + joint;
                assertThat(result.overall().isPresent()).as(what).isEqualTo(expected.isPresent());
                if (expected.isPresent()) {
                    double overall = result.overall().getAsDouble();
                    assertThat(overall).as(what).isCloseTo(expected.getAsDouble(), within(1e-7 * overall));
                    assertThat(result.learning().getAsDouble()
                                    * result.harmony().getAsDouble()
                                    * result.size().getAsDouble())
                            .as(what)
                            .isCloseTo(overall, within(1e-9 * overall));
                }
                if (joint == Joint.CRS) {
                    assertThat(result.size().getAsDouble()).as(what).isCloseTo(1, within(1e-7));
                }
            }
        }
    }

    @Test
    void refusesNobodyAndAMemberTwice() {
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> gains(FOUR, Joint.CRS));
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> gains(FOUR, Joint.CRS, 1, 1));
    }
}
