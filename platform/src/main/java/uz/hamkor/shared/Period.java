package uz.hamkor.shared;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days from {@code from} (included) to {@code until} (excluded); open at the end when {@code until} is null.
 * Corresponds to a half-open PostgreSQL {@code daterange}.
 */
public record Period(LocalDate from, @Nullable LocalDate until) {

    private static final Pattern RANGE = Pattern.compile("\\[(\\d{4}-\\d{2}-\\d{2}),(\\d{4}-\\d{2}-\\d{2})?\\)");

    public Period {
        if (until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException(
                    "a period must end after it starts: from %s until %s".formatted(from, until));
        }
    }

    public static Period since(LocalDate from) {
        return new Period(from, null);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }

    public boolean isOpen() {
        return until == null;
    }

    /** As PostgreSQL writes it: {@code [2025-09-01,2026-09-01)} or {@code [2025-09-01,)}. */
    public String toRange() {
        return "[" + from + "," + (until == null ? "" : until) + ")";
    }

    public static Period parse(String daterange) {
        Matcher matcher = RANGE.matcher(daterange);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a half-open range of days: " + daterange);
        }
        String until = matcher.group(2);
        return new Period(LocalDate.parse(matcher.group(1)), until == null ? null : LocalDate.parse(until));
    }
}
