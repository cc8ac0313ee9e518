package uz.hamkor.resources.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.resources.Stretch;

/**
 * Patterns made at random against somebody who walks from minute to minute and looks at the clock on the wall. The walker
 * shares no code with the calculus: it keeps the pattern as it made it and never computes a moment from a time of day.
 */
class OpeningReferenceTest {

    private static final String[] DAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    /** Hours of the walker: minutes of a day, the second may lie on the next. */
    private record Span(int from, int until) {
        String text() {
            return "%02d:%02d-%02d:%02d"
                    .formatted(from / 60, from % 60, until % 1440 == 0 ? 24 : until % 1440 / 60, until % 60);
        }
    }

    private static final class Walker {
        final ZoneId zone;
        final Map<Integer, List<Span>> weekly = new LinkedHashMap<>();
        final List<LocalDate[]> terms = new ArrayList<>();
        final List<int[]> yearlyTerms = new ArrayList<>();
        final List<LocalDate[]> closures = new ArrayList<>();
        final List<int[]> yearlyClosures = new ArrayList<>();
        final Map<LocalDate, List<Span>> exceptions = new LinkedHashMap<>();
        final List<Instant[]> maintenance = new ArrayList<>();

        Walker(ZoneId zone) {
            this.zone = zone;
        }

        List<Span> on(LocalDate day) {
            if (exceptions.containsKey(day)) {
                return exceptions.get(day);
            }
            boolean valid = terms.isEmpty() && yearlyTerms.isEmpty();
            for (LocalDate[] term : terms) {
                valid |= !day.isBefore(term[0]) && !day.isAfter(term[1]);
            }
            for (int[] term : yearlyTerms) {
                valid |= inYear(day, term);
            }
            for (LocalDate[] closed : closures) {
                valid &= day.isBefore(closed[0]) || day.isAfter(closed[1]);
            }
            for (int[] closed : yearlyClosures) {
                valid &= !inYear(day, closed);
            }
            return valid ? weekly.getOrDefault(day.getDayOfWeek().getValue() - 1, List.of()) : List.of();
        }

        /** Walks from its first day of the year and asks whether it passes the day before the last. */
        private static boolean inYear(LocalDate day, int[] span) {
            int at = 100 * day.getMonthValue() + day.getDayOfMonth();
            return span[0] > span[1] ? !(span[1] < at && at < span[0]) : span[0] <= at && at <= span[1];
        }

        /** All minutes from one moment to another at which it is open. */
        List<Stretch> walk(Instant from, Instant until) {
            // A stretch is open from the first minute at which the wall shows its beginning or later, until the first
            // at which it shows its end or later.
            List<LocalDateTime[]> spans = new ArrayList<>();
            LocalDate last = LocalDate.ofInstant(until, zone).plusDays(2);
            Instant start = from.minus(4, ChronoUnit.DAYS);
            for (LocalDate day = LocalDate.ofInstant(start, zone).plusDays(1);
                    day.isBefore(last);
                    day = day.plusDays(1)) {
                for (Span span : on(day)) {
                    spans.add(new LocalDateTime[] {
                        day.atTime(LocalTime.MIN).plusMinutes(span.from()),
                        day.atTime(LocalTime.MIN).plusMinutes(span.until())
                    });
                }
            }
            boolean[] begun = new boolean[spans.size()];
            boolean[] ended = new boolean[spans.size()];
            List<Stretch> open = new ArrayList<>();
            Instant since = null;
            for (Instant now = start; !now.isAfter(until); now = now.plus(1, ChronoUnit.MINUTES)) {
                LocalDateTime wall = LocalDateTime.ofInstant(now, zone);
                boolean isOpen = false;
                for (int i = 0; i < spans.size(); i++) {
                    begun[i] |= !wall.isBefore(spans.get(i)[0]);
                    ended[i] |= !wall.isBefore(spans.get(i)[1]);
                    isOpen |= begun[i] && !ended[i];
                }
                for (Instant[] closed : maintenance) {
                    isOpen &= now.isBefore(closed[0]) || !now.isBefore(closed[1]);
                }
                isOpen &= !now.isBefore(from) && now.isBefore(until);
                if (isOpen && since == null) {
                    since = now;
                } else if (!isOpen && since != null) {
                    open.add(new Stretch(since, now));
                    since = null;
                }
            }
            return open;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Asia/Tashkent", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo"})
    void theCalculusAgreesWithSomebodyWhoWatchesTheClock(String zone) {
        Random random = new Random(zone.hashCode());
        for (int i = 0; i < 40; i++) {
            Walker walker = new Walker(ZoneId.of(zone));
            // Around changes of the clock, leap days and New Year.
            LocalDate near = List.of(
                            LocalDate.of(2027, 3, 26),
                            LocalDate.of(2027, 10, 29),
                            LocalDate.of(2028, 2, 27),
                            LocalDate.of(2026, 12, 29),
                            LocalDate.of(2026, 4, 23),
                            LocalDate.of(2006, 10, 28))
                    .get(random.nextInt(6));
            OpeningPattern pattern = made(walker, random, near);
            Instant from =
                    near.atStartOfDay(walker.zone).toInstant().plus(random.nextInt(3 * 1440), ChronoUnit.MINUTES);
            Instant until = from.plus(1 + random.nextInt(6 * 1440), ChronoUnit.MINUTES);
            assertThat(pattern.openWithin(new Stretch(from, until)))
                    .as("%s from %s until %s", pattern, from, until)
                    .isEqualTo(walker.walk(from, until));
        }
    }

