package uz.hamkor.resources.opening;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a day by the clock on the wall. It belongs to the day on which it begins, also past midnight.
 *
 * @param from minute of the day, 0 to 1,439
 * @param until minute, not included; beyond 1,440 it is on the next day; at most 24 hours after {@code from}
 */
public record Hours(int from, int until) implements Comparable<Hours> {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?\\s*[-\u2013\u2014]\\s*(\\d{1,2})(?:[:.](\\d{2}))?");

    public Hours {
        if (from < 0 || from >= Wall.MINUTES_OF_DAY || until <= from || until > from + Wall.MINUTES_OF_DAY) {
            throw new IllegalArgumentException("minutes " + from + " to " + until);
        }
    }

    /**
     * Reads {@code 08:00-17:00}, {@code 8-17}, {@code 20:00-02:00} (into the next day), {@code 00:00-24:00}.
     *
     * @throws IllegalArgumentException when it is none of them, or has no length
     */
    public static Hours parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no hours: " + text);
        }
        int from = minute(matcher.group(1), matcher.group(2));
        int until = minute(matcher.group(3), matcher.group(4));
        if (from == until) {
            throw new IllegalArgumentException("no length: " + text);
        }
        return new Hours(from, until < from ? until + Wall.MINUTES_OF_DAY : until);
    }

    private static int minute(String hour, @org.jspecify.annotations.Nullable String minute) {
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        int all = Integer.parseInt(hour) * 60 + minutes;
        if (minutes > 59 || all > Wall.MINUTES_OF_DAY) {
            throw new IllegalArgumentException("no time of day: " + hour + ":" + minute);
        }
        return all;
    }

    public boolean isWholeDay() {
        return from == 0 && until == Wall.MINUTES_OF_DAY;
    }

    /** {@code 08:00}. */
    public String start() {
        return clock(from);
    }

    /** {@code 17:00}; past midnight the time of the next day; {@code 24:00} at the end of the day. */
    public String end() {
        return clock(until > Wall.MINUTES_OF_DAY ? until - Wall.MINUTES_OF_DAY : until);
    }

    private static String clock(int minute) {
        return (minute < 600 ? "0" : "") + minute / 60 + (minute % 60 < 10 ? ":0" : ":") + minute % 60;
    }

    @Override
    public int compareTo(Hours other) {
        return from != other.from ? Integer.compare(from, other.from) : Integer.compare(until, other.until);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return start() + "-" + end();
    }
}
