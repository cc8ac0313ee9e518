package uz.hamkor.analytics.measurement;

import java.util.Arrays;
import java.util.List;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * Weights for a reference group that give it the same means as the members of a cluster, and otherwise differ as little
 * as possible from the weights it had (Kullback and Leibler). Add squares as columns to balance variances too.
 *
 * <p>The dual problem {@code min over λ of ln Σ q exp(λ·(x - m))} is convex; it is solved by Newton's method with
 * backtracking, on columns divided by their spread.
 */
public sealed interface EntropyBalance {

    Formula FORMULA = new Formula("measurement.entropy_balance", 1, "Hainmueller (2012), Political Analysis 20, 25-46");

    /**
     * @param weights one per reference unit, in all 1
     * @param means what the weighted reference group has now, one per column
     * @param iterations Newton steps that were needed
     * @param effectiveN 1 / Σ w² (Kish): as many units of equal weight say as much; a small one is a warning
     */
    record Balanced(
            List<String> columns, double[] weights, double[] means, int iterations, double effectiveN, Formula formula)
            implements EntropyBalance {}

    /**
     * No weights can do it: the members' means lie outside all that reference units could average to.
     *
     * @param direction a proof: with these factors, one per column, every reference unit has a smaller sum of products
     *     than the members' means
     */
    record Infeasible(List<String> columns, double[] direction, String reason) implements EntropyBalance {}

    /**
     * Neither weights nor a proof that there are none were found: the members' means lie at the very edge.
     *
     * @param worst the column that was farthest off
     * @param distance by how much, in standard deviations of the reference
     */
    record NotReached(List<String> columns, String worst, double distance, int iterations) implements EntropyBalance {}

    /**
     * @param columns names of what is to be balanced
     * @param reference for each column one finite number per reference unit
     * @param target the members' mean of each column
     * @param base weights the reference units start from, above zero; empty for equal ones
     * @throws RefusedInput {@code shape}, {@code number} or {@code weight}
     */
    static EntropyBalance of(List<String> columns, double[][] reference, double[] target, double[] base) {
        int k = columns.size();
        if (k == 0 || reference.length != k || target.length != k || reference[0].length == 0) {
            throw new RefusedInput(
                    "shape", "", "Names, columns and means do not fit together.", "Give one of each per column.");
        }
        int n = reference[0].length;
        if (base.length != 0 && base.length != n) {
            throw new RefusedInput(
                    "shape", "", "There are " + base.length + " weights for " + n + " units.", "Give one for each.");
        }
        for (int c = 0; c < k; c++) {
            if (reference[c].length != n) {
                throw new RefusedInput(
                        "shape", "'" + columns.get(c) + "'", "The column has another length.", "Give all the same.");
            }
            if (!Double.isFinite(target[c]) || !Arrays.stream(reference[c]).allMatch(Double::isFinite)) {
                throw new RefusedInput(
                        "number", "'" + columns.get(c) + "'", "A value is no finite number.", "Leave the unit out.");
            }
        }
        if (!Arrays.stream(base).allMatch(w -> w > 0 && Double.isFinite(w))) {
            throw new RefusedInput("weight", "", "A weight is not above zero.", "Leave the unit out.");
        }
        return new Balancing(List.copyOf(columns), reference, target, base).solve();
    }
}
