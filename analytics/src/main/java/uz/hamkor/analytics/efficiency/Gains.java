package uz.hamkor.analytics.efficiency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.efficiency.linear.Simplex.Outcome;

/**
 * What units could save by joining: their inputs and outputs added up and compared with what the technology of all
 * units allows, and that potential taken apart into learning, harmony and size.
 *
 * <p>With {@code E} the least share of the members' inputs that their outputs need, {@code E*} the same after each
 * member has first removed its own inefficiency, and {@code HA} the least share of the mean (adjusted) inputs that the
 * mean outputs need: learning {@code LE = E/E*}, size {@code SI = E*}/{@code HA}, and {@code E = LE · HA · SI}.
 *
 * <p>Source: Bogetoft and Wang, Estimating the potential gains from mergers, Journal of Productivity Analysis 23 (2005).
 */
public final class Gains {

    private static final Formula FORMULA = new Formula("gains.joining", 1, "Bogetoft and Wang 2005");

    private Gains() {}

    /** What technology the joined unit is measured by. */
    public enum Joint {
        CRS,
        VRS,
        DRS,
        IRS,
        /**
         * The members go on as units of their own under central direction: variable returns with the weights of peers
         * summing to the number of members. Always feasible; size has no effect by construction.
         */
        CENTRALISED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        Returns returns() {
            return this == CENTRALISED ? Returns.VRS : Returns.valueOf(name());
        }
    }

    /** One member alone: its score (input oriented) is what it could learn by itself. */
    public record Member(String id, double score) {}

    /**
     * @param overall {@code E}; empty if no combination of units brings about that much
     * @param adjusted {@code E*}, empty likewise
     * @param learning below 1: saved by each member reaching its own peers
     * @param harmony below 1: saved by sharing inputs so that the mixture fits, which needs no merger
     * @param size below 1: saved by being one large unit; above 1: lost by it
     * @param saving {@code 1 − E}, the share of all inputs; below 0 a loss
     */
    public record Result(
            Formula formula,
            Joint joint,
            List<Member> members,
            Status status,
            OptionalDouble overall,
            OptionalDouble adjusted,
            OptionalDouble learning,
            OptionalDouble harmony,
            OptionalDouble size,
            OptionalDouble saving) {

        public enum Status {
            COMPUTED,
            /** The joined unit is larger than anything the technology knows of; the parts that can be had are given. */
            INFEASIBLE;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * @param members indices of units, each once
     * @throws RefusedInput {@code members} without members, or for a member given twice
     */
    public static Result of(Units units, List<Integer> members, Joint joint, int threads, LongConsumer progress) {
        if (members.isEmpty()) {
            throw new RefusedInput("members", "", "There are no members.", "Name at least one unit.");
        }
        if (members.stream().distinct().count() < members.size()) {
            throw new RefusedInput("members", "", "A member stands twice.", "Name each unit once.");
        }
        try (var workers = new Workers(threads)) {
            Technology.Scale scale = Technology.Scale.of(units);
            Technology technology =
                    Technology.of(units, scale, IntStream.range(0, units.size()).toArray(), workers, progress);
            return new Joining(units, scale, technology, joint).of(members);
        }
    }

    private static final class Joining {

        private final Units units;
        private final Technology.Scale scale;
        private final Joint joint;
        private final int inputs;
        private final RadialProgramme programme;

        Joining(Units units, Technology.Scale scale, Technology technology, Joint joint) {
            this.units = units;
            this.scale = scale;
            this.joint = joint;
            inputs = units.inputs().size();
            programme = new RadialProgramme(
                    technology.frontier(),
                    inputs,
                    units.outputs().size(),
                    new boolean[inputs],
                    Orientation.INPUT,
                    scale.factors());
        }

        Result of(List<Integer> members) {
            var sum = new double[units.factors()];
            var adjustedSum = new double[units.factors()];
            var alone = new ArrayList<Member>();
            for (int unit : members) {
                double[] point = scale.point(units, unit);
                double score = score(point, 1).orElseThrow();
                alone.add(new Member(units.ids().get(unit), score));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += point[i];
                    adjustedSum[i] += i < inputs ? score * point[i] : point[i];
                }
            }
            int count = members.size();
            int together = joint == Joint.CENTRALISED ? count : 1;
            OptionalDouble overall = score(sum, together);
            OptionalDouble adjusted = score(adjustedSum, together);
            var mean = new double[sum.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = adjustedSum[i] / count;
            }
            OptionalDouble harmony = score(mean, 1);
            return new Result(
                    FORMULA,
                    joint,
                    alone,
                    overall.isPresent() ? Result.Status.COMPUTED : Result.Status.INFEASIBLE,
                    overall,
                    adjusted,
                    ratio(overall, adjusted),
                    harmony,
                    ratio(adjusted, harmony),
                    overall.isPresent() ? OptionalDouble.of(1 - overall.getAsDouble()) : OptionalDouble.empty());
        }

        private OptionalDouble score(double[] point, double total) {
            programme.point(point);
            programme.returns(joint.returns(), total);
            programme.simplex().startCold();
            if (programme.solve() != Outcome.OPTIMAL) {
                return OptionalDouble.empty();
            }
            double score = programme.score();
            return OptionalDouble.of(Math.abs(score - 1) <= Evaluation.ONE ? 1 : score);
        }

        private static OptionalDouble ratio(OptionalDouble part, OptionalDouble whole) {
            return part.isPresent() && whole.isPresent()
                    ? OptionalDouble.of(part.getAsDouble() / whole.getAsDouble())
                    : OptionalDouble.empty();
        }
    }
}
