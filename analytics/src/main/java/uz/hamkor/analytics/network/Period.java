package uz.hamkor.analytics.network;

import java.time.LocalDate;
import uz.hamkor.analytics.RefusedInput;

/**
 * Days from the first to the last, both included. {@link LocalDate#MIN} and {@link LocalDate#MAX} stand for an open
 * beginning or end.
 */
public record Period(LocalDate first, LocalDate last) {

    public static final Period ALWAYS = new Period(LocalDate.MIN, LocalDate.MAX);

    /** @throws RefusedInput when the end lies before the beginning */
    public Period {
        if (last.isBefore(first)) {
            throw new RefusedInput(
                    "period", "", "The end " + last + " lies before the beginning " + first + ".", "Exchange them.");
        }
    }

    public static Period day(LocalDate day) {
        return new Period(day, day);
    }

    /** Whether there is a day in both. */
    public boolean meets(Period other) {
        return !first.isAfter(other.last) && !other.first.isAfter(last);
    }
}
