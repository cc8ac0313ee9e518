package uz.hamkor.resources.opening;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/** Says an opening pattern in words: “Mon–Fri 08:00–17:00”, “Terms: 1 Sep – 31 May”. */
public final class OpeningWords {

    private static final int SOME = 3;

    private final Texts texts;
    private final Language language;

    public OpeningWords(Texts texts, Language language) {
        this.texts = texts;
        this.language = language;
    }

    /** Of what a line speaks. */
    public enum About {
        WEEK,
        TERMS,
        CLOSURES,
        EXCEPTIONS,
        MAINTENANCE
    }

    public record Line(About about, String text) {}

    /**
     * Short lines, first those of the week: days with the same hours are one line.
     *
     * @param today exceptions before it are not mentioned
     */
    public List<Line> lines(OpeningPattern pattern, LocalDate today) {
        List<Line> lines = new ArrayList<>();
        if (isAroundTheClock(pattern)) {
            lines.add(new Line(About.WEEK, say("always")));
        } else {
            byHours(pattern)
                    .forEach((hours, days) -> lines.add(new Line(
                            About.WEEK,
                            days(days)
                                    + " "
                                    + String.join(
                                            ", ",
                                            hours.stream().map(this::hours).toList()))));
        }
        list(lines, About.TERMS, pattern.terms().stream().map(this::span).toList());
        list(
                lines,
                About.CLOSURES,
                pattern.closures().stream()
                        .map(one ->
                                one.name().isEmpty() ? span(one.days()) : one.name() + " (" + span(one.days()) + ")")
                        .toList());
        list(
                lines,
                About.EXCEPTIONS,
                pattern.exceptions().tailMap(today).entrySet().stream()
                        .map(one -> date(one.getKey()) + " "
                                + (one.getValue().isEmpty()
                                        ? say("closed")
                                        : String.join(
                                                ", ",
                                                one.getValue().stream()
                                                        .map(this::hours)
                                                        .toList())))
                        .toList());
        list(
                lines,
                About.MAINTENANCE,
                pattern.maintenance().stream()
                        .filter(one -> !one.until()
                                .isBefore(today.atStartOfDay(pattern.zone()).toInstant()))
                        .map(one -> date(one.from().atZone(pattern.zone()).toLocalDate()))
                        .distinct()
                        .toList());
        return lines;
    }

    private static boolean isAroundTheClock(OpeningPattern pattern) {
        return pattern.weekly().size() == 7
                && pattern.weekly().values().stream()
                        .allMatch(hours -> hours.size() == 1 && hours.getFirst().isWholeDay());
    }

    private static Map<List<Hours>, List<DayOfWeek>> byHours(OpeningPattern pattern) {
        Map<List<Hours>, List<DayOfWeek>> days = new LinkedHashMap<>();
        pattern.weekly()
                .forEach((day, hours) ->
                        days.computeIfAbsent(hours, none -> new ArrayList<>()).add(day));
        return days;
    }

    /** {@code Mon–Fri}, {@code Mon, Wed}; two days that follow each other are named both. */
    private String days(List<DayOfWeek> days) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < days.size(); ) {
            int end = i;
            while (end + 1 < days.size()
                    && days.get(end + 1).getValue() == days.get(end).getValue() + 1) {
                end++;
            }
            if (end - i >= 2) {
                runs.add(day(days.get(i)) + "–" + day(days.get(end)));
            } else {
                days.subList(i, end + 1).forEach(one -> runs.add(day(one)));
            }
            i = end + 1;
        }
        return String.join(", ", runs);
    }

    /** Two or three letters. */
    public String day(DayOfWeek day) {
        return say("day." + OpeningInput.key(day));
    }

    private String hours(Hours hours) {
        return hours.start() + "–" + hours.end();
    }

    private void list(List<Line> lines, About about, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        String some = String.join(", ", items.subList(0, Math.min(SOME, items.size())));
        String key = about.name().toLowerCase(Locale.ROOT);
        lines.add(new Line(
                about, items.size() <= SOME ? say(key, some) : say("more", say(key, some), items.size() - SOME)));
    }

    private String span(DateSpan span) {
        return switch (span) {
            case DateSpan.Once(LocalDate first, LocalDate last) ->
                first.equals(last) ? date(first) : date(first) + " – " + date(last);
            case DateSpan.Yearly(MonthDay first, MonthDay last) ->
                first.equals(last) ? date(first) : date(first) + " – " + date(last);
        };
    }

    private String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(language == Language.EN ? "d MMM uuuu" : "dd.MM.uuuu", Locale.ENGLISH)
                .format(day);
    }

    private String date(MonthDay day) {
        return DateTimeFormatter.ofPattern(language == Language.EN ? "d MMM" : "dd.MM", Locale.ENGLISH)
                .format(day);
    }

    private String say(String key, Object... args) {
        return texts.text(language, "resources.opening.words." + key, args);
    }
}
