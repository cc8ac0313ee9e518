package uz.hamkor.analytics.voting;

import java.math.BigInteger;
import uz.hamkor.analytics.RefusedInput;

/**
 * An exact fraction of zero or more in lowest terms, such as two thirds.
 *
 * @param numerator zero or more
 * @param denominator above zero
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

    public static final Fraction ZERO = new Fraction(0, 1);
    public static final Fraction ONE = new Fraction(1, 1);

    /** @throws RefusedInput {@code fraction} when it is negative or divides by zero */
    public Fraction {
        if (numerator < 0 || denominator <= 0) {
            throw new RefusedInput(
                    "fraction",
                    numerator + "/" + denominator,
                    "This is no fraction of zero or more.",
                    "Give a numerator of at least 0 and a denominator of at least 1.");
        }
        long divisor = divisor(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    public static Fraction of(long numerator, long denominator) {
        return new Fraction(numerator, denominator);
    }

    /** In lowest terms, when these fit into a {@code long}. */
    static Fraction of(BigInteger numerator, BigInteger denominator) {
        BigInteger divisor = numerator.gcd(denominator);
        return new Fraction(
                numerator.divide(divisor).longValueExact(),
                denominator.divide(divisor).longValueExact());
    }

    @Override
    public int compareTo(Fraction other) {
        return compareProducts(numerator, other.denominator, other.numerator, denominator);
    }

    /** The sign of {@code a·b - c·d}, in 128 bits. */
    static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /** For showing only. */
    public double asDouble() {
        return (double) numerator / denominator;
    }

    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }

    static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
