package uz.hamkor.resources.opening;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.Outcome;

/** Dates that return. */
class RepetitionTest {

    private static final ZoneId TASHKENT = ZoneId.of("Asia/Tashkent");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static String code(Outcome<?> outcome) {
        return outcome.fold(done -> "done", refusal -> refusal.code().replace("resources.rule.", ""));
    }

    private static Outcome<Repetition> rule(String rule) {
        return Repetition.of(TASHKENT, LocalDateTime.parse("2027-02-02T14:00"), Duration.ofHours(2), rule, Set.of());
    }

    private static List<String> wall(Repetition repetition) {
        return repetition.stretches().stream()
                .map(one ->
                        LocalDateTime.ofInstant(one.from(), repetition.zone()).toString())
                .toList();
    }

    @Test
    void everyWeekOfATermWithoutSomeDays() {
        Repetition tuesdays = Repetition.weekly(
                        TASHKENT,
                        LocalDate.of(2026, 12, 14),
                        LocalDate.of(2027, 1, 19),
                        Set.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(14, 0),
                        LocalTime.of(16, 0),
                        List.of(LocalDate.of(2027, 1, 1)))
                .orElseThrow();
        assertThat(wall(tuesdays))
                .containsExactly(
                        "2026-12-15T14:00",
                        "2026-12-18T14:00",
                        "2026-12-22T14:00",
                        "2026-12-25T14:00",
                        "2026-12-29T14:00",
                        "2027-01-05T14:00",
                        "2027-01-08T14:00",
                        "2027-01-12T14:00",
                        "2027-01-15T14:00",
                        "2027-01-19T14:00");
        assertThat(tuesdays.stretches().getFirst())
                .isEqualTo(new Stretch(Instant.parse("2026-12-15T09:00:00Z"), Instant.parse("2026-12-15T11:00:00Z")));
        assertThat(tuesdays.without(LocalDate.of(2027, 1, 19)).stretches())
                .isEqualTo(tuesdays.stretches().subList(0, 9));
    }

