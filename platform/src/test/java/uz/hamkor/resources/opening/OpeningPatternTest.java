package uz.hamkor.resources.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.Refusal;

/** When something is open, by the clock on the wall. */
class OpeningPatternTest {

    private static final String TASHKENT = "Asia/Tashkent";
    private static final String BERLIN = "Europe/Berlin";
    private static final Map<String, String> WORKDAYS =
            Map.of("mon", "8-17", "tue", "8-17", "wed", "8-17", "thu", "8-17", "fri", "8-17");

    private static OpeningInput input(String zone, Map<String, String> weekly) {
        return new OpeningInput(zone, weekly, null, null, null, null);
    }

    private static OpeningPattern pattern(OpeningInput input) {
        OpeningInput.Read read = input.read();
        assertThat(read.refusals()).isEmpty();
        return read.pattern().orElseThrow();
    }

    private static Instant at(String zone, String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    private static Stretch days(String zone, String first, String afterLast) {
        return new Stretch(at(zone, first + "T00:00"), at(zone, afterLast + "T00:00"));
    }

    /** As they stand on the wall there. */
    private static List<String> wall(OpeningPattern pattern, Stretch within) {
        return pattern.openWithin(within).stream()
                .map(open -> LocalDateTime.ofInstant(open.from(), pattern.zone()) + "/"
                        + LocalDateTime.ofInstant(open.until(), pattern.zone()))
                .toList();
    }

    @Test
    void weeklyHoursHaveSeveralStretchesAndMayPassMidnight() {
        OpeningPattern pattern = pattern(input(TASHKENT, Map.of("mon", "08:00-12:00, 13.00 – 17.30", "sat", "20-2")));
        // Monday the 1st of February 2027.
        assertThat(wall(pattern, days(TASHKENT, "2027-02-01", "2027-02-09")))
                .containsExactly(
                        "2027-02-01T08:00/2027-02-01T12:00",
                        "2027-02-01T13:00/2027-02-01T17:30",
                        "2027-02-06T20:00/2027-02-07T02:00",
                        "2027-02-08T08:00/2027-02-08T12:00",
                        "2027-02-08T13:00/2027-02-08T17:30");
        assertThat(wall(pattern, days(TASHKENT, "2027-02-07", "2027-02-08")))
                .as("what began the day before")
                .containsExactly("2027-02-07T00:00/2027-02-07T02:00");
    }

    @Test
    void whatTouchesIsOne() {
        OpeningPattern night =
                pattern(input(TASHKENT, Map.of("mon", "8-12,12-24", "tue", "0-8,8-10", "sun", "22-08:00")));
        assertThat(wall(night, days(TASHKENT, "2027-02-01", "2027-02-07")))
                .containsExactly("2027-02-01T00:00/2027-02-02T10:00");
        OpeningPattern always = OpeningPattern.always(ZoneId.of(BERLIN));
        Stretch years = days(BERLIN, "2024-01-01", "2028-01-01");
        assertThat(always.openWithin(years)).containsExactly(years);
        assertThat(always.isAlwaysOpen()).isTrue();
        assertThat(always.open(years)).isTrue();
        Stretch odd = new Stretch(Instant.parse("2027-02-01T04:00:00.5Z"), Instant.parse("2027-02-01T04:00:00.75Z"));
        assertThat(always.openWithin(odd)).containsExactly(odd);
    }

    @Test
    void aTermMayPassNewYear() {
        OpeningPattern yearly =
                pattern(new OpeningInput(TASHKENT, WORKDAYS, List.of("12-28..01-05"), null, null, null));
        assertThat(wall(yearly, days(TASHKENT, "2026-12-20", "2027-01-20")))
                .containsExactly(
                        "2026-12-28T08:00/2026-12-28T17:00",
                        "2026-12-29T08:00/2026-12-29T17:00",
                        "2026-12-30T08:00/2026-12-30T17:00",
                        "2026-12-31T08:00/2026-12-31T17:00",
                        "2027-01-01T08:00/2027-01-01T17:00",
                        "2027-01-04T08:00/2027-01-04T17:00",
                        "2027-01-05T08:00/2027-01-05T17:00");
        OpeningPattern once = pattern(new OpeningInput(
                TASHKENT, WORKDAYS, List.of("2026-12-31..2027-01-01", "04.01.2027"), null, null, null));
        assertThat(wall(once, days(TASHKENT, "2025-12-20", "2028-01-20")))
                .containsExactly(
                        "2026-12-31T08:00/2026-12-31T17:00",
                        "2027-01-01T08:00/2027-01-01T17:00",
                        "2027-01-04T08:00/2027-01-04T17:00");
    }

    @Test
    void leapDaysAreDaysOfLeapYearsOnly() {
        Map<String, String> daily = Map.of(
                "mon", "9-10", "tue", "9-10", "wed", "9-10", "thu", "9-10", "fri", "9-10", "sat", "9-10", "sun",
                "9-10");
        OpeningPattern leapDay = pattern(new OpeningInput(TASHKENT, daily, List.of("29.02"), null, null, null));
        assertThat(wall(leapDay, days(TASHKENT, "2027-01-01", "2029-01-01")))
                .containsExactly("2028-02-29T09:00/2028-02-29T10:00");
        assertThat(leapDay.nextOpening(at(TASHKENT, "2096-03-01T00:00")))
                .as("2100 is no leap year")
                .contains(new Stretch(at(TASHKENT, "2104-02-29T09:00"), at(TASHKENT, "2104-02-29T10:00")));
        OpeningPattern toTheLeapDay =
                pattern(new OpeningInput(TASHKENT, daily, List.of("02-27..02-29"), null, null, null));
        assertThat(wall(toTheLeapDay, days(TASHKENT, "2027-01-01", "2028-01-01")))
                .hasSize(2);
        assertThat(wall(toTheLeapDay, days(TASHKENT, "2028-01-01", "2029-01-01")))
                .hasSize(3);
        List<String> all = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2028, 1, 1); day.getYear() == 2028; day = day.plusDays(1)) {
            all.add(day + " 06:00-06:30");
        }
        OpeningPattern year = pattern(new OpeningInput(TASHKENT, null, null, null, all, null));
        assertThat(wall(year, days(TASHKENT, "2027-06-01", "2029-06-01"))).hasSize(366);
    }

    @Test
    void closuresCloseAndSingleDaysHaveTheirOwnHours() {
        OpeningPattern pattern = pattern(new OpeningInput(
                TASHKENT,
                Map.of("mon", "8-17", "tue", "22-06:00", "wed", "8-17", "thu", "8-17"),
                List.of("2027-01-01..2027-12-31"),
                List.of("03-22..03-23 Navroʻz", "2027-03-24 Taʼmir"),
                List.of("2027-03-23 10:00-12:00", "2027-03-27 9-10", "2027-03-25 -", "2028-01-02 9-10"),
                List.of("2027-03-17T12:00..2027-03-18T09:00", "2027-03-17 10:00..2027-03-17 13:00")));
        assertThat(pattern.closures()).extracting(OpeningPattern.Closure::name).containsExactly("Navroʻz", "Taʼmir");
        assertThat(wall(pattern, days(TASHKENT, "2027-03-15", "2027-03-30")))
                .containsExactly(
                        "2027-03-15T08:00/2027-03-15T17:00",
                        "2027-03-16T22:00/2027-03-17T06:00",
                        "2027-03-17T08:00/2027-03-17T10:00",
                        "2027-03-18T09:00/2027-03-18T17:00",
                        "2027-03-23T10:00/2027-03-23T12:00",
                        "2027-03-27T09:00/2027-03-27T10:00",
                        "2027-03-29T08:00/2027-03-29T17:00");
        assertThat(wall(pattern, days(TASHKENT, "2028-01-01", "2028-02-01")))
                .as("a single day also beyond the term")
                .containsExactly("2028-01-02T09:00/2028-01-02T10:00");
        assertThat(wall(pattern, days(TASHKENT, "2026-03-15", "2026-03-30"))).isEmpty();
    }

    @Test
    void nightHoursBelongToTheDayOnWhichTheyBegin() {
        OpeningPattern pattern = pattern(new OpeningInput(
                TASHKENT, Map.of("thu", "20-02:00", "fri", "20-02:00"), null, List.of("2027-01-01"), null, null));
        assertThat(wall(pattern, days(TASHKENT, "2026-12-30", "2027-01-05")))
                .containsExactly("2026-12-31T20:00/2027-01-01T02:00");
    }

    @Test
    void hoursThatTheClockSkipsAreTheMomentOfSkipping() {
        // Sunday the 28th of March 2027, from two to three.
        Stretch day = days(BERLIN, "2027-03-28", "2027-03-29");
        assertThat(Duration.between(day.from(), day.until())).hasHours(23);
        assertThat(wall(pattern(input(BERLIN, Map.of("sun", "01:00-02:30"))), day))
                .containsExactly("2027-03-28T01:00/2027-03-28T03:00");
        assertThat(pattern(input(BERLIN, Map.of("sun", "01:00-02:30")))
                        .openWithin(day)
                        .getFirst()
                        .length())
                .hasHours(1);
        assertThat(wall(pattern(input(BERLIN, Map.of("sun", "02:30-04:00"))), day))
                .containsExactly("2027-03-28T03:00/2027-03-28T04:00");
        assertThat(wall(pattern(input(BERLIN, Map.of("sun", "02:10-02:50"))), day))
                .isEmpty();
        assertThat(pattern(input(BERLIN, Map.of("sat", "22-06:00")))
                        .openWithin(days(BERLIN, "2027-03-27", "2027-03-29")))
                .singleElement()
                .satisfies(night -> assertThat(night.length()).hasHours(7));
    }

    @Test
    void hoursThatTheClockShowsTwiceAreTheFirst() {
        // Sunday the 31st of October 2027, from two to three twice.
        Stretch day = days(BERLIN, "2027-10-31", "2027-11-01");
        assertThat(Duration.between(day.from(), day.until())).hasHours(25);
        assertThat(pattern(input(BERLIN, Map.of("sun", "02:00-02:30"))).openWithin(day))
                .containsExactly(
                        new Stretch(Instant.parse("2027-10-31T00:00:00Z"), Instant.parse("2027-10-31T00:30:00Z")));
        assertThat(pattern(input(BERLIN, Map.of("sun", "02:30-05:00"))).openWithin(day))
                .containsExactly(
                        new Stretch(Instant.parse("2027-10-31T00:30:00Z"), Instant.parse("2027-10-31T04:00:00Z")));
        assertThat(pattern(input(BERLIN, Map.of("sun", "01:00-02:30, 02:30-03:30")))
                        .openWithin(day))
                .as("no hole between what touches")
                .hasSize(1);
        assertThat(pattern(input(BERLIN, Map.of("sat", "22-06:00")))
                        .openWithin(days(BERLIN, "2027-10-30", "2027-11-01")))
                .singleElement()
                .satisfies(night -> assertThat(night.length()).hasHours(9));
    }

    @Test
    void aWholeDayThatACountrySkippedHasNoHours() {
        // Samoa had no 30th of December 2011, a Friday.
        OpeningPattern samoa = pattern(input("Pacific/Apia", Map.of("thu", "8-17", "fri", "8-17", "sat", "8-17")));
        assertThat(wall(samoa, days("Pacific/Apia", "2011-12-29", "2012-01-01")))
                .containsExactly("2011-12-29T08:00/2011-12-29T17:00", "2011-12-31T08:00/2011-12-31T17:00");
    }

    @Test
    void openMeansAllOfTheTime() {
        OpeningPattern pattern = pattern(input(TASHKENT, Map.of("mon", "8-12,13-17")));
        assertThat(pattern.open(new Stretch(at(TASHKENT, "2027-02-01T08:00"), at(TASHKENT, "2027-02-01T12:00"))))
                .isTrue();
        assertThat(pattern.open(new Stretch(at(TASHKENT, "2027-02-01T11:00"), at(TASHKENT, "2027-02-01T14:00"))))
                .as("over lunch")
                .isFalse();
        assertThat(pattern.open(new Stretch(at(TASHKENT, "2027-02-01T07:59"), at(TASHKENT, "2027-02-01T09:00"))))
                .isFalse();
        assertThat(pattern.open(new Stretch(at(TASHKENT, "2027-02-02T08:00"), at(TASHKENT, "2027-02-02T09:00"))))
                .isFalse();
    }

    @Test
    void theNextOpeningIsLongEnough() {
        OpeningPattern pattern = pattern(new OpeningInput(
                TASHKENT, Map.of("mon", "8-12,13-18"), List.of("2026-09-01..2027-05-31"), null, null, null));
        Instant monday = at(TASHKENT, "2027-02-01T10:30");
        assertThat(pattern.nextOpening(monday)).contains(new Stretch(monday, at(TASHKENT, "2027-02-01T12:00")));
        assertThat(pattern.nextOpening(monday, Duration.ofHours(2)))
                .contains(new Stretch(at(TASHKENT, "2027-02-01T13:00"), at(TASHKENT, "2027-02-01T18:00")));
        assertThat(pattern.nextOpening(monday, Duration.ofHours(6))).isEmpty();
        assertThat(pattern.nextOpening(at(TASHKENT, "2026-01-01T00:00")))
                .contains(new Stretch(at(TASHKENT, "2026-09-07T08:00"), at(TASHKENT, "2026-09-07T12:00")));
        assertThat(pattern.nextOpening(at(TASHKENT, "2027-05-31T18:00"))).isEmpty();
        assertThat(OpeningPattern.always(ZoneId.of(TASHKENT)).nextOpening(monday, Duration.ofDays(100)))
                .contains(new Stretch(monday, monday.plus(OpeningPattern.HORIZON)));
    }

    @Test
    void itIsStoredShortAndReadBackTheSame() {
        OpeningPattern pattern = pattern(new OpeningInput(
                BERLIN,
                Map.of("mon", "8-12, 13-17", "fri", "20-2"),
                List.of("01.09 - 31.05"),
                List.of("21.03.2027 – 22.03.2027 Navroʻz", "01-01"),
                List.of("03.01.2027 10-14", "2027-01-04 —"),
                List.of("2027-02-01 08:00 – 2027-02-01 12:00", "2027-10-31T01:30:00Z..2027-10-31T02:30:00Z")));
        assertThat(pattern.toJson())
                .isEqualTo("{\"zone\":\"Europe/Berlin\","
                        + "\"weekly\":{\"mon\":\"08:00-12:00, 13:00-17:00\",\"fri\":\"20:00-02:00\"},"
                        + "\"terms\":[\"09-01..05-31\"],"
                        + "\"closures\":[\"2027-03-21..2027-03-22 Navroʻz\",\"01-01\"],"
                        + "\"exceptions\":[\"2027-01-03 10:00-14:00\",\"2027-01-04 -\"],"
                        + "\"maintenance\":[\"2027-02-01T08:00..2027-02-01T12:00\","
                        + "\"2027-10-31T01:30Z..2027-10-31T02:30Z\"]}");
        assertThat(OpeningPattern.parse(pattern.toJson())).isEqualTo(pattern).hasSameHashCodeAs(pattern);
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(pattern), OpeningPattern.class))
                .isEqualTo(pattern);
        assertThatThrownBy(() -> OpeningPattern.parse("{\"weekly\":{\"mon\":\"8-8\"}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> wrong(
            Map<String, String> weekly,
            @Nullable List<String> terms,
            @Nullable List<String> closures,
            @Nullable List<String> exceptions,
            @Nullable List<String> maintenance) {
        OpeningInput.Read read = new OpeningInput(null, weekly, terms, closures, exceptions, maintenance).read();
        assertThat(read.pattern().isEmpty()).isEqualTo(!read.refusals().isEmpty());
        return read.refusals().stream()
                .map(refusal ->
                        refusal.field() + " " + refusal.code().replace("resources.opening.", "") + " " + refusal.args())
                .toList();
    }

    @Test
    void everythingThatIsWrongIsSaidWithItsPlace() {
        assertThat(wrong(Map.of(), null, null, null, null)).containsExactly("weekly never []");
        assertThat(wrong(Map.of("mon", "-"), null, null, List.of("2027-01-01 -"), null))
                .containsExactly("weekly never []");
        assertThat(wrong(Map.of("mon", "8-25"), null, null, null, null)).containsExactly("weekly.mon hours [1, 8-25]");
        assertThat(wrong(Map.of("mon", "8-8"), null, null, null, null)).containsExactly("weekly.mon hours [1, 8-8]");
        assertThat(wrong(Map.of("mon", "08:75-9"), null, null, null, null))
                .containsExactly("weekly.mon hours [1, 08:75-9]");
        assertThat(wrong(Map.of("mon", "8-12,11-13"), null, null, null, null))
                .containsExactly("weekly.mon overlap [1, 08:00-12:00, 11:00-13:00]");
        assertThat(wrong(Map.of("dushanba", "8-12"), null, null, null, null)).contains("weekly day [1, dushanba]");
        assertThat(wrong(
                        Map.of("mon", "8-12"),
                        List.of("2027-05-31..2027-01-01", "09-01..2027-01-01", "02-30"),
                        List.of("", "2027-02-29 Bayram", "2027-02-28Bayram"),
                        List.of("2027-01-01", "01-01 8-9", "2027-01-01 8-9", "2027-01-01 9-10", "2027-01-02 x"),
                        List.of("2027-01-01", "2027-01-02T08:00..2027-01-01T08:00")))
                .containsExactly(
                        "terms day [1, 2027-05-31..2027-01-01]",
                        "terms day [2, 09-01..2027-01-01]",
                        "terms day [3, 02-30]",
                        "closures day [2, 2027-02-29 Bayram]",
                        "closures day [3, 2027-02-28Bayram]",
                        "exceptions day [1, 2027-01-01]",
                        "exceptions day [2, 01-01 8-9]",
                        "exceptions twice [4, 2027-01-01]",
                        "exceptions hours [5, x]",
                        "maintenance maintenance [1, 2027-01-01]",
                        "maintenance maintenance [2, 2027-01-02T08:00..2027-01-01T08:00]");
        assertThat(wrong(Map.of("mon", "8-12"), java.util.Collections.nCopies(401, "01-01"), null, null, null))
                .containsExactly("terms too_many [400]");
        assertThat(wrong(Map.of("mon", "8-9,".repeat(100_000)), null, null, null, null))
                .hasSize(1);
        assertThat(new OpeningInput("Asia/Samarqand", WORKDAYS, null, null, null, null)
                        .read()
                        .refusals())
                .containsExactly(Refusal.at("zone", "resources.opening.zone", "Asia/Samarqand"));
        assertThat(OpeningInput.lines(" a \n\n b\r\n")).containsExactly("a", "b");
    }
}
