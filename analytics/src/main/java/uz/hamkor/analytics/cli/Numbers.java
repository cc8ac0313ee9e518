package uz.hamkor.analytics.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Numbers as text with twelve significant digits, the same in every locale. */
final class Numbers {

    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** Finite numbers only: what has no value is a case of its own long before it is written. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("a result is not a finite number: " + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent >= -7 && exponent < 15 ? rounded.toPlainString() : rounded.toString();
    }

    /** Empty where there is no value. */
    static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : "";
    }
}
