package uz.hamkor.analytics.efficiency.linear;

import java.util.Arrays;

/** The inverse of a small basis, dense, updated by exchange of one column and made anew from time to time. */
final class Inverse {

    private static final double SINGULAR = 1e-13;

    private final int m;
    private final double[][] basis;
    private final double[][] inverse;
    private final double[][] work;
    private final double[] residual;

    Inverse(int m) {
        this.m = m;
        basis = new double[m][m];
        inverse = new double[m][m];
        work = new double[m][m];
        residual = new double[m];
    }

    /** Sets a column of the basis, before {@link #make()}. */
    void column(int place, double[] values) {
        for (int i = 0; i < m; i++) {
            basis[i][place] = values[i];
        }
    }

    /** Inverts by elimination with row exchange; false if the columns depend on each other. */
    boolean make() {
        for (int i = 0; i < m; i++) {
            System.arraycopy(basis[i], 0, work[i], 0, m);
            Arrays.fill(inverse[i], 0);
            inverse[i][i] = 1;
        }
        for (int c = 0; c < m; c++) {
            int pivot = c;
            for (int i = c + 1; i < m; i++) {
                if (Math.abs(work[i][c]) > Math.abs(work[pivot][c])) {
                    pivot = i;
                }
            }
            double p = work[pivot][c];
            if (Math.abs(p) < SINGULAR) {
                return false;
            }
            swap(work, pivot, c);
            swap(inverse, pivot, c);
            double[] wc = work[c];
            double[] ic = inverse[c];
            for (int k = 0; k < m; k++) {
                wc[k] /= p;
                ic[k] /= p;
            }
            for (int i = 0; i < m; i++) {
                double f = work[i][c];
                if (i != c && f != 0) {
                    for (int k = 0; k < m; k++) {
                        work[i][k] -= f * wc[k];
                        inverse[i][k] -= f * ic[k];
                    }
                }
            }
        }
        return true;
    }

    private static void swap(double[][] rows, int a, int b) {
        double[] row = rows[a];
        rows[a] = rows[b];
        rows[b] = row;
    }

    /** {@code into = inverse · vector}. */
    void times(double[] vector, double[] into) {
        for (int i = 0; i < m; i++) {
            double sum = 0;
            double[] row = inverse[i];
            for (int k = 0; k < m; k++) {
                sum += row[k] * vector[k];
            }
            into[i] = sum;
        }
    }

    /** {@code into = vector · inverse}. */
    void leftTimes(double[] vector, double[] into) {
        Arrays.fill(into, 0, m, 0);
        for (int i = 0; i < m; i++) {
            double v = vector[i];
            if (v != 0) {
                double[] row = inverse[i];
                for (int k = 0; k < m; k++) {
                    into[k] += v * row[k];
                }
            }
        }
    }

    /** One step of iterative refinement of {@code basis · x = right}; only right after {@link #make()}. */
    void refine(double[] right, double[] x) {
        for (int i = 0; i < m; i++) {
            double sum = right[i];
            for (int k = 0; k < m; k++) {
                sum = Math.fma(-basis[i][k], x[k], sum);
            }
            residual[i] = sum;
        }
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int k = 0; k < m; k++) {
                sum += inverse[i][k] * residual[k];
            }
            x[i] += sum;
        }
    }

    /** The same for {@code y · basis = left}. */
    void refineLeft(double[] left, double[] y) {
        for (int k = 0; k < m; k++) {
            double sum = left[k];
            for (int i = 0; i < m; i++) {
                sum = Math.fma(-basis[i][k], y[i], sum);
            }
            residual[k] = sum;
        }
        for (int k = 0; k < m; k++) {
            double r = residual[k];
            if (r != 0) {
                for (int i = 0; i < m; i++) {
                    y[i] += r * inverse[k][i];
                }
            }
        }
    }

    /** Exchanges the column at a place for one whose image {@code inverse · column} is given. */
    void exchange(int place, double[] image) {
        double[] row = inverse[place];
        double p = image[place];
        for (int k = 0; k < m; k++) {
            row[k] /= p;
        }
        for (int i = 0; i < m; i++) {
            double f = image[i];
            if (i != place && f != 0) {
                double[] other = inverse[i];
                for (int k = 0; k < m; k++) {
                    other[k] -= f * row[k];
                }
            }
        }
    }
}