    @Test
    void hoursStayOnTheWallWhenClocksChange() {
        Repetition sundays = Repetition.weekly(
                        BERLIN,
                        LocalDate.of(2027, 3, 21),
                        LocalDate.of(2027, 4, 4),
                        Set.of(DayOfWeek.SUNDAY),
                        LocalTime.of(1, 30),
                        LocalTime.of(3, 30),
                        Set.of())
                .orElseThrow();
        assertThat(sundays.stretches())
                .extracting(Stretch::length)
                .containsExactly(Duration.ofHours(2), Duration.ofHours(1), Duration.ofHours(2));
        Repetition skipped = Repetition.of(
                        BERLIN,
                        LocalDateTime.parse("2027-03-27T02:10"),
                        Duration.ofMinutes(30),
                        "FREQ=DAILY;COUNT=3",
                        Set.of())
                .orElseThrow();
        assertThat(wall(skipped)).containsExactly("2027-03-27T02:10", "2027-03-29T02:10");
        Repetition nights = Repetition.weekly(
                        BERLIN,
                        LocalDate.of(2027, 10, 30),
                        LocalDate.of(2027, 10, 30),
                        Set.of(DayOfWeek.SATURDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(6, 0),
                        Set.of())
                .orElseThrow();
        assertThat(nights.stretches())
                .singleElement()
                .extracting(Stretch::length)
                .isEqualTo(Duration.ofHours(9));
    }

    @Test
    void anEndIsADayATimeOnTheWallOrAMomentInUtc() {
        assertThat(wall(rule("FREQ=DAILY;UNTIL=20270203").orElseThrow())).hasSize(2);
        assertThat(wall(rule("FREQ=DAILY;UNTIL=20270203T135959").orElseThrow())).hasSize(1);
        assertThat(wall(rule("FREQ=DAILY;UNTIL=20270203T140000").orElseThrow())).hasSize(2);
        assertThat(wall(rule("FREQ=DAILY;UNTIL=20270203T090000Z").orElseThrow()))
                .hasSize(2);
        assertThat(wall(rule("RRULE:freq=daily;until=20270203T085959Z").orElseThrow()))
                .hasSize(1);
    }

    @Test
    void leapDaysAndLastDaysOfMonths() {
        assertThat(wall(Repetition.of(
                                TASHKENT,
                                LocalDateTime.parse("2028-02-29T08:00"),
                                Duration.ofHours(1),
                                "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
                                Set.of())
                        .orElseThrow()))
                .containsExactly("2028-02-29T08:00", "2028-03-31T08:00", "2028-04-30T08:00");
        RecurrenceRule leapDays = RecurrenceRule.parse("FREQ=YEARLY", TASHKENT).orElseThrow();
        assertThat(leapDays.dates(LocalDateTime.parse("2024-02-29T08:00"), LocalDateTime.parse("2036-01-01T00:00"), 10))
                .extracting(LocalDateTime::getYear)
                .containsExactly(2024, 2028, 2032);
        assertThat(rule("FREQ=DAILY;COUNT=366").orElseThrow().stretches()).hasSize(366);
    }

    @Test
    void whatHasNoEndIsTooMuchOrFallsOnNoDayIsRefused() {
        assertThat(code(rule("FREQ=DAILY"))).isEqualTo("endless");
        assertThat(code(rule("FREQ=DAILY;COUNT=401"))).isEqualTo("too_many");
        assertThat(code(rule("FREQ=DAILY;COUNT=99999999"))).isEqualTo("too_many");
        assertThat(code(rule("FREQ=DAILY;COUNT=99999999999"))).isEqualTo("unreadable");
        assertThat(code(rule("FREQ=DAILY;UNTIL=20991231"))).isEqualTo("too_many");
        assertThat(code(rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"))).isEqualTo("none");
        assertThat(code(rule("FREQ=DAILY;UNTIL=20260101"))).isEqualTo("none");
        assertThat(code(rule("FREQ=SECONDLY;COUNT=5"))).isEqualTo("frequency");
        assertThat(code(rule("FREQ=DAILY;BYHOUR=1,2,3;COUNT=5"))).isEqualTo("frequency");
        assertThat(code(rule("FREQ=DAILY;COUNT=5;UNTIL=20270301"))).isEqualTo("unreadable");
        assertThat(code(rule("FREQ=DAILY;FREQ=WEEKLY;COUNT=5"))).isEqualTo("unreadable");
        assertThat(code(rule("FREQ=WEEKLY;BYDAY=XX;COUNT=5"))).isEqualTo("unreadable");
        assertThat(code(rule("FREQ=WEEKLY;INTERVAL=0;COUNT=5"))).isEqualTo("unreadable");
        assertThat(code(rule("FREQ=WEEKLY;UNTIL=someday"))).isEqualTo("unreadable");
        assertThat(code(rule("FREQ=WEEKLY;BYDAY=" + "MO,".repeat(1000)))).isEqualTo("unreadable");
        assertThat(code(rule(""))).isEqualTo("unreadable");
        assertThat(code(Repetition.of(TASHKENT, LocalDateTime.MIN.plusYears(5), Duration.ZERO, "FREQ=DAILY", Set.of())))
                .isEqualTo("length");
        assertThat(code(Repetition.weekly(
                        TASHKENT,
                        LocalDate.of(2027, 2, 1),
                        LocalDate.of(2027, 2, 6),
                        Set.of(DayOfWeek.SUNDAY),
                        LocalTime.NOON,
                        LocalTime.MIDNIGHT,
                        Set.of())))
                .isEqualTo("none");
    }

    /** Biweekly shares no code with the library that is used. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;INTERVAL=3;COUNT=40",
                "FREQ=WEEKLY;BYDAY=MO,TU,FR;COUNT=60",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=20",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=20",
                "FREQ=MONTHLY;BYDAY=1TU;COUNT=30",
                "FREQ=MONTHLY;BYDAY=-1FR;COUNT=30",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=30",
                "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=12",
                "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=-2,2;COUNT=12",
                "FREQ=YEARLY;BYMONTH=2,9;BYDAY=2TU;COUNT=9",
                "FREQ=YEARLY;BYYEARDAY=100,366;COUNT=9",
                "FREQ=YEARLY;BYWEEKNO=20;BYDAY=TU;COUNT=9",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=4",
                "FREQ=DAILY;BYMONTH=3,4;BYDAY=TU;COUNT=20",
                "FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231T235959Z"
            })
    void anotherReaderFindsTheSameDates(String rule) {
        LocalDateTime first = LocalDateTime.parse("2027-02-02T14:00");
        LocalDateTime until = first.plusYears(30);
        List<LocalDateTime> other = new ArrayList<>();
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        DateIterator dates = new RecurrenceRuleScribe()
                .parseText(rule, null, new ICalParameters(), context)
                .getDateIterator(Date.from(first.toInstant(ZoneOffset.UTC)), TimeZone.getTimeZone("UTC"));
        while (dates.hasNext() && other.size() < 200) {
            LocalDateTime date = LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
            if (!date.isBefore(until)) {
                break;
            }
            other.add(date);
        }
        // It counts the first date although the rule does not fall on it; the one that is used does not.
        assertThat(RecurrenceRule.parse(rule, ZoneOffset.UTC).orElseThrow().dates(first, until, 200))
                .isNotEmpty()
                .isEqualTo(other);
    }
}
