package uz.hamkor.resources.free;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.opening.Hours;

/**
 * What somebody looks for: for how long, on which days, between which hours of the day, what, how many, how near.
 *
 * @param words in any script and language; blank for anything
 * @param kind code of a kind; null for any
 * @param category code of a category; null for any
 * @param last included
 * @param hours by the clock; a use lies within them
 * @param lasting how long the use is, at most as long as the hours
 * @param people how many persons it has to take; 0 where that says nothing
 * @param units how many of them at the same time
 * @param accessible only what can be reached without climbing stairs
 * @param place from where people come; null where it says nothing
 * @param travel how long the way may be at most; null for any
 */
public record Question(
        String words,
        @Nullable String kind,
        @Nullable String category,
        LocalDate first,
        LocalDate last,
        Hours hours,
        Duration lasting,
        int people,
        int units,
        boolean accessible,
        @Nullable Place place,
        @Nullable Duration travel) {

    /** Whether only one beginning comes into question: “Tuesday from nine to twelve”. */
    public boolean isFixed() {
        return first.equals(last) && lasting.toMinutes() == hours.until() - hours.from();
    }

    public LocalTime from() {
        return LocalTime.of(hours.from() / 60, hours.from() % 60);
    }

    /** The same on other days. */
    Question on(LocalDate from, LocalDate until) {
        return new Question(
                words, kind, category, from, until, hours, lasting, people, units, accessible, place, travel);
    }

    /** All the time in which a use may lie, from the first hour of the first day to the last of the last. */
    Stretch span(java.time.ZoneId zone) {
        return new Stretch(
                first.atTime(from()).atZone(zone).toInstant(),
                last.atStartOfDay().plusMinutes(hours.until()).atZone(zone).toInstant());
    }
}
