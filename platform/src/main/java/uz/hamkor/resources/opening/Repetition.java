package uz.hamkor.resources.opening;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.Outcome;

/**
 * The same hours again and again, for a basket: every Tuesday from two to four until the end of May, without the days in
 * {@code except}. Comes to an end and has at most {@link #MOST} dates. Hours are meant by the clock on the wall; a date
 * whose hours the clock skips altogether is left out.
 *
 * @param from when the first begins, by the wall
 * @param lasting by the wall, more than nothing and at most a week
 * @param except days on which nothing of it begins
 */
public record Repetition(
        ZoneId zone, LocalDateTime from, Duration lasting, RecurrenceRule rule, Set<LocalDate> except) {

    /** A school year of two lessons a day. */
    public static final int MOST = 400;

    /** Further ahead than anybody shares anything. */
    public static final int MOST_YEARS = 3;

    private static final Duration LONGEST = Duration.ofDays(7);

    public Repetition {
        except = Set.copyOf(except);
    }

    /**
     * @param rule as in {@link RecurrenceRule#parse}, with an end
     * @return refused as there, and with {@code resources.rule.endless}, {@code .length}, {@code .too_many} (what is
     *     allowed), {@code .none} (it falls on no day)
     */
    public static Outcome<Repetition> of(
            ZoneId zone, LocalDateTime from, Duration lasting, String rule, Collection<LocalDate> except) {
        if (lasting.isNegative() || lasting.isZero() || lasting.compareTo(LONGEST) > 0) {
            return Outcome.refusedAt("until", "resources.rule.length", LONGEST.toDays());
        }
        return RecurrenceRule.parse(rule, zone).then(read -> {
            if (!read.isEnding()) {
                return Outcome.refusedAt("rule", "resources.rule.endless");
            }
            Repetition repetition = new Repetition(zone, from, lasting, read, Set.copyOf(new TreeSet<>(except)));
            int dates = repetition.dates(MOST + 1).size();
            if (dates > MOST) {
                return Outcome.refusedAt("rule", "resources.rule.too_many", MOST);
            }
            return repetition.stretches().isEmpty()
                    ? Outcome.refusedAt("rule", "resources.rule.none")
                    : Outcome.done(repetition);
        });
    }

    /**
     * Every week on some days, from one day to another, both included.
     *
     * @param until a time of day that is not later than {@code from} is meant of the next day
     * @return refused as {@link #of}
     */
    public static Outcome<Repetition> weekly(
            ZoneId zone,
            LocalDate first,
            LocalDate last,
            Set<DayOfWeek> days,
            LocalTime from,
            LocalTime until,
            Collection<LocalDate> except) {
        if (days.isEmpty() || last.isBefore(first)) {
            return Outcome.refusedAt("rule", "resources.rule.none");
        }
        String byDay = new TreeSet<>(days)
                .stream().map(day -> day.name().substring(0, 2)).collect(Collectors.joining(","));
        String rule = "FREQ=WEEKLY;BYDAY=" + byDay + ";UNTIL=" + DateTimeFormatter.BASIC_ISO_DATE.format(last);
        Duration lasting = Duration.between(from, until);
        return of(
                zone,
                first.atTime(from),
                lasting.isNegative() || lasting.isZero() ? lasting.plusDays(1) : lasting,
                rule,
                except);
    }

    private List<LocalDateTime> dates(int most) {
        return rule.dates(from, from.plusYears(MOST_YEARS), most);
    }

    /** All of them in order, at most {@link #MOST}. */
    public List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        for (LocalDateTime date : dates(MOST)) {
            Instant begin = Wall.moment(zone, date);
            Instant end = Wall.moment(zone, date.plus(lasting));
            if (!except.contains(date.toLocalDate()) && end.isAfter(begin)) {
                stretches.add(new Stretch(begin, end));
            }
        }
        return stretches;
    }

    /** The same without one day more. */
    public Repetition without(LocalDate day) {
        Set<LocalDate> more = new TreeSet<>(except);
        more.add(day);
        return new Repetition(zone, from, lasting, rule, more);
    }
}
