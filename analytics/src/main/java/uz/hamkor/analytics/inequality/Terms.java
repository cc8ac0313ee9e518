package uz.hamkor.analytics.inequality;

/**
 * What one unit adds to Theil's measures, written so that no term is negative: since the values over the mean average
 * to one, {@code Σ p u ln u = Σ p (u ln u - u + 1)} and {@code -Σ p ln u = Σ p (u - 1 - ln u)}. Near equality the usual
 * terms cancel one another and leave only rounding; these do not, and an error of the mean hardly matters to them.
 */
final class Terms {

    /** Coefficients of 2 artanh(s) - 2s in s², as in fdlibm's logarithm (Sun Microsystems 1993). */
    private static final double C1 = 6.666666666666735130e-01;

    private static final double C2 = 3.999999999940941908e-01;
    private static final double C3 = 2.857142874366239149e-01;
    private static final double C4 = 2.222219843214978396e-01;
    private static final double C5 = 1.818357216161805012e-01;
    private static final double C6 = 1.531383769920937332e-01;
    private static final double C7 = 1.479819860511658591e-01;

    private Terms() {}

    /** A value over the mean; above zero where the value is, also when it is too small a part to be written. */
    static double ratio(double value, double mean) {
        double u = value / mean;
        return u == 0 && value > 0 ? Double.MIN_VALUE : u;
    }

    static boolean near(double u) {
        return u > 0.71 && u < 1.41;
    }

    /** {@code u - 1 - ln u} for u between 0.71 and 1.41. */
    static double logarithmicNear(double d) {
        double s = d / (2 + d);
        double z = s * s;
        double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * (C6 + z * C7))))));
        double half = 0.5 * d * d;
        return half - s * (half + r);
    }

    /**
     * {@code u - 1 - ln u} for u above zero.
     *
     * @param d {@code u - 1}, as exact as the caller has it
     */
    static double logarithmic(double u, double d) {
        return near(u) ? logarithmicNear(d) : d - Math.log(u);
    }

    /** {@code u ln u - u + 1}, one for zero. */
    static double entropy(double u, double d) {
        if (u == 0) {
            return 1;
        }
        return near(u) ? d * d - (1 + d) * logarithmicNear(d) : u * Math.log(u) - d;
    }
}
