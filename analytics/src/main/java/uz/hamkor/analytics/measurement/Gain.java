package uz.hamkor.analytics.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.Interval;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.numeric.Bootstrap;
import uz.hamkor.analytics.numeric.Draws;

/**
 * How much a measure of a cluster's members grew: {@code Σ now / Σ before - 1}, and net of the trend of a reference
 * group (difference in differences), which is what would have come anyway if both had gone the same way.
 *
 * <p>Units without a value before or now are left out of both sums, counted and named.
 */
public sealed interface Gain {

    Formula FORMULA = new Formula(
            "measurement.gain",
            1,
            "Relative difference in differences (Card and Krueger 1994 in ratios); percentile bootstrap, members and"
                    + " reference drawn apart, each unit with both of its values");

    /** A unit's values before and now; empty where unknown. */
    record Unit(String id, OptionalDouble before, OptionalDouble now) {}

    /**
     * Those of one side.
     *
     * @param used how many had both values
     * @param missing ids of the others
     * @param growth {@code now / before - 1}
     */
    record Side(int used, List<String> missing, double before, double now, double growth) {}

    /**
     * @param net growth of the members less that of the reference, in parts of one
     * @param interval of {@code net}; empty for fewer than two units on a side
     */
    record NetOfReference(
            String measure, Side members, Side reference, double net, Optional<Interval> interval, Formula formula)
            implements Gain {}

    /**
     * There is no reference group.
     *
     * @param interval of the members' growth; empty for fewer than two
     * @param warning to be shown with the figure
     */
    record BeforeAndAfterOnly(
            String measure, Side members, Optional<Interval> interval, String warning, Formula formula)
            implements Gain {}

    /** The members' values before add up to nothing above zero, so there is nothing to compare with. */
    record NoBaseline(String measure, int used, List<String> missing, String reason) implements Gain {}

    /**
     * @param measure its name
     * @param members units of the cluster
     * @param reference units outside it; may be empty
     * @param resamples usually 2000
     * @throws RefusedInput {@code number} for a value that is not finite
     */
    static Gain of(String measure, List<Unit> members, List<Unit> reference, int resamples, long seed, int threads) {
        var inside = Known.of(members);
        var outside = Known.of(reference);
        if (!(inside.sum(inside.before) > 0)) {
            return new NoBaseline(
                    measure,
                    inside.size(),
                    inside.missing,
                    inside.size() == 0
                            ? "No member has a value before and now."
                            : "The members' values before do not add up to more than zero.");
        }
        var ours = inside.side();
        boolean enough = inside.size() >= 2;
        if (!(outside.sum(outside.before) > 0)) {
            return new BeforeAndAfterOnly(
                    measure,
                    ours,
                    enough ? Bootstrap.interval(resamples, seed, threads, inside::growth) : Optional.empty(),
                    (outside.size() == 0
                                    ? "There is no reference group: "
                                    : "The reference group's values before do not add up to more than zero: ")
                            + "before and after only, other causes are not excluded.",
                    FORMULA);
        }
        var theirs = outside.side();
        return new NetOfReference(
                measure,
                ours,
                theirs,
                ours.growth() - theirs.growth(),
                enough && outside.size() >= 2
                        ? Bootstrap.interval(resamples, seed, threads, draws -> {
                            var first = inside.growth(draws);
                            var second = outside.growth(draws);
                            return first.isPresent() && second.isPresent()
                                    ? OptionalDouble.of(first.getAsDouble() - second.getAsDouble())
                                    : OptionalDouble.empty();
                        })
                        : Optional.empty(),
                FORMULA);
    }

    /** The units with both values. */
    final class Known {

        private final double[] before;
        private final double[] now;
        private final List<String> missing;

        private Known(double[] before, double[] now, List<String> missing) {
            this.before = before;
            this.now = now;
            this.missing = missing;
        }

        private static Known of(List<Unit> units) {
            for (Unit unit : units) {
                if (!Double.isFinite(unit.before().orElse(0))
                        || !Double.isFinite(unit.now().orElse(0))) {
                    throw new RefusedInput(
                            "number",
                            "'" + unit.id() + "'",
                            "A value is no finite number.",
                            "Give a number, or none where it is unknown.");
                }
            }
            var used = units.stream().filter(Known::complete).toList();
            return new Known(
                    used.stream()
                            .mapToDouble(unit -> unit.before().getAsDouble())
                            .toArray(),
                    used.stream().mapToDouble(unit -> unit.now().getAsDouble()).toArray(),
                    units.stream().filter(unit -> !complete(unit)).map(Unit::id).toList());
        }

        private static boolean complete(Unit unit) {
            return unit.before().isPresent() && unit.now().isPresent();
        }

        private int size() {
            return before.length;
        }

        private double sum(double[] values) {
            return Arrays.stream(values).sum();
        }

        private Side side() {
            return new Side(size(), missing, sum(before), sum(now), sum(now) / sum(before) - 1);
        }

        private OptionalDouble growth(Draws draws) {
            double first = 0;
            double second = 0;
            for (int i = 0; i < before.length; i++) {
                int unit = draws.below(before.length);
                first += before[unit];
                second += now[unit];
            }
            return first > 0 ? OptionalDouble.of(second / first - 1) : OptionalDouble.empty();
        }
    }
}
