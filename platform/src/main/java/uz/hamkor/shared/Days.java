package uz.hamkor.shared;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Days as people mean them, in the years 1 to 9999. Java knows more of them, and PostgreSQL's driver makes infinity of
 * the last one, which no page can show.
 */
public final class Days {

    private static final int LAST_YEAR = 9999;

    private Days() {}

    public static boolean isMeant(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= LAST_YEAR;
    }

    /**
     * Reads {@code 2026-01-31}.
     *
     * @throws DateTimeException when it is no day, or one that nobody means
     */
    public static LocalDate parse(String text) {
        LocalDate day = LocalDate.parse(text.strip());
        if (!isMeant(day)) {
            throw new DateTimeException("a year beyond 9999 or before 1");
        }
        return day;
    }
}
