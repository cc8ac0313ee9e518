package uz.hamkor.resources.free;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.opening.Hours;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Outcome;

/**
 * A question as it stands in an address, is sent by programs and kept as a saved search. Everything may be missing.
 *
 * @param q words
 * @param kind code of a kind
 * @param category code of a category
 * @param first day; when missing today, late in the day and on Sundays the next working day
 * @param last day, included; the first when missing
 * @param from time of day; 08:00 when missing
 * @param until time of day; 18:00 when missing; not later than {@code from} is on the next day
 * @param minutes how long; missing means all the time between both, 60 minutes where they are missing too
 * @param people how many it has to take
 * @param units how many of them
 * @param accessible {@code true} for only what can be reached without stairs
 * @param place id of an organisation, or latitude and longitude such as {@code 41.4690, 69.5820}
 * @param travel minutes at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FreeForm(
        @Nullable String q,
        @Nullable String kind,
        @Nullable String category,
        @Nullable String first,
        @Nullable String last,
        @Nullable String from,
        @Nullable String until,
        @Nullable String minutes,
        @Nullable String people,
        @Nullable String units,
        @Nullable String accessible,
        @Nullable String place,
        @Nullable String travel) {

    /** Days of one search: two months. */
    static final int MOST_DAYS = 62;

    private static final int LONGEST_WORDS = 200;
    private static final int MOST_PEOPLE = 100_000;
    private static final int MOST_UNITS = 1_000;
    private static final int LONGEST_WAY = 24 * 60;
    private static final int USUAL_MINUTES = 60;

    static final FreeForm EMPTY =
            new FreeForm(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** All fields of the address, in order; those without a value are left out. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "q", q);
        put(fields, "kind", kind);
        put(fields, "category", category);
        put(fields, "first", first);
        put(fields, "last", last);
        put(fields, "from", from);
        put(fields, "until", until);
        put(fields, "minutes", minutes);
        put(fields, "people", people);
        put(fields, "units", units);
        put(fields, "accessible", accessible);
        put(fields, "place", place);
        put(fields, "travel", travel);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(name, value.strip());
        }
    }

    /** As the query of an address, with some fields otherwise; an empty value leaves a field out. */
    String address(Map<String, String> otherwise) {
        Map<String, String> fields = fields();
        fields.putAll(otherwise);
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * @param meant the day where none is named
     * @param places where an organisation stands
     * @return refused with the field and {@code resources.free.day}, {@code .time}, {@code .days} (too many, or none),
     *     {@code .lasting} (longer than the hours), {@code .number}, {@code .place}
     */
    Outcome<Question> read(LocalDate meant, Function<String, Optional<Place>> places) {
        try {
            LocalDate begin = day("first", first, meant);
            LocalDate end = day("last", last, begin);
            long days = ChronoUnit.DAYS.between(begin, end) + 1;
            if (days < 1 || days > MOST_DAYS) {
                return Outcome.refusedAt("last", "resources.free.days", MOST_DAYS);
            }
            boolean hoursGiven = !blank(from) || !blank(until);
            Hours hours = hours(time("from", from, LocalTime.of(8, 0)), time("until", until, LocalTime.of(18, 0)));
            int width = hours.until() - hours.from();
            int lasting = number("minutes", minutes, 1, 24 * 60, hoursGiven ? width : Math.min(width, USUAL_MINUTES));
            if (lasting > width) {
                return Outcome.refusedAt("minutes", "resources.free.lasting", width);
            }
            Place where = null;
            if (place != null && !blank(place)) {
                Optional<Place> known = point(place).or(() -> places.apply(place.strip()));
                if (known.isEmpty()) {
                    return Outcome.refusedAt("place", "resources.free.place");
                }
                where = known.get();
            }
            int way = number("travel", travel, 1, LONGEST_WAY, 0);
            return Outcome.done(new Question(
                    q == null ? "" : q.substring(0, Math.min(q.length(), LONGEST_WORDS)),
                    blank(kind) ? null : kind,
                    blank(category) ? null : category,
                    begin,
                    end,
                    hours,
                    Duration.ofMinutes(lasting),
                    number("people", people, 1, MOST_PEOPLE, 0),
                    number("units", units, 1, MOST_UNITS, 1),
                    "true".equals(accessible),
                    where,
                    way == 0 ? null : Duration.ofMinutes(way)));
        } catch (Unreadable e) {
            return Outcome.refusedAt(e.field, e.code, e.args);
        }
    }

    private static Hours hours(LocalTime begin, LocalTime end) {
        int from = begin.getHour() * 60 + begin.getMinute();
        int until = end.getHour() * 60 + end.getMinute();
        return new Hours(from, until <= from ? until + 24 * 60 : until);
    }

    /** What is typed wrong; never leaves this class. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String field;
        private final String code;
        private final transient Object[] args;

        Unreadable(String field, String code, Object... args) {
            super(code, null, false, false);
            this.field = field;
            this.code = code;
            this.args = args;
        }
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
        if (text == null || blank(text)) {
            return otherwise;
        }
        try {
            return Days.parse(text);
        } catch (DateTimeException e) {
            throw new Unreadable(field, "resources.free.day");
        }
    }

    private static LocalTime time(String field, @Nullable String text, LocalTime otherwise) {
        if (text == null || blank(text)) {
            return otherwise;
        }
        try {
            return LocalTime.parse(text.strip()).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw new Unreadable(field, "resources.free.time");
        }
    }

    private static int number(String field, @Nullable String text, int least, int most, int otherwise) {
        if (text == null || blank(text)) {
            return otherwise;
        }
        if (!text.strip().matches("\\d{1,9}")
                || Integer.parseInt(text.strip()) < least
                || Integer.parseInt(text.strip()) > most) {
            throw new Unreadable(field, "resources.free.number", least, most);
        }
        return Integer.parseInt(text.strip());
    }

    private static Optional<Place> point(String text) {
        String[] parts = text.strip().split("[,;]\\s*|\\s+", 3);
        return parts.length != 2
                ? Optional.empty()
                : GeoPoint.parse(parts[0], parts[1])
                        .map(point -> new Place(number(point.latitude()), number(point.longitude())));
    }

    private static double number(BigDecimal value) {
        return value.doubleValue();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
