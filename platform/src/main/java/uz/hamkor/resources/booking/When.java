package uz.hamkor.resources.booking;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Outcome;

/** A time as forms and programs give it: a day and two hours by the wall; an end that is not later is of the next day. */
final class When {

    private When() {}

    /** Refused at {@code day}, {@code from} or {@code until}. */
    static Outcome<Stretch> parse(String day, String from, String until) {
        LocalDate on;
        try {
            on = LocalDate.parse(day.strip());
        } catch (DateTimeException e) {
            return Outcome.refusedAt("day", "resources.no_day");
        }
        if (!Days.isMeant(on)) {
            return Outcome.refusedAt("day", "resources.no_day");
        }
        return time("from", from)
                .then(begin -> time("until", until).then(end -> {
                    LocalDateTime ends = on.atTime(end);
                    if (!ends.isAfter(on.atTime(begin))) {
                        ends = ends.plusDays(1);
                    }
                    return Outcome.done(new Stretch(
                            on.atTime(begin).atZone(Today.ZONE).toInstant(),
                            ends.atZone(Today.ZONE).toInstant()));
                }));
    }

    private static Outcome<LocalTime> time(String field, String text) {
        try {
            return Outcome.done(LocalTime.parse(text.strip()));
        } catch (DateTimeException e) {
            return Outcome.refusedAt(field, "resources.no_time");
        }
    }
}
