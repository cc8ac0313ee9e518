package uz.hamkor.analytics.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Small cases whose results can be had by hand or from the sources of the formulas. */
class PublishedTest {

    /** Five units, two inputs per unit of output: 2/1·5, 2·4, 6·6, 3·2, 6·2 (the shape of Coelli's example). */
    private static Units five() {
        return Samples.units(new double[][] {{2, 2, 6, 3, 6}, {5, 4, 6, 2, 2}, {1, 2, 3, 1, 2}}, 2);
    }

    private static List<Double> scores(Units units, Model model) {
        return Efficiency.of(units, model, 1, done -> {}).scores().stream()
                .map(score -> score.score().orElse(Double.NaN))
                .toList();
    }

    @Test
    void constantReturnsByHand() {
        var result = Efficiency.of(five(), Model.radial(Orientation.INPUT, Returns.CRS), 1, done -> {});

        double[] expected = {0.5, 1, 5 / 6.0, 5 / 7.0, 1};
        for (int u = 0; u < 5; u++) {
            assertThat(result.scores().get(u).score().getAsDouble()).isCloseTo(expected[u], within(1e-12));
        }
        assertThat(result.scores().get(0).peers()).containsExactly(new Score.Peer("U1", 0.5));
        assertThat(result.scores().get(0).slacks()).containsEntry("x0", 0.0);
        assertThat(result.scores().get(0).slacks().get("x1")).isCloseTo(0.5, within(1e-12));
        assertThat(result.few()).containsExactly("");
    }

    @Test
    void weakAndStrongEfficiencyAreToldApart() {
        // B needs no more of x0 than A at the same output, but three times as much of x1.
        var units = Samples.units(new double[][] {{1, 1, 2}, {1, 3, 0.5}, {1, 1, 1}}, 2);

        var result = Efficiency.of(units, Model.radial(Orientation.INPUT, Returns.VRS), 1, done -> {});

        assertThat(result.scores())
                .extracting(Score::status)
                .containsExactly(Status.EFFICIENT, Status.WEAKLY_EFFICIENT, Status.EFFICIENT);
        assertThat(result.scores().get(1).score()).hasValue(1);
        assertThat(result.scores().get(1).slacks()).containsEntry("x1", 2.0);
        assertThat(result.scores().get(1).peers()).containsExactly(new Score.Peer("U0", 1));
    }

    @Test
    void natureOfReturnsByHand() {
        // Average product 0.5, 1, 0.75: the small unit has increasing, the large one decreasing returns.
        var units = Samples.units(new double[][] {{2, 4, 8}, {1, 4, 6}}, 1);

        var result = Efficiency.of(units, Model.radial(Orientation.INPUT, Returns.VRS), 1, done -> {});

        assertThat(result.scores())
                .extracting(score -> score.returns().orElseThrow())
                .containsExactly(Returns.IRS, Returns.CRS, Returns.DRS);
        double[] scale = {0.5, 1, 0.75};
        for (int u = 0; u < 3; u++) {
            assertThat(result.scores().get(u).scale().getAsDouble()).isCloseTo(scale[u], within(1e-12));
        }
    }

    @Test
    void slacksBasedMeasureByHand() {
        // Against B (1, 1, 1) unit A (2, 1, 1) has one slack of half its first input: 1 - (1/2) · (1/2).
        var units = Samples.units(new double[][] {{2, 1}, {1, 1}, {1, 1}}, 2);
        var model =
                new Model(Model.Measure.SLACKS, Orientation.INPUT, Returns.CRS, false, Set.of(), List.of(), List.of());

        var result = Efficiency.of(units, model, 1, done -> {});

        assertThat(result.scores().get(0).score().getAsDouble()).isCloseTo(0.75, within(1e-12));
        assertThat(result.scores().get(0).status()).isEqualTo(Status.WEAKLY_EFFICIENT);
        assertThat(result.scores().get(0).slacks()).containsEntry("x0", 1.0);
    }

    @Test
    void costEfficiencyByHand() {
        // At prices 1 and 3 the cheapest way to one output is U4's, 3 and 1: it costs 6 (Coelli's second example).
        var prices = List.of(
                new Units.Column("p0", new double[] {1, 1, 1, 1, 1}),
                new Units.Column("p1", new double[] {3, 3, 3, 3, 3}));
        var model = new Model(Model.Measure.COST, Orientation.INPUT, Returns.CRS, false, Set.of(), prices, List.of());

        var result = Efficiency.of(five(), model, 1, done -> {});

        double[] expected = {6.0 / 17, 12.0 / 14, 18.0 / 24, 6.0 / 9, 1};
        for (int u = 0; u < 5; u++) {
            assertThat(result.scores().get(u).score().getAsDouble()).isCloseTo(expected[u], within(1e-12));
        }
        assertThat(result.scores().get(0).parts().get("technical")).isCloseTo(0.5, within(1e-12));
        assertThat(result.scores().get(0).parts().get("allocative")).isCloseTo(12.0 / 17, within(1e-12));
    }

    @Test
    void groupsHaveAFrontierOfTheirOwn() {
        // U0 and U1 one group, U2 and U3 another that does twice as well.
        var units = Samples.units(new double[][] {{2, 4, 1, 2}, {1, 1, 1, 1}}, 1);
        var model = new Model(
                Model.Measure.RADIAL,
                Orientation.INPUT,
                Returns.CRS,
                false,
                Set.of(),
                List.of(),
                List.of("a", "a", "b", "b"));

        var result = Efficiency.of(units, model, 1, done -> {});

        assertThat(result.scores()).extracting(s -> s.score().getAsDouble()).containsExactly(1.0, 0.5, 1.0, 0.5);
        assertThat(result.scores()).extracting(s -> s.metaScore().getAsDouble()).containsExactly(0.5, 0.25, 1.0, 0.5);
        assertThat(result.scores()).extracting(s -> s.gap().getAsDouble()).containsExactly(0.5, 0.5, 1.0, 1.0);
        assertThat(result.scores().get(0).group()).isEqualTo("a");
    }

    @Test
    void oneUnitAloneIsEfficientAndHasNothingToBeComparedWith() {
        var one = Samples.units(new double[][] {{2}, {3}}, 1);

        assertThat(scores(one, Model.radial(Orientation.INPUT, Returns.VRS))).containsExactly(1.0);
        var without =
                new Model(Model.Measure.RADIAL, Orientation.INPUT, Returns.CRS, true, Set.of(), List.of(), List.of());
        assertThat(Efficiency.of(one, without, 1, done -> {})
                        .scores()
                        .getFirst()
                        .status())
                .isEqualTo(Status.INFEASIBLE);
    }
}
