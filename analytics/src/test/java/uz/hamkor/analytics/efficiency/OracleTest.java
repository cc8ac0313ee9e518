package uz.hamkor.analytics.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.hamkor.analytics.efficiency.Model.Measure;

/** Every measure on every kind of data against GLOP, unit by unit. */
class OracleTest {

    private static final int SETS = 4;

    private static Units sample(Samples.Kind kind, int set) {
        var random = new SplittableRandom(100 * kind.ordinal() + set);
        return Samples.of(kind, random.nextInt(3, 45), random.nextInt(1, 5), random.nextInt(1, 4), random.nextLong());
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void radialScoresAndSlacks(Samples.Kind kind) {
        for (int set = 0; set < SETS; set++) {
            Units units = sample(kind, set);
            var oracle = new Oracle(units);
            var fixed = new boolean[units.inputs().size()];
            for (Orientation orientation : Orientation.values()) {
                for (Returns returns : Returns.values()) {
                    var result = Efficiency.of(units, Model.radial(orientation, returns), 1, done -> {});
                    for (int u = 0; u < units.size(); u++) {
                        String what = kind + " " + set + " " + orientation + " " + returns + " " + u;
                        double[] point = oracle.point(u);
                        Score score = result.scores().get(u);
                        double expected = oracle.radial(point, j -> true, fixed, orientation, returns, 1)
                                .orElseThrow();
                        double found = score.score().orElseThrow();
                        assertThat(found).as(what).isCloseTo(expected, within(1e-7 * expected));
                        double sum = score.slacks().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum();
                        double largest = oracle.slacks(point, fixed, orientation, returns, found);
                        assertThat(sum).as(what).isCloseTo(largest, within(1e-5 * size(units, u)));
                        checkSolution(units, u, score, orientation, returns, what);
                    }
                }
            }
        }
    }

    private static double size(Units units, int u) {
        double size = 0;
        for (int i = 0; i < units.factors(); i++) {
            size += units.factor(i).values()[u];
        }
        return size;
    }

    /** Peers and slacks must be what the score says: a solution of the equations. */
    private static void checkSolution(
            Units units, int u, Score score, Orientation orientation, Returns returns, String what) {
        double factor = score.score().orElseThrow();
        double weights = score.peers().stream().mapToDouble(Score.Peer::weight).sum();
        if (returns == Returns.VRS) {
            assertThat(weights).as(what).isCloseTo(1, within(1e-7));
        }
        double[] size = new double[1];
        for (int i = 0; i < units.factors(); i++) {
            size[0] = Math.max(size[0], units.factor(i).values()[u]);
        }
        for (int i = 0; i < units.factors(); i++) {
            var column = units.factor(i);
            boolean input = i < units.inputs().size();
            double own = column.values()[u];
            double moved = input == (orientation == Orientation.INPUT) ? own * factor : own;
            double slack = score.slacks().get(column.name());
            double reached = score.peers().stream()
                    .mapToDouble(
                            peer -> peer.weight() * column.values()[units.ids().indexOf(peer.id())])
                    .sum();
            assertThat(reached)
                    .as(what + " " + column.name())
                    .isCloseTo(
                            input ? moved - slack : moved + slack,
                            within(1e-6 * Math.max(own + slack, own == 0 ? size[0] : 0)));
            assertThat(score.targets().get(column.name())).isCloseTo(reached, within(1e-9 * (1 + reached)));
        }
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void superEfficiencyWithInfeasibleUnits(Samples.Kind kind) {
        for (int set = 0; set < SETS; set++) {
            Units units = sample(kind, set);
            var oracle = new Oracle(units);
            var fixed = new boolean[units.inputs().size()];
            for (Orientation orientation : Orientation.values()) {
                for (Returns returns : Returns.values()) {
                    var model = new Model(Measure.RADIAL, orientation, returns, true, Set.of(), List.of(), List.of());
                    var result = Efficiency.of(units, model, 1, done -> {});
                    for (int u = 0; u < units.size(); u++) {
                        int self = u;
                        Score score = result.scores().get(u);
                        OptionalDouble expected =
                                oracle.radial(oracle.point(u), j -> j != self, fixed, orientation, returns, 1);
                        String what = kind + " " + set + " " + orientation + " " + returns + " " + u;
                        if (expected.isEmpty() || expected.getAsDouble() < 1e-9) {
                            assertThat(score.score()).as(what).isEmpty();
                            assertThat(score.status()).as(what).isEqualTo(Status.INFEASIBLE);
                        } else {
                            assertThat(score.score()).as(what).isPresent();
                            assertThat(score.score().getAsDouble())
                                    .as(what)
                                    .isCloseTo(expected.getAsDouble(), within(1e-7 * expected.getAsDouble()));
                            assertThat(score.peers())
                                    .as(what)
                                    .noneMatch(peer -> peer.id().equals(score.id()));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void slacksBasedMeasure(Samples.Kind kind) {
        for (int set = 0; set < SETS; set++) {
            Units units = sample(kind, set);
            var oracle = new Oracle(units);
            var least = new double[units.factors()];
            for (int i = 0; i < least.length; i++) {
                least[i] = Arrays.stream(units.factor(i).values())
                        .filter(value -> value > 0)
                        .min()
                        .orElse(0);
            }
            for (Returns returns : new Returns[] {Returns.CRS, Returns.VRS}) {
                var model =
                        new Model(Measure.SLACKS, Orientation.INPUT, returns, false, Set.of(), List.of(), List.of());
                var result = Efficiency.of(units, model, 1, done -> {});
                var radial = Efficiency.of(units, Model.radial(Orientation.INPUT, returns), 1, done -> {});
                for (int u = 0; u < units.size(); u++) {
                    String what = kind + " " + set + " " + returns + " " + u;
                    double expected = oracle.slacksBased(oracle.point(u), returns, least);
                    Score score = result.scores().get(u);
                    assertThat(score.score().getAsDouble()).as(what).isCloseTo(expected, within(1e-7));
                    // Not with zeros: the term that is left out counts as no room for improvement.
                    if (kind != Samples.Kind.ZEROS) {
                        assertThat(score.score().getAsDouble())
                                .as(what)
                                .isLessThanOrEqualTo(
                                        radial.scores().get(u).score().getAsDouble() + 1e-9);
                    }
                    // Tone's measure is 1 exactly for what the second stage calls efficient.
                    assertThat(score.status() == Status.EFFICIENT)
                            .as(what)
                            .isEqualTo(radial.scores().get(u).status() == Status.EFFICIENT);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void costEfficiency(Samples.Kind kind) {
        for (int set = 0; set < SETS; set++) {
            Units units = sample(kind, set);
            var oracle = new Oracle(units);
            var random = new SplittableRandom(set);
            List<Units.Column> prices = units.inputs().stream()
                    .map(input -> new Units.Column(
                            "p" + input.name(),
                            random.doubles(units.size(), 0.5, 3).toArray()))
                    .toList();
            for (Returns returns : Returns.values()) {
                var model = new Model(Measure.COST, Orientation.INPUT, returns, false, Set.of(), prices, List.of());
                var result = Efficiency.of(units, model, 1, done -> {});
                for (int u = 0; u < units.size(); u++) {
                    int unit = u;
                    double[] own =
                            prices.stream().mapToDouble(p -> p.values()[unit]).toArray();
                    double expected = oracle.cost(oracle.point(u), returns, own);
                    Score score = result.scores().get(u);
                    String what = kind + " " + set + " " + returns + " " + u;
                    assertThat(score.score().getAsDouble()).as(what).isCloseTo(expected, within(1e-7));
                    assertThat(score.parts().get("technical") * score.parts().get("allocative"))
                            .as(what)
                            .isCloseTo(expected, within(1e-7));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Samples.Kind.class)
    void fixedInputs(Samples.Kind kind) {
        for (int set = 0; set < 3 * SETS; set++) {
            Units units = sample(kind, set);
            if (units.inputs().size() < 2
                    || Arrays.stream(units.inputs().get(1).values()).anyMatch(value -> value == 0)) {
                continue;
            }
            var oracle = new Oracle(units);
            var fixed = new boolean[units.inputs().size()];
            fixed[0] = true;
            for (Returns returns : Returns.values()) {
                var model = new Model(
                        Measure.RADIAL, Orientation.INPUT, returns, false, Set.of("x0"), List.of(), List.of());
                var result = Efficiency.of(units, model, 1, done -> {});
                for (int u = 0; u < units.size(); u++) {
                    double[] point = oracle.point(u);
                    double found = result.scores().get(u).score().getAsDouble();
                    String what = kind + " " + set + " " + returns + " " + u;
                    double expected = oracle.radial(point, j -> true, fixed, Orientation.INPUT, returns, 1)
                            .orElseThrow();
                    assertThat(found).as(what).isCloseTo(expected, within(1e-7));
                }
            }
        }
    }
}
