package uz.hamkor.resources.opening;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.Refusal;

/**
 * An opening pattern as people type it in a form and programs send it; also the form in which it is stored.
 *
 * @param zone as the time-zone database calls it: {@code Asia/Tashkent}, which is meant when it is missing
 * @param weekly by day, {@code mon} to {@code sun}: {@code 08:00-12:00, 13:00-17:00}, or {@code 20:00-02:00} into the next
 *     day
 * @param terms days in which the weekly hours hold, each {@code 2026-09-01..2027-05-31} or every year {@code 09-01..05-31};
 *     all days when there are none
 * @param closures days, once or every year, and after a space why: {@code 03-21 Navroʻz}
 * @param exceptions a day and its hours instead of the weekly ones: {@code 2027-01-03 10:00-14:00}; {@code 2027-01-04 -} is
 *     closed
 * @param maintenance two moments, by the clock there {@code 2027-02-01T08:00..2027-02-03T12:00} or in UTC with a {@code Z}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OpeningInput(
        @Nullable String zone,
        @Nullable Map<String, String> weekly,
        @Nullable List<String> terms,
        @Nullable List<String> closures,
        @Nullable List<String> exceptions,
        @Nullable List<String> maintenance) {

    public static final ZoneId USUAL = ZoneId.of("Asia/Tashkent");

    /** A text area of a form, one to a line. */
    public static List<String> lines(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** @param refusals all that is wrong, with the field; the pattern is there when there are none */
    public record Read(Optional<OpeningPattern> pattern, List<Refusal> refusals) {}

    /**
     * Reads all of it and answers everything that is wrong, each with a field such as {@code weekly.mon} or
     * {@code closures} and the line, counted from 1, and its text: {@code resources.opening.zone}, {@code .hours},
     * {@code .overlap}, {@code .day}, {@code .maintenance}, {@code .twice}, {@code .too_many}, {@code .never}.
     */
    public Read read() {
        return new OpeningReader(this).read();
    }

    static String key(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    static OpeningInput of(OpeningPattern pattern) {
        Map<String, String> weekly = new LinkedHashMap<>();
        pattern.weekly().forEach((day, hours) -> weekly.put(key(day), text(hours)));
        return new OpeningInput(
                pattern.zone().getId(),
                weekly,
                pattern.terms().stream().map(DateSpan::toString).toList(),
                pattern.closures().stream()
                        .map(OpeningPattern.Closure::toString)
                        .toList(),
                pattern.exceptions().entrySet().stream()
                        .map(one -> one.getKey() + (one.getValue().isEmpty() ? " -" : " " + text(one.getValue())))
                        .toList(),
                pattern.maintenance().stream()
                        .map(stretch -> text(pattern.zone(), stretch))
                        .toList());
    }

    private static String text(List<Hours> hours) {
        return String.join(", ", hours.stream().map(Hours::toString).toList());
    }

    /** By the clock there, except when that would not say which moment is meant. */
    private static String text(ZoneId zone, Stretch stretch) {
        LocalDateTime from = LocalDateTime.ofInstant(stretch.from(), zone);
        LocalDateTime until = LocalDateTime.ofInstant(stretch.until(), zone);
        boolean clear = Wall.moment(zone, from).equals(stretch.from())
                && Wall.moment(zone, until).equals(stretch.until());
        return clear
                ? from + ".." + until
                : LocalDateTime.ofInstant(stretch.from(), ZoneOffset.UTC) + "Z.."
                        + LocalDateTime.ofInstant(stretch.until(), ZoneOffset.UTC) + "Z";
    }
}
