package uz.hamkor.resources.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.calendar.TimetableRead.Lesson;
import uz.hamkor.resources.calendar.TimetableRead.RefusedRow;
import uz.hamkor.resources.opening.RecurrenceRule;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/**
 * Reads the events of an iCalendar file (RFC 5545) as stretches of time within a horizon: repetitions with their exceptions,
 * additions and changed dates, zones by name or by the rules of the file, floating times and whole days in the zone of the
 * place. What is cancelled or marked as taking no time is passed over. Everything is bounded, whatever the file holds.
 */
final class IcsReader {

    static final int MOST_BYTES = 5 << 20;
    private static final int MOST_LINES = 200_000;
    private static final int LONGEST_LINE = 20_000;
    private static final int MOST_EVENTS = 5_000;
    private static final int MOST_LESSONS = 10_000;
    private static final int MOST_REFUSED = 200;
    private static final int LONGEST_WHAT = 200;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

    private final Stretch within;
    private final IcsZones zones;
    private final List<RefusedRow> refused = new ArrayList<>();
    private final List<Lesson> lessons = new ArrayList<>();

    private IcsReader(Stretch within, IcsZones zones) {
        this.within = within;
        this.zones = zones;
    }

    /** An event as it stands: its properties, several of one name in order. */
    private record Event(int line, Map<String, List<IcsLine>> properties) {

        @Nullable
        IcsLine one(String name) {
            List<IcsLine> lines = properties.get(name);
            return lines == null ? null : lines.getFirst();
        }

        List<IcsLine> all(String name) {
            return properties.getOrDefault(name, List.of());
        }

        String value(String name) {
            IcsLine line = one(name);
            return line == null ? "" : line.value().strip();
        }
    }

    /**
     * @param within lessons outside of it are left out
     * @param own zone of floating times and whole days
     * @return refused with {@code resources.calendar.no_file} (it is no calendar) or {@code .too_large}; rows that cannot
     *     be read stand in the answer
     */
    static Outcome<TimetableRead> read(String text, Stretch within, ZoneId own) {
        List<IcsLine> lines = new ArrayList<>();
        Outcome<Integer> unfolded = unfold(text, lines);
        if (!unfolded.isDone()) {
            return Outcome.refused(unfolded.reason().orElseThrow());
        }
        if (lines.isEmpty()
                || !lines.getFirst().name().equals("BEGIN")
                || !lines.getFirst().value().strip().equalsIgnoreCase("VCALENDAR")) {
            return Outcome.refused("resources.calendar.no_file");
        }
        Map<String, String> blocks = new HashMap<>();
        List<Event> events = new ArrayList<>();
        if (!components(lines, blocks, events)) {
            return Outcome.refused("resources.calendar.too_large");
        }
        IcsReader reader = new IcsReader(within, new IcsZones(blocks, own));
        if (!reader.all(events)) {
            return Outcome.refused("resources.calendar.too_large");
        }
        reader.lessons.sort(
                Comparator.comparing((Lesson lesson) -> lesson.during().from()).thenComparing(Lesson::row));
        return Outcome.done(new TimetableRead(reader.lessons, reader.refused));
    }

