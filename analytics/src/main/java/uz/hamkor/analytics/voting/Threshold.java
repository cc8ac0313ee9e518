package uz.hamkor.analytics.voting;

import uz.hamkor.analytics.RefusedInput;

/**
 * A share that has to be reached or passed: at least two thirds, more than half.
 *
 * @param share from 0 to 1, numerator and denominator at most a million
 * @param passed whether it must be passed rather than reached
 */
public record Threshold(Fraction share, boolean passed) {

    private static final long LARGEST = 1_000_000;

    /** Asks for nothing. */
    public static final Threshold NONE = atLeast(0, 1);

    /** @throws RefusedInput {@code threshold} when the share is above 1, too fine, or all of it would have to be passed */
    public Threshold {
        if (share.compareTo(Fraction.ONE) > 0 || share.denominator() > LARGEST) {
            throw new RefusedInput(
                    "threshold",
                    share.toString(),
                    "This is no share from 0 to 1 with a denominator of at most " + LARGEST + ".",
                    "Maybe it was given in percent: 60 percent are 3/5.");
        }
        if (passed && share.equals(Fraction.ONE)) {
            throw new RefusedInput("threshold", "1", "More than all can never be.", "Ask for at least all instead.");
        }
    }

    public static Threshold atLeast(long numerator, long denominator) {
        return new Threshold(new Fraction(numerator, denominator), false);
    }

    public static Threshold moreThan(long numerator, long denominator) {
        return new Threshold(new Fraction(numerator, denominator), true);
    }

    /** Whether {@code has} out of {@code of} is enough; of nothing at all, zero is at least any share and more than none. */
    boolean met(long has, long of) {
        long over = over(has, of);
        return passed ? over > 0 : over >= 0;
    }

    /** Denominator times {@code has} less numerator times {@code of}: how far over the share. */
    long over(long has, long of) {
        return share.denominator() * has - share.numerator() * of;
    }

    /** The smallest number that {@link #met meets} it. */
    long needed(long of) {
        long product = share.numerator() * of;
        return passed ? product / share.denominator() + 1 : Math.ceilDiv(product, share.denominator());
    }
}
