package uz.hamkor.analytics.efficiency.linear;

import java.util.Arrays;

/**
 * The columns that many programmes share, kept row by row so that one pass over them runs at the speed of memory.
 *
 * <p>May be read by many threads as long as nobody adds. The last row is that of the sum of weights; it takes no part in
 * the size of a column.
 */
public final class Columns {

    private final double[][] rows;
    private double[] bySize;
    private double[] byLength;
    private double smallest = Double.POSITIVE_INFINITY;
    private int size;

    public Columns(int rowCount, int room) {
        int first = Math.max(16, room);
        rows = new double[rowCount][first];
        bySize = new double[first];
        byLength = new double[first];
    }

    /** Copies a column; its place is the size before. */
    public void add(double[] column) {
        if (size == bySize.length) {
            int more = size * 2;
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOf(rows[i], more);
            }
            bySize = Arrays.copyOf(bySize, more);
            byLength = Arrays.copyOf(byLength, more);
        }
        double largest = 0;
        for (int i = 0; i < rows.length; i++) {
            rows[i][size] = column[i];
            if (i < rows.length - 1) {
                largest = Math.max(largest, Math.abs(column[i]));
            }
        }
        smallest = Math.min(smallest, largest);
        bySize[size] = 1 / largest;
        byLength[size] = 1 / Math.max(1, largest);
        size++;
    }

    public int size() {
        return size;
    }

    public int rowCount() {
        return rows.length;
    }

    /** The largest entry of the smallest column. */
    public double smallest() {
        return smallest;
    }

    public double at(int row, int column) {
        return rows[row][column];
    }

    /** The rows themselves; longer than {@link #size()}. */
    double[][] rows() {
        return rows;
    }

    /** By what a reduced cost is multiplied before it is compared with others: the size of the column undone. */
    double[] weights(boolean rays) {
        return rays ? bySize : byLength;
    }

    /** Adds up {@code multipliers · columns} of the columns {@code from ≤ j < to} into {@code sums}. */
    void multiply(double[] multipliers, int from, int to, double[] sums) {
        int length = to - from;
        Arrays.fill(sums, 0, length, 0);
        for (int i = 0; i < rows.length; i++) {
            double p = multipliers[i];
            if (p != 0) {
                double[] row = rows[i];
                for (int k = 0; k < length; k++) {
                    sums[k] += p * row[from + k];
                }
            }
        }
    }

    /** The column with the largest {@code multipliers · column}; the first of several. */
    public int highest(double[] multipliers) {
        var sums = new double[BLOCK];
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int from = 0; from < size; from += BLOCK) {
            int to = Math.min(size, from + BLOCK);
            multiply(multipliers, from, to, sums);
            for (int j = from; j < to; j++) {
                if (sums[j - from] > most) {
                    most = sums[j - from];
                    best = j;
                }
            }
        }
        return best;
    }

    static final int BLOCK = 256;
}
