package uz.hamkor.analytics.agreement;

import java.util.Arrays;
import java.util.OptionalDouble;
import uz.hamkor.analytics.numeric.Draws;

/** The different pairs of scores in their order, and how often each was given. */
final class ScorePairs {

    private final int n;
    /** Less a common middle, so that squares do not lose digits. */
    private final double[] a;

    private final double[] b;
    private final int[] count;
    /** For each work its pair, when works are drawn one by one; otherwise empty. */
    private final int[] pairOf;

    ScorePairs(double[] first, double[] second) {
        n = first.length;
        double[] as = different(first);
        double[] bs = different(second);
        var keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = (long) place(as, first[i]) * bs.length + place(bs, second[i]);
        }
        Arrays.sort(keys);
        var pairOf = new int[n];
        for (int i = 1; i < n; i++) {
            pairOf[i] = pairOf[i - 1] + (keys[i] == keys[i - 1] ? 0 : 1);
        }
        int pairs = pairOf[n - 1] + 1;
        double middle = as[0] / 2 + as[as.length - 1] / 2;
        a = new double[pairs];
        b = new double[pairs];
        count = new int[pairs];
        for (int i = 0; i < n; i++) {
            a[pairOf[i]] = as[(int) (keys[i] / bs.length)] - middle;
            b[pairOf[i]] = bs[(int) (keys[i] % bs.length)] - middle;
            count[pairOf[i]]++;
        }
        // Drawing how often each pair comes is cheaper than drawing works when there are few pairs.
        this.pairOf = pairs * 8L <= n ? new int[0] : pairOf;
    }

    private static double[] different(double[] scores) {
        // Negative zero is zero.
        return Arrays.stream(scores)
                .map(score -> score + 0.0)
                .sorted()
                .distinct()
                .toArray();
    }

    private static int place(double[] known, double score) {
        return Arrays.binarySearch(known, score + 0.0);
    }

    OptionalDouble kappa() {
        return kappa(count);
    }

    /** Kappa of as many works, drawn from these with putting back. */
    OptionalDouble resampled(Draws draws) {
        var counts = new int[count.length];
        if (pairOf.length > 0) {
            for (int i = 0; i < n; i++) {
                counts[pairOf[draws.below(n)]]++;
            }
            return kappa(counts);
        }
        int open = n;
        int left = n;
        for (int pair = 0; pair < counts.length; pair++) {
            counts[pair] = draws.binomial(open, (double) count[pair] / left);
            open -= counts[pair];
            left -= count[pair];
        }
        return kappa(counts);
    }

    /** {@code 1 - mean (a - b)² / (var a + var b + (mean a - mean b)²)}; empty when all scores are one. */
    private OptionalDouble kappa(int[] counts) {
        double sumA = 0;
        double sumB = 0;
        double apart = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int pair = 0; pair < counts.length; pair++) {
            if (counts[pair] > 0) {
                sumA += counts[pair] * a[pair];
                sumB += counts[pair] * b[pair];
                apart += counts[pair] * (a[pair] - b[pair]) * (a[pair] - b[pair]);
                least = Math.min(least, Math.min(a[pair], b[pair]));
                most = Math.max(most, Math.max(a[pair], b[pair]));
            }
        }
        if (least == most) {
            return OptionalDouble.empty();
        }
        double meanA = sumA / n;
        double meanB = sumB / n;
        double expected = n * (meanA - meanB) * (meanA - meanB);
        for (int pair = 0; pair < counts.length; pair++) {
            expected += counts[pair] * ((a[pair] - meanA) * (a[pair] - meanA) + (b[pair] - meanB) * (b[pair] - meanB));
        }
        return OptionalDouble.of(1 - apart / expected);
    }

    double exact() {
        int same = 0;
        for (int pair = 0; pair < count.length; pair++) {
            same += a[pair] == b[pair] ? count[pair] : 0;
        }
        return (double) same / n;
    }

    double meanDifference() {
        double sum = 0;
        for (int pair = 0; pair < count.length; pair++) {
            sum += count[pair] * (b[pair] - a[pair]);
        }
        return sum / n;
    }
}
