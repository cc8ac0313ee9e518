package uz.hamkor.analytics.numeric;

import java.util.SplittableRandom;

/**
 * Random draws that depend on a seed alone: each repetition of a simulation has a generator of its own, so it does not
 * matter which thread runs it or when.
 */
public final class Draws {

    private static final double HALF_LN_TWO_PI = 0.918938533204672741780;
    private static final double[] SMALL = smallLogFactorials();

    private final SplittableRandom random;

    private Draws(SplittableRandom random) {
        this.random = random;
    }

    /**
     * @param seed chosen by whoever asks
     * @param stream tells apart the simulations of one computation
     * @param repetition counts within the stream
     */
    public static Draws of(long seed, long stream, long repetition) {
        return new Draws(new SplittableRandom(mixed(mixed(mixed(seed) + stream) + repetition)));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014) on the next number of its sequence. */
    private static long mixed(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From zero up to, but not including, the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Uniform in [from, to). */
    public double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** Every order equally likely (Fisher and Yates, Durstenfeld 1964). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    /**
     * How many of {@code drawn} records, taken without putting back from {@code total} of which {@code marked} are
     * marked, are marked. Inversion outwards from the mode: the steps are few multiples of the standard deviation.
     */
    public int hypergeometric(int total, int marked, int drawn) {
        int least = (int) Math.max(0, (long) drawn + marked - total);
        int most = Math.min(drawn, marked);
        if (least == most) {
            return least;
        }
        int mode = (int) Math.clamp((long) ((drawn + 1.0) * (marked + 1.0) / (total + 2.0)), least, most);
        double rest = (double) total - marked - drawn;
        double start = Math.exp(logFactorial(marked)
                - logFactorial(mode)
                - logFactorial(marked - mode)
                + logFactorial(total - marked)
                - logFactorial(drawn - mode)
                - logFactorial((int) (rest + mode))
                - logFactorial(total)
                + logFactorial(drawn)
                + logFactorial(total - drawn));
        double left = random.nextDouble() - start;
        double up = start;
        double down = start;
        int above = mode;
        int under = mode;
        while (left >= 0 && (above < most || under > least)) {
            if (above < most) {
                up *= ((double) marked - above) * ((double) drawn - above) / ((above + 1.0) * (rest + above + 1.0));
                above++;
                left -= up;
                if (left < 0) {
                    return above;
                }
            }
            if (under > least) {
                down *= under * (rest + under) / ((marked - under + 1.0) * (drawn - under + 1.0));
                under--;
                left -= down;
                if (left < 0) {
                    return under;
                }
            }
        }
        // Also what rounding leaves over, of the order of 1e-10.
        return mode;
    }

    /** How many of {@code trials} succeed when each does with this probability; by inversion as above. */
    public int binomial(int trials, double probability) {
        if (trials == 0 || probability <= 0) {
            return 0;
        }
        if (probability >= 1) {
            return trials;
        }
        int mode = (int) Math.clamp((long) ((trials + 1.0) * probability), 0, trials);
        double odds = probability / (1 - probability);
        double start = Math.exp(logFactorial(trials)
                - logFactorial(mode)
                - logFactorial(trials - mode)
                + mode * Math.log(probability)
                + (trials - mode) * Math.log1p(-probability));
        double left = random.nextDouble() - start;
        double up = start;
        double down = start;
        int above = mode;
        int under = mode;
        while (left >= 0 && (above < trials || under > 0)) {
            if (above < trials) {
                up *= odds * (trials - above) / (above + 1.0);
                above++;
                left -= up;
                if (left < 0) {
                    return above;
                }
            }
            if (under > 0) {
                down *= under / (odds * (trials - under + 1.0));
                under--;
                left -= down;
                if (left < 0) {
                    return under;
                }
            }
        }
        return mode;
    }

    private static double logFactorial(int n) {
        if (n < SMALL.length) {
            return SMALL[n];
        }
        double inverse = 1.0 / n;
        double square = inverse * inverse;
        return (n + 0.5) * Math.log(n)
                - n
                + HALF_LN_TWO_PI
                + inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0)));
    }

    private static double[] smallLogFactorials() {
        var values = new double[256];
        for (int i = 2; i < values.length; i++) {
            values[i] = values[i - 1] + Math.log(i);
        }
        return values;
    }
}
