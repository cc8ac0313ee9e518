package uz.hamkor.analytics.efficiency.linear;

import uz.hamkor.analytics.efficiency.linear.Simplex.Kind;

/** Which column leaves, and how far the entering one may go. */
final class Ratio {

    private static final double HARRIS = 1e-10;
    private static final double PIVOT = 1e-9;

    private final int m;
    private final boolean[] passed;
    private double length;

    Ratio(int m) {
        this.m = m;
        passed = new boolean[m];
    }

    double length() {
        return length;
    }

    interface Kinds {
        Kind of(int id);
    }

    /** Second phase: all values are feasible and must stay so. */
    int second(double[] x, double[] image, double direction, int[] basis, Kinds kinds, boolean bland) {
        double least = PIVOT * largest(image);
        double limit = Double.POSITIVE_INFINITY;
        for (int i = 0; i < m; i++) {
            double slope = -direction * image[i];
            if (blocks(kinds.of(basis[i]), slope, least)) {
                limit = Math.min(limit, room(kinds.of(basis[i]), x[i], HARRIS) / Math.abs(slope));
            }
        }
        return among(limit, x, image, direction, basis, kinds, bland, least, false);
    }

    private static boolean blocks(Kind kind, double slope, double least) {
        return switch (kind) {
            case POSITIVE -> slope < -least;
            case ZERO -> Math.abs(slope) > least;
            case FREE -> false;
        };
    }

    private static double room(Kind kind, double x, double more) {
        return kind == Kind.ZERO ? more : Math.max(0, x) + more;
    }

    private static boolean infeasible(Kind kind, double x) {
        return kind != Kind.FREE && (x < -Simplex.FEASIBLE || (kind == Kind.ZERO && x > Simplex.FEASIBLE));
    }

    private double largest(double[] image) {
        double largest = 0;
        for (int i = 0; i < m; i++) {
            largest = Math.max(largest, Math.abs(image[i]));
        }
        return largest;
    }

    /** The steepest of those that block within the limit; with Bland's rule the one with the lowest id. */
    private int among(
            double limit,
            double[] x,
            double[] image,
            double direction,
            int[] basis,
            Kinds kinds,
            boolean bland,
            double least,
            boolean firstPhase) {
        int best = -1;
        double steepest = 0;
        for (int i = 0; i < m; i++) {
            Kind k = kinds.of(basis[i]);
            double slope = -direction * image[i];
            if (!blocks(k, slope, least) || (firstPhase && infeasible(k, x[i]))) {
                continue;
            }
            double t = room(k, x[i], 0) / Math.abs(slope);
            if (t > limit) {
                continue;
            }
            boolean better = bland
                    ? best < 0 || basis[i] < basis[best]
                    : Math.abs(slope) > steepest || (Math.abs(slope) == steepest && basis[i] < basis[best]);
            if (better) {
                steepest = Math.abs(slope);
                best = i;
                length = t;
            }
        }
        return best;
    }

    /**
     * First phase: feasible values stay so; infeasible ones may pass into feasibility as long as the sum of
     * infeasibilities still falls.
     */
    int first(double[] x, double[] image, double direction, int[] basis, Kinds kinds, boolean bland) {
        double least = PIVOT * largest(image);
        double limit = Double.POSITIVE_INFINITY;
        double slopeOfSum = 0;
        for (int i = 0; i < m; i++) {
            Kind k = kinds.of(basis[i]);
            double slope = -direction * image[i];
            passed[i] = true;
            if (infeasible(k, x[i])) {
                // Below 0 a rising value lowers the sum, above 0 a falling one.
                slopeOfSum -= x[i] < 0 ? slope : -slope;
                passed[i] = x[i] < 0 ? slope <= least : slope >= -least;
            } else if (blocks(k, slope, least)) {
                limit = Math.min(limit, room(k, x[i], HARRIS) / Math.abs(slope));
            }
        }
        int last = -1;
        double lastAt = 0;
        while (slopeOfSum < 0) {
            int next = -1;
            double at = Double.POSITIVE_INFINITY;
            for (int i = 0; i < m; i++) {
                if (!passed[i] && Math.abs(x[i] / image[i]) < at) {
                    at = Math.abs(x[i] / image[i]);
                    next = i;
                }
            }
            if (next < 0 || at > limit) {
                break;
            }
            passed[next] = true;
            boolean zero = kinds.of(basis[next]) == Kind.ZERO;
            slopeOfSum += Math.abs(image[next]) * (zero ? 2 : 1);
            // A later one is taken unless its pivot is too small to trust.
            if (last < 0 || Math.abs(image[next]) > 1e-4 * Math.abs(image[last])) {
                last = next;
                lastAt = at;
            }
        }
        boolean blocked = slopeOfSum < 0 && limit < Double.POSITIVE_INFINITY;
        if (blocked) {
            int at = among(limit, x, image, direction, basis, kinds, bland, least, true);
            if (at >= 0) {
                return at;
            }
        }
        length = lastAt;
        return last;
    }
}
