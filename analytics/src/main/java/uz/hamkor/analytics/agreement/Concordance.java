package uz.hamkor.analytics.agreement;

import java.util.Arrays;
import java.util.List;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.numeric.Special;

/** Kendall's W: how far several raters put the same things into the same order, 0 not at all, 1 entirely. */
public sealed interface Concordance {

    Formula FORMULA = new Formula(
            "agreement.kendall_w",
            1,
            "Kendall and Babington Smith (1939); ties as in Siegel (1956), Nonparametric Statistics, 229-239");

    /**
     * @param raters their names
     * @param n things that all of them ranked
     * @param w 0 to 1
     * @param chiSquare {@code m (n - 1) W}
     * @param p of a W at least as high were all orders equally likely; an approximation that wants n above 7
     * @param meanRankCorrelation Spearman's, over all pairs of raters: {@code (m W - 1) / (m - 1)}; exact when nobody has
     *     ties
     * @param rankSums one per thing, smallest for what was ranked lowest
     */
    record Measured(
            List<String> raters,
            int n,
            double w,
            double chiSquare,
            int degrees,
            double p,
            double meanRankCorrelation,
            double[] rankSums,
            Formula formula)
            implements Concordance {}

    /** No order to agree on. */
    record Undefined(List<String> raters, int n, String reason) implements Concordance {}

    /**
     * @param raters names of two or more
     * @param scores for each rater one finite number per thing; only their order counts, equal ones share the mean of
     *     their ranks
     * @throws RefusedInput {@code shape} or {@code number}
     */
    static Concordance of(List<String> raters, double[][] scores) {
        Checks.table(raters, scores, 2, "scores");
        int m = scores.length;
        int n = scores[0].length;
        var sums = new double[n];
        double ties = 0;
        for (double[] one : scores) {
            ties += addRanks(one, sums);
        }
        double possible = (double) m * m * ((double) n * n * n - n) - m * ties;
        if (n < 2 || possible == 0) {
            return new Undefined(
                    List.copyOf(raters),
                    n,
                    n < 2 ? "One thing alone has no order." : "Every rater gave all things the same rank.");
        }
        double middle = m * (n + 1) / 2.0;
        double squares =
                Arrays.stream(sums).map(sum -> (sum - middle) * (sum - middle)).sum();
        double w = 12 * squares / possible;
        double chiSquare = m * (n - 1) * w;
        return new Measured(
                List.copyOf(raters),
                n,
                w,
                chiSquare,
                n - 1,
                Special.chiSquareBeyond(chiSquare, n - 1),
                (m * w - 1) / (m - 1),
                sums,
                FORMULA);
    }

    /** Adds one rater's ranks, from 1 for the smallest; answers the sum of t³ - t over its ties. */
    private static double addRanks(double[] scores, double[] sums) {
        double[] sorted = scores.clone();
        // Negative zero is zero.
        Arrays.setAll(sorted, i -> sorted[i] + 0.0);
        Arrays.sort(sorted);
        double ties = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double t = to - from;
            ties += t * t * t - t;
            from = to;
        }
        for (int i = 0; i < scores.length; i++) {
            sums[i] += (first(sorted, scores[i] + 0.0, false) + first(sorted, scores[i] + 0.0, true) + 1) / 2.0;
        }
        return ties;
    }

    /** How many scores are below, or with {@code through} below or equal. */
    private static int first(double[] sorted, double score, boolean through) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score || through && sorted[middle] == score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
