package uz.hamkor.analytics.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.hamkor.analytics.RefusedInput;

class MalmquistTest {

    private static Units units(List<String> ids, double[] x, double[] y) {
        return Units.of(ids, List.of(new Units.Column("x", x)), List.of(new Units.Column("y", y)));
    }

    @Test
    void technicalProgressIsAboveOneAsInDeap() {
        // The best unit brings about twice as much with the same; the other only half as much more.
        var units = units(List.of("A", "B", "A", "B"), new double[] {1, 1, 1, 1}, new double[] {2, 1, 4, 1.5});

        for (Orientation orientation : Orientation.values()) {
            var result = Malmquist.of(units, List.of("2", "2", "10", "10"), orientation, 1, done -> {});

            assertThat(result.periods()).as("in the order of numbers").containsExactly("2", "10");
            var a = result.changes().get(0);
            assertThat(a.index().getAsDouble()).isCloseTo(2, within(1e-12));
            assertThat(a.technicalChange().getAsDouble()).isCloseTo(2, within(1e-12));
            assertThat(a.efficiencyChange().getAsDouble()).isCloseTo(1, within(1e-12));
            var b = result.changes().get(1);
            assertThat(b.index().getAsDouble()).isCloseTo(1.5, within(1e-12));
            assertThat(b.technicalChange().getAsDouble()).isCloseTo(2, within(1e-12));
            assertThat(b.efficiencyChange().getAsDouble()).isCloseTo(0.75, within(1e-12));
        }
    }

    @Test
    void saysWhichPeriodLacksAUnit() {
        var units = units(List.of("A", "B", "A", "C", "A"), new double[] {1, 1, 1, 1, 1}, new double[] {1, 2, 3, 4, 5});

        var result = Malmquist.of(units, List.of("a", "a", "b", "b", "c"), Orientation.OUTPUT, 1, done -> {});

        assertThat(result.changes())
                .extracting(change ->
                        change.id() + change.from() + " " + change.status().word())
                .containsExactly(
                        "Aa computed",
                        "Ba missing-to",
                        "Ca missing-from",
                        "Ab computed",
                        "Bb missing-both",
                        "Cb missing-to");
        assertThat(result.changes().get(1).index()).isEmpty();
    }

    @Test
    void givesThePartsThatDoNotNeedTheOtherPeriod() {
        // In the second period A brings about something nobody knew in the first.
        var units = Units.of(
                List.of("A", "B", "A", "B"),
                List.of(new Units.Column("x", new double[] {2, 1, 2, 1})),
                List.of(new Units.Column("y", new double[] {1, 1, 1, 1}), new Units.Column("z", new double[] {0, 0, 5, 0
                })));

        var result = Malmquist.of(units, List.of("1", "1", "2", "2"), Orientation.INPUT, 1, done -> {});

        var a = result.changes().get(0);
        assertThat(a.status()).isEqualTo(Malmquist.Status.INFEASIBLE);
        assertThat(a.index()).isEmpty();
        assertThat(a.technicalChange()).isEmpty();
        assertThat(a.efficiencyChange().getAsDouble()).isCloseTo(2, within(1e-12));
        assertThat(result.changes().get(1).status()).isEqualTo(Malmquist.Status.COMPUTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Samples.Kind.class,
            names = {"ORDINARY", "WHOLE", "COPIES", "COLLINEAR", "PLANE"})
    void agreesWithTheOracle(Samples.Kind kind) {
        int n = 15;
        Units all = Samples.of(kind, 2 * n, 2, 2, 21);
        var ids = new ArrayList<String>();
        var periods = new ArrayList<String>();
        for (int u = 0; u < 2 * n; u++) {
            ids.add("U" + u % n);
            periods.add(u < n ? "before" : "later");
        }
        Units units = Units.of(ids, all.inputs(), all.outputs());
        var oracle = new Oracle(units);
        IntPredicate s = j -> j < n;
        IntPredicate t = j -> j >= n;
        for (Orientation orientation : Orientation.values()) {
            var result = Malmquist.of(units, periods, orientation, 2, done -> {});
            for (int u = 0; u < n; u++) {
                double ss = efficiency(oracle, u, s, orientation, Returns.CRS);
                double tt = efficiency(oracle, u + n, t, orientation, Returns.CRS);
                double st = efficiency(oracle, u + n, s, orientation, Returns.CRS);
                double ts = efficiency(oracle, u, t, orientation, Returns.CRS);
                double pure = efficiency(oracle, u + n, t, orientation, Returns.VRS)
                        / efficiency(oracle, u, s, orientation, Returns.VRS);
                var change = result.changes().get(u);
                assertThat(change.index().getAsDouble()).isCloseTo(Math.sqrt(st / ss * (tt / ts)), within(1e-7));
                assertThat(change.efficiencyChange().getAsDouble()).isCloseTo(tt / ss, within(1e-7));
                assertThat(change.pureChange().getAsDouble()).isCloseTo(pure, within(1e-7));
                assertThat(change.pureChange().getAsDouble()
                                * change.scaleChange().getAsDouble())
                        .isCloseTo(change.efficiencyChange().getAsDouble(), within(1e-9));
            }
        }
    }

    private static double efficiency(
            Oracle oracle, int unit, IntPredicate peers, Orientation orientation, Returns returns) {
        double factor = oracle.radial(oracle.point(unit), peers, new boolean[2], orientation, returns, 1)
                .orElseThrow();
        return orientation == Orientation.INPUT ? factor : 1 / factor;
    }

    @Test
    void refusesOnePeriodAndAUnitTwice() {
        var units = units(List.of("A", "A"), new double[] {1, 1}, new double[] {1, 1});

        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Malmquist.of(units, List.of("1", "1"), Orientation.OUTPUT, 1, done -> {}))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("periods"));
        var three = units(List.of("A", "A", "A"), new double[] {1, 1, 1}, new double[] {1, 1, 1});
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Malmquist.of(three, List.of("1", "1", "2"), Orientation.OUTPUT, 1, done -> {}))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("duplicate"));
    }
}
