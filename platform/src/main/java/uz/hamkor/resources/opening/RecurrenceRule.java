package uz.hamkor.resources.opening;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Outcome;

/**
 * When something returns, by the rules of iCalendar (RFC 5545, 3.3.10): by days, weeks, months or years. Dates are meant
 * by the clock on the wall; from when on and how long each lasts is said elsewhere.
 */
public final class RecurrenceRule {

    /** What an answer holds at most. */
    public static final int MOST_DATES = 1_000;

    private static final int LONGEST = 500;
    private static final int MOST_INTERVAL = 1_000;
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> PARTS = Set.of(
            "FREQ",
            "INTERVAL",
            "COUNT",
            "UNTIL",
            "BYDAY",
            "BYMONTHDAY",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYMONTH",
            "BYSETPOS",
            "WKST");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final String text;

    /** The rule without its end, which is kept apart: programs write it as a day, by the wall and in UTC. */
    private final Recur<LocalDateTime> rule;

    private final @Nullable LocalDateTime last;
    private final boolean counted;

    private RecurrenceRule(String text, Recur<LocalDateTime> rule, @Nullable LocalDateTime last, boolean counted) {
        this.text = text;
        this.rule = rule;
        this.last = last;
        this.counted = counted;
    }

    /**
     * Reads {@code FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270531}.
     *
     * @param zone of the wall, for an end that is given in UTC
     * @return refused with {@code resources.rule.unreadable}, {@code .frequency} (every hour and quicker, or hours within
     *     the day), {@code .too_many}
     */
    public static Outcome<RecurrenceRule> parse(String text, ZoneId zone) {
        String rule = text.strip().toUpperCase(Locale.ROOT);
        rule = rule.startsWith("RRULE:") ? rule.substring("RRULE:".length()) : rule;
        if (rule.isEmpty() || rule.length() > LONGEST) {
            return Outcome.refused("resources.rule.unreadable", shortened(rule));
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : rule.split(";")) {
            String[] sides = part.split("=", 2);
            if (sides.length != 2 || sides[1].isBlank() || parts.put(sides[0], sides[1]) != null) {
                return Outcome.refused("resources.rule.unreadable", shortened(rule));
            }
        }
        String frequency = parts.getOrDefault("FREQ", "");
        if (!PARTS.containsAll(parts.keySet()) || !FREQUENCIES.contains(frequency)) {
            return Outcome.refused("resources.rule.frequency", shortened(rule));
        }
        try {
            String until = parts.remove("UNTIL");
            LocalDateTime last = until == null ? null : last(until, zone);
            String count = parts.get("COUNT");
            if (count != null && until != null) {
                return Outcome.refused("resources.rule.unreadable", shortened(rule));
            }
            int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
            if (interval < 1 || interval > MOST_INTERVAL || (count != null && Integer.parseInt(count) < 1)) {
                return Outcome.refused("resources.rule.unreadable", shortened(rule));
            }
            if (count != null && Integer.parseInt(count) > MOST_DATES) {
                return Outcome.refused("resources.rule.too_many", MOST_DATES);
            }
            // It falls back to weeks that begin with Monday only when it is told so.
            parts.putIfAbsent("WKST", "MO");
            Recur<LocalDateTime> recur = new Recur<>(written(parts));
            return Outcome.done(new RecurrenceRule(rule, recur, last, count != null));
        } catch (RuntimeException e) {
            // What the library throws for what it cannot read is of many kinds.
            return Outcome.refused("resources.rule.unreadable", shortened(rule));
        }
    }

    private static String written(Map<String, String> parts) {
        StringBuilder rule = new StringBuilder();
        parts.forEach((name, value) ->
                rule.append(rule.isEmpty() ? "" : ";").append(name).append('=').append(value));
        return rule.toString();
    }

    private static LocalDateTime last(String until, ZoneId zone) {
        if (until.length() == 8) {
            return LocalDate.parse(until, DateTimeFormatter.BASIC_ISO_DATE).atTime(23, 59, 59);
        }
        if (until.endsWith("Z")) {
            return LocalDateTime.parse(until.substring(0, until.length() - 1), TIME)
                    .atOffset(ZoneOffset.UTC)
                    .atZoneSameInstant(zone)
                    .toLocalDateTime();
        }
        return LocalDateTime.parse(until, TIME);
    }

    private static String shortened(String rule) {
        return rule.length() <= 80 ? rule : rule.substring(0, 80) + "…";
    }

    /** Whether it comes to an end of itself. */
    public boolean isEnding() {
        return counted || last != null;
    }

    /**
     * The dates on which it falls, from {@code first} on, which itself counts only if the rule falls on it.
     *
     * @param until not included
     * @param most after so many it stops, at most {@link #MOST_DATES} + 1
     * @throws DateTimeException when the calendar has no such dates
     */
    public List<LocalDateTime> dates(LocalDateTime first, LocalDateTime until, int most) {
        return dates(first, first, until, most);
    }

    /** As {@link #dates(LocalDateTime, LocalDateTime, int)}, those from a later time on only. */
    public List<LocalDateTime> dates(LocalDateTime first, LocalDateTime from, LocalDateTime until, int most) {
        LocalDateTime end = last == null || !last.isBefore(until) ? until.minusNanos(1) : last;
        LocalDateTime begin = from.isBefore(first) ? first : from;
        if (end.isBefore(begin)) {
            return List.of();
        }
        return rule.getDates(first, begin, end.plusNanos(1), Math.min(most, MOST_DATES + 1)).stream()
                .filter(date -> !date.isAfter(end) && !date.isBefore(begin))
                .distinct()
                .sorted()
                .toList();
    }

    /** As it was read, in capitals. */
    @Override
    public String toString() {
        return text;
    }
}
