package uz.hamkor.resources.opening;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.opening.OpeningPattern.Closure;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Refusal;

/** Reads one opening pattern as it was typed and gathers what is wrong with it. */
final class OpeningReader {

    /** More than anybody means: a year of single days. */
    private static final int MOST_LINES = 400;

    private static final int MOST_HOURS = 12;
    private static final int LONGEST_NAME = 100;

    private final OpeningInput input;
    private final List<Refusal> refusals = new ArrayList<>();

    OpeningReader(OpeningInput input) {
        this.input = input;
    }

    OpeningInput.Read read() {
        ZoneId zone = zone();
        Map<DayOfWeek, List<Hours>> weekly = weekly();
        List<DateSpan> terms = new ArrayList<>();
        each("terms", input.terms(), (place, line) -> terms.add(DateSpan.parse(line)));
        List<Closure> closures = new ArrayList<>();
        each("closures", input.closures(), (place, line) -> closures.add(closure(line)));
        TreeMap<LocalDate, List<Hours>> exceptions = new TreeMap<>();
        each("exceptions", input.exceptions(), (place, line) -> exception(place, line, exceptions));
        List<Stretch> maintenance = new ArrayList<>();
        each("maintenance", input.maintenance(), (place, line) -> maintenance.add(stretch(zone, line)));
        if (refusals.isEmpty()
                && weekly.isEmpty()
                && exceptions.values().stream().allMatch(List::isEmpty)) {
            refusals.add(Refusal.at("weekly", "resources.opening.never"));
        }
        return refusals.isEmpty()
                ? new OpeningInput.Read(
                        Optional.of(new OpeningPattern(zone, weekly, terms, closures, exceptions, maintenance)),
                        List.of())
                : new OpeningInput.Read(Optional.empty(), List.copyOf(refusals));
    }

    private ZoneId zone() {
        String name = input.zone();
        if (name == null || name.isBlank()) {
            return OpeningInput.USUAL;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name.strip())) {
            refusals.add(Refusal.at("zone", "resources.opening.zone", shortened(name)));
            return OpeningInput.USUAL;
        }
        return ZoneId.of(name.strip());
    }

    private Map<DayOfWeek, List<Hours>> weekly() {
        Map<DayOfWeek, List<Hours>> weekly = new EnumMap<>(DayOfWeek.class);
        Map<String, String> texts = input.weekly() == null ? Map.of() : input.weekly();
        for (DayOfWeek day : DayOfWeek.values()) {
            String text = texts.get(OpeningInput.key(day));
            if (text != null && !text.isBlank()) {
                List<Hours> hours = hours("weekly." + OpeningInput.key(day), 1, text);
                if (!hours.isEmpty()) {
                    weekly.put(day, hours);
                }
            }
        }
        for (String key : texts.keySet()) {
            boolean known = java.util.Arrays.stream(DayOfWeek.values())
                    .anyMatch(day -> OpeningInput.key(day).equals(key));
            if (!known) {
                refusals.add(Refusal.at("weekly", "resources.opening.day", 1, shortened(key)));
            }
        }
        return weekly;
    }

    private List<Hours> hours(String field, int place, String text) {
        if (text.strip().matches("[-\u2013\u2014]")) {
            return List.of();
        }
        List<Hours> hours = new ArrayList<>();
        for (String part : text.split("[,;]", MOST_HOURS + 2)) {
            if (part.isBlank()) {
                continue;
            }
            try {
                hours.add(Hours.parse(part));
            } catch (IllegalArgumentException e) {
                refusals.add(Refusal.at(field, "resources.opening.hours", place, shortened(part)));
                return List.of();
            }
        }
        if (hours.size() > MOST_HOURS) {
            refusals.add(Refusal.at(field, "resources.opening.too_many", MOST_HOURS));
            return List.of();
        }
        hours.sort(null);
        for (int i = 1; i < hours.size(); i++) {
            if (hours.get(i).from() < hours.get(i - 1).until()) {
                refusals.add(Refusal.at(
                        field,
                        "resources.opening.overlap",
                        place,
                        hours.get(i - 1).toString(),
                        hours.get(i).toString()));
                return List.of();
            }
        }
        return hours;
    }

    private interface Line {
        void read(int place, String line);
    }

    private void each(String field, @Nullable List<String> lines, Line read) {
        if (lines == null) {
            return;
        }
        if (lines.size() > MOST_LINES) {
            refusals.add(Refusal.at(field, "resources.opening.too_many", MOST_LINES));
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                if (!line.isEmpty()) {
                    read.read(i + 1, line);
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                String code = field.equals("maintenance") ? "resources.opening.maintenance" : "resources.opening.day";
                refusals.add(Refusal.at(field, code, i + 1, shortened(line)));
            }
        }
    }

    /** Days, and what stands behind them is the name. */
    private static Closure closure(String line) {
        java.util.regex.Matcher days = DateSpan.Reading.SPAN.matcher(line);
        if (!days.lookingAt()) {
            throw new DateTimeException("no days: " + line);
        }
        String name = line.substring(days.end());
        if (!name.isEmpty() && !Character.isWhitespace(name.charAt(0))) {
            throw new DateTimeException("no days: " + line);
        }
        return new Closure(DateSpan.parse(days.group()), cut(name.strip()));
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    private void exception(int place, String line, Map<LocalDate, List<Hours>> exceptions) {
        String[] parts = line.split("\\s+", 2);
        if (parts.length < 2 || !DateSpan.Reading.hasYear(parts[0])) {
            throw new DateTimeException("no day with hours: " + line);
        }
        if (!(DateSpan.parse(parts[0]) instanceof DateSpan.Once once)) {
            throw new DateTimeException("no single day: " + line);
        }
        if (!once.first().equals(once.last())) {
            throw new DateTimeException("no single day: " + line);
        }
        if (exceptions.put(once.first(), hours("exceptions", place, parts[1])) != null) {
            refusals.add(Refusal.at("exceptions", "resources.opening.twice", place, once.first()));
        }
    }

    private static Stretch stretch(ZoneId zone, String line) {
        String[] parts = line.split("\\s*(\\.\\.|\u2013|\u2014|\\s-\\s)\\s*", 3);
        if (parts.length != 2) {
            throw new DateTimeException("not two moments: " + line);
        }
        return new Stretch(moment(zone, parts[0]), moment(zone, parts[1]));
    }

    private static Instant moment(ZoneId zone, String text) {
        String iso = text.strip().replaceFirst("\\s+", "T");
        Instant moment = iso.endsWith("Z")
                ? Instant.parse(iso.matches(".*T\\d\\d:\\d\\dZ") ? iso.replace("Z", ":00Z") : iso)
                : Wall.moment(zone, LocalDateTime.parse(iso));
        if (!Days.isMeant(LocalDate.ofInstant(moment, zone).minusDays(1))
                || !Days.isMeant(LocalDate.ofInstant(moment, zone).plusDays(1))) {
            throw new DateTimeException("nobody means " + text);
        }
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String shortened(String text) {
        String stripped = text.strip();
        return stripped.codePointCount(0, stripped.length()) <= 60
                ? stripped
                : stripped.substring(0, stripped.offsetByCodePoints(0, 60)) + "…";
    }
}
