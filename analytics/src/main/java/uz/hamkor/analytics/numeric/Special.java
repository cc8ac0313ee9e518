package uz.hamkor.analytics.numeric;

/** Functions of statistics that the JDK lacks. */
public final class Special {

    private static final double PRECISION = 1e-16;
    private static final double TINY = 1e-300;

    /** Lanczos coefficients for g = 7, n = 9 (Godfrey 2001). */
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private Special() {}

    /**
     * The probability that a chi-square variable of some degrees of freedom exceeds a value: the upper regularised
     * incomplete gamma function Q(df/2, x/2), by its series or its continued fraction (Numerical Recipes, 6.2).
     */
    public static double chiSquareBeyond(double value, double degrees) {
        double a = degrees / 2;
        double x = value / 2;
        if (x <= 0) {
            return 1;
        }
        double scale = Math.exp(a * Math.log(x) - x - logGamma(a));
        if (x < a + 1) {
            double term = 1 / a;
            double sum = term;
            for (double k = a + 1; Math.abs(term) > Math.abs(sum) * PRECISION; k++) {
                term *= x / k;
                sum += term;
            }
            return Math.max(0, 1 - sum * scale);
        }
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double fraction = d;
        for (int i = 1; i < 10_000; i++) {
            double step = -i * (i - a);
            b += 2;
            d = 1 / away(step * d + b);
            c = away(b + step / c);
            fraction *= d * c;
            if (Math.abs(d * c - 1) < PRECISION * 4) {
                break;
            }
        }
        return scale * fraction;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** ln of the gamma function, for positive arguments. */
    static double logGamma(double x) {
        double z = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (z + i);
        }
        double t = z + LANCZOS.length - 1.5;
        return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
