package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of Semikin's properties as a test, with everything it was computed from.
 *
 * @param code C5 or C6
 * @param rule version of the rule, such as {@code C5/1}; what it says is the message {@code cluster.rule.<rule>}
 * @param day the day it was computed for
 */
public record PropertyCheck(String code, Verdict verdict, String rule, LocalDate day, List<Input> inputs) {

    public PropertyCheck {
        inputs = List.copyOf(inputs);
    }

    public enum Verdict {
        PASSED,
        FAILED,
        NO_DATA
    }

    /**
     * One number that went in.
     *
     * @param key the message {@code cluster.input.<key>}
     * @param value null when there is no data
     * @param needed what passes; null when nothing is asked of it
     */
    public record Input(
            String key, @Nullable Long value, @Nullable Long needed) {}
}
