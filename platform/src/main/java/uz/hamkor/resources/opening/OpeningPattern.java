package uz.hamkor.resources.opening;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.resources.Stretch;

/**
 * When something is open. On a day that has extra hours, at these. Otherwise at the weekly hours of that day of the week,
 * when the day lies in one of the terms (or there are no terms) and in no closure. Never during maintenance. Hours past
 * midnight belong to the day on which they begin: a closure of the next day does not cut them off.
 *
 * <p>Hours are meant by the clock on the wall: a time that the clock skips is the moment of skipping, one that it shows
 * twice is the first of both. A pattern does not change and may be asked by many threads.
 */
public final class OpeningPattern {

    /** How far {@link #nextOpening} looks: far enough for a 29th of February, also across a year like 2100. */
    public static final Duration HORIZON = Duration.ofDays(9 * 366L);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ZoneId zone;
    private final Map<DayOfWeek, List<Hours>> weekly;
    private final List<DateSpan> terms;
    private final List<Closure> closures;
    private final SortedMap<LocalDate, List<Hours>> exceptions;
    private final List<Stretch> maintenance;
    private final OpenTimes times;

    /** @param name why, as people call it; empty when nobody said */
    public record Closure(DateSpan days, String name) {
        @Override
        public String toString() {
            return name.isEmpty() ? days.toString() : days + " " + name;
        }
    }

    /** Use {@link OpeningInput#read} for what people typed: it answers what is wrong with it. */
    OpeningPattern(
            ZoneId zone,
            Map<DayOfWeek, List<Hours>> weekly,
            List<DateSpan> terms,
            List<Closure> closures,
            SortedMap<LocalDate, List<Hours>> exceptions,
            List<Stretch> maintenance) {
        this.zone = zone;
        EnumMap<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        weekly.forEach((day, hours) -> {
            if (!hours.isEmpty()) {
                week.put(day, hours.stream().sorted().toList());
            }
        });
        this.weekly = java.util.Collections.unmodifiableMap(week);
        this.terms = List.copyOf(terms);
        this.closures = List.copyOf(closures);
        TreeMap<LocalDate, List<Hours>> extra = new TreeMap<>();
        exceptions.forEach(
                (day, hours) -> extra.put(day, hours.stream().sorted().toList()));
        this.exceptions = java.util.Collections.unmodifiableSortedMap(extra);
        this.maintenance = maintenance.stream()
                .sorted(Comparator.comparing(Stretch::from).thenComparing(Stretch::until))
                .toList();
        this.times = new OpenTimes(this);
    }

    /** Open all the time. */
    public static OpeningPattern always(ZoneId zone) {
        EnumMap<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new Hours(0, Wall.MINUTES_OF_DAY)));
        }
        return new OpeningPattern(zone, week, List.of(), List.of(), new TreeMap<>(), List.of());
    }

    /** The same hours on some days of the week. */
    public static OpeningPattern weekly(ZoneId zone, java.util.Collection<DayOfWeek> days, Hours... hours) {
        EnumMap<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> week.put(day, List.of(hours)));
        return new OpeningPattern(zone, week, List.of(), List.of(), new TreeMap<>(), List.of());
    }

    /**
     * When it is open within a stretch: in order, cut to the stretch, what touches is one. Work grows with the days of
     * the stretch only.
     */
    public List<Stretch> openWithin(Stretch within) {
        return times.within(within);
    }

    /** Whether it is open all of this time. */
    public boolean open(Stretch during) {
        List<Stretch> open = openWithin(during);
        return open.size() == 1 && open.getFirst().equals(during);
    }

    /** The next time that it is open, from that moment on; see {@link #nextOpening(Instant, Duration)}. */
    public Optional<Stretch> nextOpening(Instant from) {
        return nextOpening(from, Duration.ofMinutes(1));
    }

    /**
     * The next time that it is open for as long without a break, from that moment on; it begins then when it is open
     * already. Empty when there is none within {@link #HORIZON}, at which it is cut.
     */
    public Optional<Stretch> nextOpening(Instant from, Duration atLeast) {
        for (Duration ahead : List.of(Duration.ofDays(8), Duration.ofDays(70), HORIZON)) {
            Instant end = from.plus(ahead);
            for (Stretch open : openWithin(new Stretch(from, end))) {
                boolean whole = open.until().isBefore(end) || ahead.equals(HORIZON);
                if (whole && open.length().compareTo(atLeast) >= 0) {
                    return Optional.of(open);
                }
            }
        }
        return Optional.empty();
    }

    public ZoneId zone() {
        return zone;
    }

    /** By day of the week, in order; a day without hours is left out. */
    public Map<DayOfWeek, List<Hours>> weekly() {
        return weekly;
    }

    /** Days in which the weekly hours hold; all when there are none. */
    public List<DateSpan> terms() {
        return terms;
    }

    public List<Closure> closures() {
        return closures;
    }

    /** Hours of single days instead of the weekly ones, whatever terms and closures say; none means closed. */
    public SortedMap<LocalDate, List<Hours>> exceptions() {
        return exceptions;
    }

    public List<Stretch> maintenance() {
        return maintenance;
    }

    /** The same with other maintenance. */
    public OpeningPattern withMaintenance(List<Stretch> other) {
        return new OpeningPattern(zone, weekly, terms, closures, exceptions, other);
    }

    @JsonIgnore
    public boolean isAlwaysOpen() {
        return terms.isEmpty()
                && closures.isEmpty()
                && exceptions.isEmpty()
                && maintenance.isEmpty()
                && weekly.size() == 7
                && weekly.values().stream()
                        .allMatch(hours -> hours.size() == 1 && hours.getFirst().isWholeDay());
    }

    /** As people would type it; {@link OpeningInput#read} gives the same pattern back. */
    @JsonValue
    public OpeningInput toInput() {
        return OpeningInput.of(this);
    }

    /** As it is stored: {@code {"zone":"Asia/Tashkent","weekly":{"mon":"08:00-17:00"}}}; what is empty is left out. */
    public String toJson() {
        return JSON.writeValueAsString(toInput());
    }

    /** @throws IllegalArgumentException when it is none that was stored */
    public static OpeningPattern parse(String json) {
        return of(JSON.readValue(json, OpeningInput.class));
    }

    /** @throws IllegalArgumentException when something is wrong with it; {@link OpeningInput#read} says what */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static OpeningPattern of(OpeningInput input) {
        OpeningInput.Read read = input.read();
        return read.pattern().orElseThrow(() -> new IllegalArgumentException("opening pattern: " + read.refusals()));
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof OpeningPattern pattern
                && zone.equals(pattern.zone)
                && weekly.equals(pattern.weekly)
                && terms.equals(pattern.terms)
                && closures.equals(pattern.closures)
                && exceptions.equals(pattern.exceptions)
                && maintenance.equals(pattern.maintenance);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(zone, weekly, terms, closures, exceptions, maintenance);
    }

    @Override
    public String toString() {
        return toJson();
    }

    List<Hours> on(DayOfWeek day) {
        return weekly.getOrDefault(day, new ArrayList<>());
    }
}
