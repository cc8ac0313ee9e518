package uz.hamkor.analytics.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.numeric.Bootstrap;
import uz.hamkor.analytics.numeric.Draws;
import uz.hamkor.analytics.numeric.Parallel;

/**
 * Whether an order made by a weighted sum would be another if the weights were a little different: each weight is
 * multiplied by its own number between {@code 1 - spread} and {@code 1 + spread}, again and again.
 *
 * @param columns what is summed
 * @param weights as given, brought to a sum of one
 * @param units one each, in the order of the input
 * @param firstKept share of the draws in which whoever is first stays first
 */
public record RankRobustness(
        List<String> columns,
        double[] weights,
        double spread,
        int draws,
        long seed,
        List<Unit> units,
        double firstKept,
        Formula formula) {

    public static final Formula FORMULA = new Formula(
            "measurement.rank_robustness",
            1,
            "Uncertainty analysis of composite indicators: Nardo et al. (2008), OECD Handbook, step 7");

    private static final int STREAM = 200;

    /**
     * A unit's place.
     *
     * @param score weighted mean of its columns
     * @param rank 1 for the highest score; equal scores share the better rank
     * @param kept share of the draws in which its rank is the same
     * @param low rank that it is below (better than) in 2.5 % of the draws only
     * @param high rank that it is above (worse than) in 2.5 % of the draws only
     * @param best of all draws
     * @param worst of all draws
     */
    public record Unit(
            String name, double score, int rank, double kept, double low, double high, int best, int worst) {}

    /**
     * @param scores for each column one finite number per unit, brought to a common scale before, high is good
     * @param weights one per column, not negative, not all zero
     * @param spread 0.25 for a quarter up or down; 0 to 1
     * @param draws usually 1000; memory is units times draws
     * @throws RefusedInput {@code shape}, {@code number}, {@code weight} or {@code option}
     */
    public static RankRobustness of(
            List<String> units,
            List<String> columns,
            double[][] scores,
            double[] weights,
            double spread,
            int draws,
            long seed,
            int threads) {
        check(units, columns, scores, weights);
        if (!(spread >= 0 && spread <= 1) || draws < 1) {
            throw new RefusedInput(
                    "option", "", "The spread or the number of draws cannot be used.", "Give 0.25 and 1000.");
        }
        int n = units.size();
        double[] own = sums(scores, weights, n);
        int[] ranks = ranks(own);
        var drawn = new int[draws][];
        Parallel.each(threads, draws, d -> {
            var random = Draws.of(seed, STREAM, d);
            var other = new double[weights.length];
            for (int c = 0; c < other.length; c++) {
                other[c] = weights[c] * random.between(1 - spread, 1 + spread);
            }
            drawn[d] = ranks(sums(scores, other, n));
        });
        var result = new ArrayList<Unit>();
        int firstKept = 0;
        int first = 0;
        var places = new double[draws];
        for (int u = 0; u < n; u++) {
            int kept = 0;
            for (int d = 0; d < draws; d++) {
                places[d] = drawn[d][u];
                kept += drawn[d][u] == ranks[u] ? 1 : 0;
            }
            Arrays.sort(places);
            if (ranks[u] == 1 && first++ == 0) {
                firstKept = kept;
            }
            result.add(new Unit(
                    units.get(u),
                    own[u],
                    ranks[u],
                    (double) kept / draws,
                    Bootstrap.quantile(places, 0.025),
                    Bootstrap.quantile(places, 0.975),
                    (int) places[0],
                    (int) places[draws - 1]));
        }
        double total = Arrays.stream(weights).sum();
        return new RankRobustness(
                List.copyOf(columns),
                Arrays.stream(weights).map(w -> w / total).toArray(),
                spread,
                draws,
                seed,
                List.copyOf(result),
                (double) firstKept / draws,
                FORMULA);
    }

    private static void check(List<String> units, List<String> columns, double[][] scores, double[] weights) {
        if (units.isEmpty()
                || columns.isEmpty()
                || scores.length != columns.size()
                || weights.length != columns.size()) {
            throw new RefusedInput(
                    "shape", "", "Columns, scores and weights do not fit together.", "Give one of each per column.");
        }
        for (int c = 0; c < scores.length; c++) {
            if (scores[c].length != units.size()) {
                throw new RefusedInput(
                        "shape", "'" + columns.get(c) + "'", "The column has another length.", "Give one per unit.");
            }
            for (int u = 0; u < units.size(); u++) {
                if (!Double.isFinite(scores[c][u])) {
                    throw new RefusedInput(
                            "number",
                            "'" + units.get(u) + "', '" + columns.get(c) + "'",
                            "The score is no finite number.",
                            "Give a number, or leave the unit out.");
                }
            }
        }
        if (!Arrays.stream(weights).allMatch(w -> w >= 0 && Double.isFinite(w))
                || !(Arrays.stream(weights).sum() > 0)) {
            throw new RefusedInput(
                    "weight", "", "The weights are not amounts with a sum above zero.", "Correct the weights.");
        }
    }

    private static double[] sums(double[][] scores, double[] weights, int n) {
        double total = Arrays.stream(weights).sum();
        var sums = new double[n];
        for (int c = 0; c < scores.length; c++) {
            for (int u = 0; u < n; u++) {
                sums[u] += weights[c] * scores[c][u];
            }
        }
        // All weights may be drawn as zero when the spread is one.
        return Arrays.stream(sums).map(s -> total > 0 ? s / total : 0).toArray();
    }

    /** 1 + how many are higher. */
    private static int[] ranks(double[] sums) {
        double[] sorted = sums.clone();
        Arrays.setAll(sorted, i -> sorted[i] + 0.0);
        Arrays.sort(sorted);
        var ranks = new int[sums.length];
        for (int u = 0; u < sums.length; u++) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] <= sums[u]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            ranks[u] = 1 + sorted.length - low;
        }
        return ranks;
    }
}
