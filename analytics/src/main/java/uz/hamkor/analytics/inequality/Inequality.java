package uz.hamkor.analytics.inequality;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * How unequally a sample is spread, or that there is nothing to be spread.
 *
 * <p>A unit's weight says for how many it stands: three schools of weight 1 and value 5 are one of weight 3. Cost: one
 * sort and a few passes, memory linear in the units.
 */
public sealed interface Inequality {

    Formula GINI = new Formula(
            "inequality.gini",
            1,
            "Gini (1914); weighted as the mean difference of all pairs over twice the mean; corrected by leaving out the"
                    + " pairs of a unit with itself: times 1 / (1 - Σ(w/W)²), which is n / (n - 1) for equal weights"
                    + " (Dixon et al. 1987, Ecology 68, 1548-1551)");

    Formula THEIL = new Formula(
            "inequality.theil",
            1,
            "Theil (1967), Economics and Information Theory; decomposed as in Shorrocks (1980), Econometrica 48, 613-625");

    Formula SHARES = new Formula(
            "inequality.shares",
            1,
            "Lorenz (1905), Publications of the American Statistical Association 9, 209-219; ratio of the top 10 % to the"
                    + " bottom 40 % after Palma (2011), Development and Change 42, 87-153");

    /** Of the values, the weight and the groups: how they are called. */
    record Names(String value, Optional<String> weight, Optional<String> group) {}

    /**
     * What was measured.
     *
     * @param names what went in
     * @param n units that count (weight above zero)
     * @param totalWeight their weight together
     * @param effectiveN (Σw)² / Σw² (Kish 1965): as many units of equal weight say as much
     * @param mean weighted mean of the values
     * @param gini 0 when all are equal, up to 1
     * @param giniCorrected for small samples; one when one of equal units has everything; with
     *     weights above one when a unit of little weight has almost everything; empty when one unit has all the weight
     * @param theilT Theil's T, in nats; a value of zero counts as 0 · ln 0 = 0
     * @param theilL Theil's L, the mean logarithmic deviation, in nats, undefined with values of zero
     * @param atkinson05 Atkinson's index for epsilon 0.5; see {@link Atkinson} for others
     * @param shares who holds how much
     * @param groups one each, in the order of the sample; empty without groups
     */
    record Measured(
            Names names,
            int n,
            double totalWeight,
            double effectiveN,
            double mean,
            double gini,
            OptionalDouble giniCorrected,
            Decomposition theilT,
            LogDeviation theilL,
            double atkinson05,
            Shares shares,
            List<Group> groups,
            List<Formula> formulas)
            implements Inequality {}

    /** All values are zero: no measure is defined. */
    record NothingToShare(Names names, int n, double totalWeight, String reason) implements Inequality {}

    /** Theil's L or why there is none. */
    sealed interface LogDeviation {}

    /** The logarithm of zero has no value. */
    record UndefinedWithZeros(int zeros, String reason) implements LogDeviation {}

    /**
     * A measure and the parts it adds up from; both sides are computed apart. Without groups all units are one group.
     *
     * @param within inside the groups, each by its share (T: of the total value, L: of the weight)
     * @param between what would remain if every group were equal inside
     */
    record Decomposition(double total, double within, double between) implements LogDeviation {}

    /**
     * Who holds how much.
     *
     * @param lorenz share of the total held by the smallest 0, 1, … 100 % of the weight, exactly interpolated; whole
     *     curves are in {@link Lorenz}
     * @param bottom40 share of the smallest 40 %
     * @param top10 share of the largest 10 %
     * @param topToBottom {@code top10 / bottom40}; 0.25 when all are equal, empty when the smallest 40 % hold nothing
     */
    record Shares(double[] lorenz, double bottom40, double top10, OptionalDouble topToBottom) {}

    /**
     * One group.
     *
     * @param weightShare its part of the weight
     * @param valueShare its part of the total value
     * @param gini inside it; empty when it holds nothing
     * @param theilT inside it; empty when it holds nothing
     * @param theilL inside it; empty when one of its values is zero
     */
    record Group(
            String name,
            int n,
            double weightShare,
            double valueShare,
            double mean,
            OptionalDouble gini,
            OptionalDouble theilT,
            OptionalDouble theilL) {}

    /**
     * Measures a sample.
     *
     * @throws RefusedInput {@code scale} when the total is beyond what a double can hold
     */
    static Inequality of(Sample sample) {
        return new Measuring(sample).result();
    }
}
