package uz.hamkor.analytics.inequality;

import java.util.Arrays;

/**
 * The units of a sample from the smallest value to the largest, without those of weight zero.
 *
 * @param x values, ascending
 * @param w their weights; empty when each is one
 * @param group their groups; empty without groups
 */
record Ordered(double[] x, double[] w, int[] group) {

    static Ordered of(Sample sample) {
        boolean weighted = sample.weights.length > 0;
        boolean grouped = sample.groupOf.length > 0;
        if (!weighted && !grouped) {
            double[] x = sample.values.clone();
            Arrays.sort(x);
            return new Ordered(x, sample.weights, sample.groupOf);
        }
        int[] order = order(sample.values, sample.weights);
        var x = new double[order.length];
        var w = new double[weighted ? order.length : 0];
        var group = new int[grouped ? order.length : 0];
        for (int i = 0; i < order.length; i++) {
            x[i] = sample.values[order[i]];
        }
        for (int i = 0; i < w.length; i++) {
            w[i] = sample.weights[order[i]];
        }
        for (int i = 0; i < group.length; i++) {
            group[i] = sample.groupOf[order[i]];
        }
        return new Ordered(x, w, group);
    }

    /**
     * The places of the values in ascending order, without boxing and with one long per value. The bits of a double
     * that is not negative order like the number; their lower end makes room for the place, the longs are sorted, and
     * stretches that agree in what was left of the bits are sorted once more by those that had to go.
     */
    private static int[] order(double[] values, double[] weights) {
        int n = values.length;
        int room = 32 - Integer.numberOfLeadingZeros(Math.max(1, n - 1));
        long mask = (1L << room) - 1;
        var keys = new long[n];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (weights.length == 0 || weights[i] > 0) {
                keys[kept++] = bits(values[i]) & ~mask | i;
            }
        }
        Arrays.sort(keys, 0, kept);
        for (int from = 0; from < kept; ) {
            long high = keys[from] & ~mask;
            int to = from + 1;
            while (to < kept && (keys[to] & ~mask) == high) {
                to++;
            }
            if (to - from > 1) {
                for (int i = from; i < to; i++) {
                    long place = keys[i] & mask;
                    keys[i] = (bits(values[(int) place]) & mask) << room | place;
                }
                Arrays.sort(keys, from, to);
            }
            from = to;
        }
        var order = new int[kept];
        for (int i = 0; i < kept; i++) {
            order[i] = (int) (keys[i] & mask);
        }
        return order;
    }

    /** Without the sign of a negative zero. */
    private static long bits(double value) {
        return Double.doubleToRawLongBits(value) & Long.MAX_VALUE;
    }

    int size() {
        return x.length;
    }

    double weight(int i) {
        return w.length == 0 ? 1 : w[i];
    }
}
