package uz.hamkor.analytics.efficiency.linear;

import java.util.Arrays;
import uz.hamkor.analytics.efficiency.linear.Simplex.Kind;

/** The few columns of one programme that are not shared, as given and scaled so that the largest entry of each is 1. */
final class Locals {

    private static final double ATTRACTIVE = 1e-10;
    private static final double FLAT = 1e-9;

    private final int m;
    private final double[][] given;
    private final double[][] scaled;
    private final double[] scale;
    private final double[] cost;
    private final Kind[] kind;
    private final boolean[] closed;
    private final boolean[] basic;
    private final boolean[] rejected;
    private double gain;
    private double direction;

    Locals(int count, int m) {
        this.m = m;
        given = new double[count][m];
        scaled = new double[count][m];
        scale = new double[count];
        cost = new double[count];
        kind = new Kind[count];
        Arrays.fill(kind, Kind.POSITIVE);
        closed = new boolean[count];
        basic = new boolean[count];
        rejected = new boolean[count];
    }

    int count() {
        return given.length;
    }

    void entry(int column, int row, double value) {
        given[column][row] = value;
    }

    void column(int column, Kind kind, double cost) {
        this.kind[column] = kind;
        this.cost[column] = cost;
    }

    void openAll() {
        Arrays.fill(closed, false);
    }

    void scale(double[] unit) {
        for (int k = 0; k < given.length; k++) {
            double largest = 0;
            for (int i = 0; i < m; i++) {
                largest = Math.max(largest, Math.abs(given[k][i]) / unit[i]);
            }
            scale[k] = largest == 0 ? 1 : 1 / largest;
            for (int i = 0; i < m; i++) {
                scaled[k][i] = given[k][i] / unit[i] * scale[k];
            }
        }
    }

    double[] scaled(int column) {
        return scaled[column];
    }

    double scaleOf(int column) {
        return scale[column];
    }

    double costOf(int column) {
        return cost[column];
    }

    Kind kindOf(int column) {
        return kind[column];
    }

    void reject(int column) {
        rejected[column] = true;
    }

    void admitRejected() {
        Arrays.fill(rejected, false);
    }

    void basicNone() {
        Arrays.fill(basic, false);
    }

    void basic(int column, boolean is) {
        basic[column] = is;
    }

    /** Closes all columns whose entry would change the objective. */
    void restrictToFlat(double[] pi) {
        for (int k = 0; k < given.length; k++) {
            closed[k] |= Math.abs(reducedCost(k, true, pi)) > FLAT;
        }
    }

    /** The column that improves most, or -1; the first that improves if so wanted. */
    int select(boolean withCost, double[] pi, boolean first) {
        int best = -1;
        gain = 0;
        for (int k = 0; k < given.length; k++) {
            if (basic[k] || closed[k] || rejected[k] || kind[k] == Kind.ZERO) {
                continue;
            }
            double d = reducedCost(k, withCost, pi);
            double g = kind[k] == Kind.FREE ? Math.abs(d) : -d;
            if (g > ATTRACTIVE && g > gain) {
                gain = g;
                best = k;
                direction = d > 0 ? -1 : 1;
                if (first) {
                    break;
                }
            }
        }
        return best;
    }

    private double reducedCost(int k, boolean withCost, double[] pi) {
        double d = withCost ? cost[k] * scale[k] : 0;
        for (int i = 0; i < m; i++) {
            d -= pi[i] * scaled[k][i];
        }
        return d;
    }

    /** What the selected column offers per step; 0 if there is none. */
    double gain() {
        return gain;
    }

    /** 1 if the selected column is to rise, -1 if it is to fall. */
    double direction() {
        return direction;
    }
}
