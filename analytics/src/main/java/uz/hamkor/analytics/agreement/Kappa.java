package uz.hamkor.analytics.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.Interval;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.numeric.Bootstrap;

/**
 * Quadratic weighted kappa of two raters who score the same works: 1 they always agree, 0 as if each had dealt out the
 * same scores at random, below zero worse than that.
 *
 * <p>Scores are numbers and a disagreement weighs as the square of their distance, so it does not matter which scores of
 * the scale nobody used (2 and 5 are three apart also where no 3 and 4 were given). For scores 1, 2, 3 … that are all
 * used this is the kappa by the places of the categories; for any scores it is Lin's concordance correlation with
 * moments divided by n.
 */
public sealed interface Kappa {

    Formula FORMULA = new Formula(
            "agreement.kappa_quadratic",
            1,
            "Cohen (1968), Psychological Bulletin 70, 213-220; as moments: Fleiss and Cohen (1973), Lin (1989); percentile"
                    + " bootstrap over the works");

    /**
     * @param n works that both scored
     * @param categories how many different scores were given
     * @param exact share of the works to which both gave the same score
     * @param meanDifference of the second rater's score less the first's: severity, which kappa counts as disagreement
     * @param interval empty for a single work
     */
    record Measured(
            String raterA,
            String raterB,
            int n,
            int categories,
            double kappa,
            Optional<Interval> interval,
            double exact,
            double meanDifference,
            Formula formula)
            implements Kappa {}

    /** Both gave every work one and the same score: there is nothing by which chance could be told from agreement. */
    record Undefined(String raterA, String raterB, int n, String reason) implements Kappa {}

    /**
     * @param names of the two raters
     * @param a scores of the first, one per work
     * @param b scores of the second, in the same order
     * @param resamples usually 2000
     * @throws RefusedInput {@code shape} or {@code number}
     */
    static Kappa of(List<String> names, double[] a, double[] b, int resamples, long seed, int threads) {
        Checks.table(names, new double[][] {a, b}, 2, "scores");
        if (names.size() != 2) {
            throw new RefusedInput("shape", "", "Kappa compares two raters.", "Name two.");
        }
        var pairs = new ScorePairs(a, b);
        var kappa = pairs.kappa();
        if (kappa.isEmpty()) {
            return new Undefined(
                    names.get(0), names.get(1), a.length, "Both raters gave every work one and the same score.");
        }
        return new Measured(
                names.get(0),
                names.get(1),
                a.length,
                (int) Arrays.stream(new double[][] {a, b})
                        .flatMapToDouble(Arrays::stream)
                        .map(score -> score + 0.0)
                        .distinct()
                        .count(),
                kappa.getAsDouble(),
                a.length < 2 ? Optional.empty() : Bootstrap.interval(resamples, seed, threads, pairs::resampled),
                pairs.exact(),
                pairs.meanDifference(),
                FORMULA);
    }
}