    private static OpeningPattern made(Walker walker, Random random, LocalDate near) {
        Map<String, String> weekly = new LinkedHashMap<>();
        for (int day = 0; day < 7; day++) {
            if (random.nextInt(4) > 0) {
                walker.weekly.put(day, spans(random));
                weekly.put(DAYS[day], text(walker.weekly.get(day)));
            }
        }
        List<String> terms = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            terms.add(span(walker.terms, walker.yearlyTerms, random, near, 12));
        }
        List<String> closures = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            closures.add(span(walker.closures, walker.yearlyClosures, random, near, 3) + " Bayram");
        }
        List<String> exceptions = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            LocalDate day = near.plusDays(n * 3L - 2);
            walker.exceptions.put(day, random.nextInt(3) == 0 ? List.of() : spans(random));
            exceptions.add(day + " " + (walker.exceptions.get(day).isEmpty() ? "-" : text(walker.exceptions.get(day))));
        }
        List<String> maintenance = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            Instant from =
                    near.atStartOfDay(walker.zone).toInstant().plus(random.nextInt(8 * 1440), ChronoUnit.MINUTES);
            Instant until = from.plus(1 + random.nextInt(1440), ChronoUnit.MINUTES);
            walker.maintenance.add(new Instant[] {from, until});
            maintenance.add(from + ".." + until);
        }
        OpeningInput.Read read =
                new OpeningInput(walker.zone.getId(), weekly, terms, closures, exceptions, maintenance).read();
        if (weekly.isEmpty() && read.pattern().isEmpty()) {
            return made(walker, random, near);
        }
        assertThat(read.refusals()).isEmpty();
        assertThat(OpeningPattern.parse(read.pattern().orElseThrow().toJson()))
                .isEqualTo(read.pattern().orElseThrow());
        return read.pattern().orElseThrow();
    }

    private static List<Span> spans(Random random) {
        List<Span> spans = new ArrayList<>();
        int at = random.nextInt(600);
        while (spans.size() < 3 && at < 1440) {
            int length = random.nextInt(5) == 0 ? 1 + random.nextInt(1439) : 15 * (1 + random.nextInt(20));
            int end = at + length;
            // A text past midnight cannot say more than 24 hours, nor one that ends as it begins.
            if (end % 1440 == at) {
                end--;
            }
            if (end == 2880) {
                end--;
            }
            spans.add(new Span(at, end));
            at = end + 15 * random.nextInt(12);
        }
        return spans;
    }

    private static String text(List<Span> spans) {
        return String.join(",", spans.stream().map(Span::text).toList());
    }

    private static String span(List<LocalDate[]> once, List<int[]> yearly, Random random, LocalDate near, int longest) {
        LocalDate from = near.plusDays(random.nextInt(10) - 4L);
        LocalDate until = from.plusDays(random.nextInt(longest));
        if (random.nextBoolean()) {
            once.add(new LocalDate[] {from, until});
            return from + ".." + until;
        }
        yearly.add(new int[] {
            100 * from.getMonthValue() + from.getDayOfMonth(), 100 * until.getMonthValue() + until.getDayOfMonth()
        });
        return from.toString().substring(5) + ".." + until.toString().substring(5);
    }
}
