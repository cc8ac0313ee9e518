package uz.hamkor.governance.difference;

import java.util.Arrays;

/** Increasing subsequences. */
final class Increasing {

    private Increasing() {}

    /** Places of a longest increasing subsequence of distinct numbers, ascending. */
    static int[] longest(int[] values) {
        var weights = new long[values.length];
        Arrays.fill(weights, 1);
        return heaviest(values, weights);
    }

    /**
     * Places of the increasing subsequence of the largest weight, ascending.
     *
     * @param values distinct, not negative
     * @param weights one each, above 0
     */
    static int[] heaviest(int[] values, long[] weights) {
        int n = values.length;
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        // A Fenwick tree over the ranks of the values: the best chain that ends at most there.
        var best = new int[n + 1];
        Arrays.fill(best, -1);
        var total = new long[n];
        var previous = new int[n];
        int last = -1;
        for (int i = 0; i < n; i++) {
            int rank = Arrays.binarySearch(sorted, values[i]);
            previous[i] = -1;
            for (int k = rank; k > 0; k -= k & -k) {
                previous[i] = better(best[k], previous[i], total);
            }
            total[i] = weights[i] + (previous[i] < 0 ? 0 : total[previous[i]]);
            for (int k = rank + 1; k <= n; k += k & -k) {
                best[k] = better(i, best[k], total);
            }
            last = better(i, last, total);
        }
        var chain = new int[n];
        int length = 0;
        for (int i = last; i >= 0; i = previous[i]) {
            chain[length++] = i;
        }
        var ascending = new int[length];
        for (int i = 0; i < length; i++) {
            ascending[i] = chain[length - 1 - i];
        }
        return ascending;
    }

    private static int better(int one, int other, long[] total) {
        if (one < 0 || other < 0) {
            return Math.max(one, other);
        }
        return total[one] > total[other] ? one : other;
    }
}
