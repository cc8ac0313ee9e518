package uz.hamkor.resources.opening;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.hamkor.shared.Days;

/** Days from a first to a last one, both included: once, or every year, then also over New Year. */
public sealed interface DateSpan {

    boolean contains(LocalDate day);

    /** Once. */
    record Once(LocalDate first, LocalDate last) implements DateSpan {
        public Once {
            if (last.isBefore(first) || !Days.isMeant(first) || !Days.isMeant(last)) {
                throw new IllegalArgumentException("days " + first + " to " + last);
            }
        }

        @Override
        public boolean contains(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        @Override
        public String toString() {
            return first.equals(last) ? first.toString() : first + ".." + last;
        }
    }

    /**
     * Every year; over New Year when the last day is earlier in the year than the first. The 29th of February is a day
     * of leap years only: a span of it alone has no day in others.
     */
    record Yearly(MonthDay first, MonthDay last) implements DateSpan {

        @Override
        public boolean contains(LocalDate day) {
            int at = day.getMonthValue() * 100 + day.getDayOfMonth();
            int from = number(first);
            int until = number(last);
            return from <= until ? from <= at && at <= until : from <= at || at <= until;
        }

        private static int number(MonthDay day) {
            return day.getMonthValue() * 100 + day.getDayOfMonth();
        }

        @Override
        public String toString() {
            String from = first.toString().substring(2);
            return first.equals(last) ? from : from + ".." + last.toString().substring(2);
        }
    }

    /**
     * Reads {@code 2026-12-31}, {@code 2026-12-31..2027-01-08}, every year {@code 03-21}, {@code 09-01..05-31}; also
     * with days first, {@code 31.12.2026} and {@code 01.09 - 31.05}.
     *
     * @throws DateTimeException when it is none of them, or ends before it begins
     */
    static DateSpan parse(String text) {
        Matcher matcher = Reading.SPAN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new DateTimeException("no days: " + text);
        }
        String first = matcher.group(1);
        String last = matcher.group(2) == null ? first : matcher.group(2);
        boolean once = Reading.hasYear(first);
        if (once != Reading.hasYear(last)) {
            throw new DateTimeException("one day with a year, one without: " + text);
        }
        if (!once) {
            return new Yearly(Reading.monthDay(first), Reading.monthDay(last));
        }
        LocalDate from = Reading.day(first);
        LocalDate until = Reading.day(last);
        if (until.isBefore(from)) {
            throw new DateTimeException("ends before it begins: " + text);
        }
        return new Once(from, until);
    }

    /** The ways in which people write days. */
    final class Reading {

        private static final String DAY =
                "(\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}-\\d{1,2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,2}\\.\\d{1,2}\\.?)";
        static final Pattern SPAN = Pattern.compile(DAY + "(?:\\s*(?:\\.\\.|\u2013|\u2014|\\s-\\s)\\s*" + DAY + ")?");

        private Reading() {}

        static boolean hasYear(String text) {
            return text.matches(".*\\d{4}.*");
        }

        /** @throws DateTimeException when there is no such day */
        static LocalDate day(String text) {
            int[] parts = parts(text);
            LocalDate day = text.contains("-")
                    ? LocalDate.of(parts[0], parts[1], parts[2])
                    : LocalDate.of(parts[2], parts[1], parts[0]);
            if (!Days.isMeant(day)) {
                throw new DateTimeException("nobody means " + day);
            }
            return day;
        }

        private static MonthDay monthDay(String text) {
            int[] parts = parts(text);
            return text.contains("-") ? MonthDay.of(parts[0], parts[1]) : MonthDay.of(parts[1], parts[0]);
        }

        private static int[] parts(String text) {
            return java.util.Arrays.stream(text.split("[-.]"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }
    }
}
