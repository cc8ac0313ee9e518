package uz.hamkor.analytics.efficiency.linear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a shared column to enter the basis. A pass over all of them keeps the best of every block as candidates; as
 * long as one of these improves, no further pass is made.
 */
final class Pricing {

    /** Relative to the numbers a reduced cost is made of: only what is more than their rounding. */
    private static final double ATTRACTIVE = 1e-13;

    private static final double NOISE = 1e-11;
    private static final double FLAT = 1e-9;

    private final Columns shared;
    private final int locals;
    private final double[] unit;
    private final int[] basis;
    private final double[] sums = new double[Columns.BLOCK];
    private int[] candidates = new int[16];
    private int candidateCount;
    private int[] rejected = new int[8];
    private int rejectedCount;
    /** Columns that may enter; null: all. */
    private int @Nullable [] within;

    private boolean rays;
    private int banned = -1;

    /** @param unit and basis: arrays of the simplex method, read when needed */
    Pricing(Columns shared, int locals, double[] unit, int[] basis) {
        this.shared = shared;
        this.locals = locals;
        this.unit = unit;
        this.basis = basis;
    }

    void rays(boolean rays) {
        this.rays = rays;
    }

    void ban(int column) {
        banned = column;
    }

    void openAll() {
        within = null;
    }

    /** Passes over a column until {@link #admitRejected}. */
    void reject(int column) {
        if (rejectedCount == rejected.length) {
            rejected = Arrays.copyOf(rejected, 2 * rejectedCount);
        }
        rejected[rejectedCount++] = column;
    }

    void admitRejected() {
        rejectedCount = 0;
    }

    boolean restricted() {
        return within != null;
    }

    void forgetCandidates() {
        candidateCount = 0;
    }

    /**
     * @param multipliers dual values in the units of the rows as given
     * @param gain what a local column offers; 0 if there is none
     * @param first whether the first column that improves is wanted (Bland's rule); local ones come before
     * @return a shared column that offers more, or -1
     */
    int select(double[] multipliers, double gain, boolean first) {
        if (first && gain > 0) {
            return -1;
        }
        int[] some = within;
        if (some != null) {
            return amongFew(some, some.length, multipliers, gain, first);
        }
        if (first) {
            return first(multipliers);
        }
        int best = amongFew(candidates, candidateCount, multipliers, gain, false);
        return best >= 0 || (gain > 0 && candidateCount > 0) ? best : amongAll(multipliers, gain);
    }

    private int amongFew(int[] few, int count, double[] multipliers, double least, boolean first) {
        double[] weight = shared.weights(rays);
        int best = -1;
        double gain = least;
        for (int c = 0; c < count; c++) {
            int j = few[c];
            double v = product(j, multipliers);
            if (v * weight[j] > gain && accepted(j, v, multipliers)) {
                gain = v * weight[j];
                best = j;
                if (first) {
                    break;
                }
            }
        }
        return best;
    }

    private int amongAll(double[] multipliers, double least) {
        double[] weight = shared.weights(rays);
        int best = -1;
        double gain = least;
        candidateCount = 0;
        for (int from = 0; from < shared.size(); from += Columns.BLOCK) {
            int to = Math.min(shared.size(), from + Columns.BLOCK);
            shared.multiply(multipliers, from, to, sums);
            double most = 0;
            int at = -1;
            for (int j = from; j < to; j++) {
                double v = sums[j - from] * weight[j];
                if (v > most && accepted(j, sums[j - from], multipliers)) {
                    most = v;
                    at = j;
                }
            }
            if (at >= 0) {
                if (candidateCount == candidates.length) {
                    candidates = Arrays.copyOf(candidates, 2 * candidateCount);
                }
                candidates[candidateCount++] = at;
                if (most > gain) {
                    gain = most;
                    best = at;
                }
            }
        }
        return best;
    }

    private int first(double[] multipliers) {
        for (int from = 0; from < shared.size(); from += Columns.BLOCK) {
            int to = Math.min(shared.size(), from + Columns.BLOCK);
            shared.multiply(multipliers, from, to, sums);
            for (int j = from; j < to; j++) {
                if (sums[j - from] > 0 && accepted(j, sums[j - from], multipliers)) {
                    return j;
                }
            }
        }
        return -1;
    }

    /** Closes all columns whose entry would change the objective. */
    void restrictToFlat(double[] multipliers) {
        double[] weight = shared.weights(rays);
        var face = new int[64];
        int count = 0;
        int[] before = within;
        int length = before == null ? shared.size() : before.length;
        for (int from = 0; from < length; from += Columns.BLOCK) {
            int to = Math.min(length, from + Columns.BLOCK);
            if (before == null) {
                shared.multiply(multipliers, from, to, sums);
            }
            for (int k = from; k < to; k++) {
                int j = before == null ? k : before[k];
                double v = before == null ? sums[k - from] : product(j, multipliers);
                if (v * weight[j] > -1e-6 && j != banned && flat(j, v, multipliers)) {
                    face = count == face.length ? Arrays.copyOf(face, 2 * count) : face;
                    face[count++] = j;
                }
            }
        }
        within = Arrays.copyOf(face, count);
    }

    private boolean flat(int j, double product, double[] multipliers) {
        return Math.abs(product) <= FLAT * magnitude(j, multipliers) || Math.abs(product) * scaleOf(j) < NOISE;
    }

    /** Whether a column improves by more than the noise of the numbers it is made of. */
    private boolean accepted(int j, double product, double[] multipliers) {
        if (j == banned || product <= ATTRACTIVE * magnitude(j, multipliers) || product * scaleOf(j) <= NOISE) {
            return false;
        }
        for (int k = 0; k < rejectedCount; k++) {
            if (rejected[k] == j) {
                return false;
            }
        }
        for (int id : basis) {
            if (id == locals + j) {
                return false;
            }
        }
        return true;
    }

    private double product(int j, double[] multipliers) {
        double sum = 0;
        for (int i = 0; i < shared.rowCount(); i++) {
            sum += multipliers[i] * shared.at(i, j);
        }
        return sum;
    }

    private double magnitude(int j, double[] multipliers) {
        double sum = 0;
        for (int i = 0; i < shared.rowCount(); i++) {
            sum += Math.abs(multipliers[i] * shared.at(i, j));
        }
        return sum;
    }

    /** By what a column is multiplied so that its largest entry, in units of the rows, is 1. */
    double scaleOf(int j) {
        double largest = 0;
        for (int i = 0; i < shared.rowCount(); i++) {
            largest = Math.max(largest, Math.abs(shared.at(i, j)) / unit[i]);
        }
        return 1 / largest;
    }
}
