package uz.hamkor.resources.booking;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uz.hamkor.resources.DemoLines;

/**
 * What of the fictional calendar stands in one line of its list: things that one member uses at the same hours of
 * several weeks.
 *
 * @param first week of the first use, 0 is the running one
 * @param weeks how many weeks
 * @param skipped weeks left out
 * @param then what becomes of it, in {@code week}
 * @param words of a refusal or of giving up
 */
record DemoPlan(
        List<String> things,
        String user,
        DayOfWeek day,
        LocalTime from,
        LocalTime until,
        int first,
        int weeks,
        Set<Integer> skipped,
        int units,
        int people,
        Then then,
        int week,
        String purpose,
        String words) {

    enum Then {
        /** Confirmed, and used when its time came. */
        USED,
        ASKED,
        REFUSED,
        NO_SHOW,
        GIVEN_UP
    }

    /** Whether it was asked for since yesterday. */
    boolean isNew() {
        return then == Then.ASKED || then == Then.REFUSED;
    }

    static List<DemoPlan> all() {
        return DemoLines.of("bookings").stream().map(DemoPlan::of).toList();
    }

    /** Whether no other line asks for any of its things at its hours in that week. */
    boolean isAloneIn(int week) {
        return all().stream()
                .filter(other -> !other.equals(this) && other.day() == day)
                .filter(other -> other.first() <= week && week < other.first() + other.weeks())
                .filter(other -> other.from().isBefore(until) && from.isBefore(other.until()))
                .noneMatch(other -> other.things().stream().anyMatch(things::contains));
    }

    private static DemoPlan of(Map<String, String> line) {
        String then = text(line, "then");
        String skipped = text(line, "skipped");
        return new DemoPlan(
                List.of(text(line, "things").split("\\|", -1)),
                text(line, "user"),
                Arrays.stream(DayOfWeek.values())
                        .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(text(line, "day")))
                        .findFirst()
                        .orElseThrow(),
                LocalTime.parse(text(line, "from")),
                LocalTime.parse(text(line, "until")),
                number(line, "first"),
                number(line, "weeks"),
                skipped.isEmpty()
                        ? Set.of()
                        : Arrays.stream(skipped.split(",", -1))
                                .map(Integer::valueOf)
                                .collect(Collectors.toUnmodifiableSet()),
                number(line, "units"),
                number(line, "people"),
                then.isEmpty() ? Then.USED : Then.valueOf(then.toUpperCase(Locale.ROOT)),
                text(line, "week").isEmpty() ? 0 : number(line, "week"),
                text(line, "purpose"),
                text(line, "words"));
    }

    private static String text(Map<String, String> line, String field) {
        return line.getOrDefault(field, "");
    }

    private static int number(Map<String, String> line, String field) {
        return Integer.parseInt(text(line, field));
    }
}