    private static Outcome<Integer> unfold(String text, List<IcsLine> lines) {
        StringBuilder open = new StringBuilder();
        int begun = 0;
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (number > MOST_LINES) {
                return Outcome.refused("resources.calendar.too_large");
            }
            if (number == 1 && line.startsWith("\uFEFF")) {
                line = line.substring(1);
            }
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t') && begun > 0) {
                if (open.length() + line.length() <= LONGEST_LINE) {
                    open.append(line, 1, line.length());
                }
                continue;
            }
            close(open, begun, lines);
            open.setLength(0);
            open.append(line, 0, Math.min(line.length(), LONGEST_LINE));
            begun = number;
        }
        close(open, begun, lines);
        return Outcome.done(number);
    }

    private static void close(StringBuilder open, int begun, List<IcsLine> lines) {
        if (!open.isEmpty()) {
            IcsLine line = IcsLine.parse(begun, open.toString());
            if (line != null) {
                lines.add(line);
            }
        }
    }

    /** False when there are too many events. Alarms and other parts inside of events are passed over. */
    private static boolean components(List<IcsLine> lines, Map<String, String> zones, List<Event> events) {
        for (int i = 0; i < lines.size(); i++) {
            IcsLine line = lines.get(i);
            if (!line.name().equals("BEGIN")) {
                continue;
            }
            String what = line.value().strip().toUpperCase(java.util.Locale.ROOT);
            if (what.equals("VEVENT")) {
                if (events.size() == MOST_EVENTS) {
                    return false;
                }
                i = event(lines, i, events);
            } else if (what.equals("VTIMEZONE")) {
                i = zone(lines, i, zones);
            }
        }
        return true;
    }

    private static int event(List<IcsLine> lines, int begin, List<Event> events) {
        Map<String, List<IcsLine>> properties = new LinkedHashMap<>();
        int depth = 0;
        int at = begin + 1;
        for (; at < lines.size(); at++) {
            IcsLine line = lines.get(at);
            if (line.name().equals("BEGIN")) {
                depth++;
            } else if (line.name().equals("END")) {
                if (depth == 0) {
                    break;
                }
                depth--;
            } else if (depth == 0) {
                properties
                        .computeIfAbsent(line.name(), none -> new ArrayList<>())
                        .add(line);
            }
        }
        events.add(new Event(lines.get(begin).number(), properties));
        return at;
    }

    private static int zone(List<IcsLine> lines, int begin, Map<String, String> zones) {
        StringBuilder block = new StringBuilder();
        String name = "";
        int at = begin;
        for (; at < lines.size(); at++) {
            IcsLine line = lines.get(at);
            block.append(line.name()).append(':').append(line.value()).append("\r\n");
            if (line.name().equals("TZID")) {
                name = line.value();
            }
            if (line.name().equals("END") && line.value().strip().equalsIgnoreCase("VTIMEZONE")) {
                break;
            }
        }
        zones.put(name, block.toString());
        return at;
    }

    private boolean all(List<Event> events) {
        Map<String, Map<Instant, Event>> changes = new HashMap<>();
        for (Event event : events) {
            IcsLine changed = event.one("RECURRENCE-ID");
            if (changed != null) {
                guarded(event, "RECURRENCE-ID", () -> {
                    if (!changed.parameter("RANGE").isEmpty()) {
                        throw new Unreadable("RECURRENCE-ID", "resources.calendar.range");
                    }
                    changes.computeIfAbsent(event.value("UID"), none -> new TreeMap<>())
                            .put(time(changed).moment(), event);
                });
            }
        }
        for (Event event : events) {
            if (event.one("RECURRENCE-ID") == null && !isFree(event)) {
                guarded(event, "DTSTART", () -> lessons(event, changes.getOrDefault(event.value("UID"), Map.of())));
            }
            if (lessons.size() > MOST_LESSONS) {
                return false;
            }
        }
        changes.values()
                .forEach(of -> of.values().forEach(event -> {
                    if (!isFree(event)) {
                        guarded(event, "DTSTART", () -> {
                            Time start = time(required(event, "DTSTART"));
                            add(event, start.moment(), end(event, start, start.local()));
                        });
                    }
                }));
        return lessons.size() <= MOST_LESSONS;
    }

    private static boolean isFree(Event event) {
        return event.value("STATUS").equalsIgnoreCase("CANCELLED")
                || event.value("TRANSP").equalsIgnoreCase("TRANSPARENT");
    }

    private interface Act {
        void run();
    }

    private void guarded(Event event, String field, Act act) {
        try {
            act.run();
        } catch (Unreadable e) {
            refuse(event, e.field, e.code);
        } catch (DateTimeException | ArithmeticException e) {
            refuse(event, field, "resources.calendar.time");
        }
    }

    private void refuse(Event event, String field, String code) {
        if (refused.size() < MOST_REFUSED) {
            IcsLine line = event.one(field);
            refused.add(new RefusedRow(
                    line == null ? event.line() : line.number(), field, Refusal.at(field, code, what(event))));
        }
    }

    /** What cannot be read; never leaves this class. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String field;
        private final String code;

        Unreadable(String field, String code) {
            super(code, null, false, false);
            this.field = field;
            this.code = code;
        }
    }

    /** A time with the clock it is read on. */
    private record Time(LocalDateTime local, IcsZones.Clock clock, boolean day) {
        Instant moment() {
            return clock.at(local);
        }
    }

    private static IcsLine required(Event event, String name) {
        IcsLine line = event.one(name);
        if (line == null) {
            throw new Unreadable(name, "resources.calendar.missing");
        }
        return line;
    }

    private Time time(IcsLine line) {
        return time(line, line.value().strip());
    }

    private Time time(IcsLine line, String value) {
        if (value.length() == 8) {
            return new Time(
                    LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay(), zones.own(), true);
        }
        if (value.endsWith("Z")) {
            LocalDateTime utc = LocalDateTime.parse(value.substring(0, value.length() - 1), TIME);
            return new Time(utc, zones.named("UTC").orElseThrow(), false);
        }
        String zone = line.parameter("TZID");
        IcsZones.Clock clock = zone.isEmpty()
                ? zones.own()
                : zones.named(zone).orElseThrow(() -> new Unreadable(line.name(), "resources.calendar.zone"));
        return new Time(LocalDateTime.parse(value, TIME), clock, false);
    }

    /** The end of what begins at a time by the wall. */
    private Instant end(Event event, Time first, LocalDateTime begin) {
        IcsLine end = event.one("DTEND");
        Instant moment = first.clock().at(begin);
        if (end != null) {
            Time until = time(end);
            if (first.day() || until.day()) {
                long days = ChronoUnit.DAYS.between(
                        first.local().toLocalDate(), until.local().toLocalDate());
                return first.clock()
                        .at(begin.toLocalDate().plusDays(Math.max(1, days)).atStartOfDay());
            }
            return moment.plus(Duration.between(first.moment(), until.moment()));
        }
        String lasting = event.value("DURATION");
        if (!lasting.isEmpty()) {
            return duration(lasting, first.clock(), begin);
        }
        if (first.day()) {
            return first.clock().at(begin.plusDays(1));
        }
        throw new Unreadable("DTEND", "resources.calendar.missing");
    }

    /** Weeks and days are those of the wall, hours and less are exact (3.3.6). */
    private static Instant duration(String text, IcsZones.Clock clock, LocalDateTime begin) {
        java.util.regex.Matcher parts = java.util.regex.Pattern.compile(
                        "\\+?P(?:(\\d{1,4})W)?(?:(\\d{1,4})D)?(?:T(?:(\\d{1,5})H)?(?:(\\d{1,6})M)?(?:(\\d{1,8})S)?)?")
                .matcher(text);
        if (!parts.matches()) {
            throw new Unreadable("DURATION", "resources.calendar.time");
        }
        LocalDateTime day = begin.plusWeeks(number(parts.group(1))).plusDays(number(parts.group(2)));
        return clock.at(day)
                .plus(Duration.ofHours(number(parts.group(3)))
                        .plusMinutes(number(parts.group(4)))
                        .plusSeconds(number(parts.group(5))));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private void lessons(Event event, Map<Instant, Event> changes) {
        Time first = time(required(event, "DTSTART"));
        end(event, first, first.local());
        Set<LocalDateTime> begins = new HashSet<>();
        begins.add(first.local());
        LocalDateTime from = LocalDateTime.ofInstant(within.from().minus(LONGEST), ZoneOffset.UTC);
        LocalDateTime until =
                LocalDateTime.ofInstant(within.until(), ZoneOffset.UTC).plusDays(1);
        for (IcsLine line : event.all("RRULE")) {
            Outcome<RecurrenceRule> rule =
                    RecurrenceRule.parse(line.value(), first.clock().zoneAt(first.local()));
            switch (rule) {
                case Outcome.Refused<RecurrenceRule>(Refusal why) -> throw new Unreadable("RRULE", why.code());
                case Outcome.Done<RecurrenceRule>(RecurrenceRule read) ->
                    begins.addAll(read.dates(first.local(), from, until, RecurrenceRule.MOST_DATES));
            }
        }
        Set<Instant> left = new HashSet<>();
        Set<LocalDate> leftDays = new HashSet<>();
        for (IcsLine line : event.all("EXDATE")) {
            for (String value : line.value().strip().split(",")) {
                Time out = time(line, value.strip());
                if (out.day()) {
                    leftDays.add(out.local().toLocalDate());
                } else {
                    left.add(out.moment());
                }
            }
        }
        for (LocalDateTime begin : begins) {
            Instant moment = first.clock().at(begin);
            if (!left.contains(moment) && !leftDays.contains(begin.toLocalDate()) && !changes.containsKey(moment)) {
                add(event, moment, end(event, first, begin));
            }
        }
        for (IcsLine line : event.all("RDATE")) {
            for (String value : line.value().strip().split(",", RecurrenceRule.MOST_DATES)) {
                String[] sides = value.strip().split("/", 2);
                Time also = time(line, sides[0]);
                if (!left.contains(also.moment()) && !changes.containsKey(also.moment())) {
                    Instant end = sides.length == 1
                            ? end(
                                    event,
                                    first,
                                    LocalDateTime.ofInstant(
                                            also.moment(), first.clock().zoneAt(first.local())))
                            : sides[1].startsWith("P")
                                    ? duration(sides[1], also.clock(), also.local())
                                    : time(line, sides[1]).moment();
                    add(event, also.moment(), end);
                }
            }
        }
    }

    private void add(Event event, Instant from, Instant until) {
        if (!until.isAfter(from) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new Unreadable("DTEND", "resources.calendar.length");
        }
        Stretch during = new Stretch(from, until);
        if (during.overlaps(within) && lessons.size() <= MOST_LESSONS) {
            lessons.add(new Lesson(event.line(), during, what(event)));
        }
    }

    private static String what(Event event) {
        IcsLine summary = event.one("SUMMARY");
        String text = summary == null ? "" : summary.text();
        return text.codePointCount(0, text.length()) <= LONGEST_WHAT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_WHAT));
    }
}
