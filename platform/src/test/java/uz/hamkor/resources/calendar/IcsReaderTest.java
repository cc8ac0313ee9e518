package uz.hamkor.resources.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Summary;
import org.junit.jupiter.api.Test;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.calendar.TimetableRead.Lesson;
import uz.hamkor.shared.CalendarEvent;
import uz.hamkor.shared.Outcome;

/** Calendar files as programs write them, and as nobody should. */
class IcsReaderTest {

    private static final ZoneId TASHKENT = ZoneId.of("Asia/Tashkent");
    private static final Stretch YEAR =
            new Stretch(Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z"));

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Dars\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
    }

    private static String calendar(String... parts) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sinov//UZ\r\n" + String.join("", parts)
                + "END:VCALENDAR\r\n";
    }

    private static TimetableRead read(String text) {
        return IcsReader.read(text, YEAR, TASHKENT).orElseThrow();
    }

    private static List<String> wall(TimetableRead read, ZoneId zone) {
        return read.lessons().stream()
                .map(lesson -> LocalDateTime.ofInstant(lesson.during().from(), zone) + "/"
                        + lesson.during().length())
                .toList();
    }

    private static List<String> refusals(TimetableRead read) {
        return read.refused().stream()
                .map(row ->
                        row.row() + " " + row.field() + " " + row.why().code().replace("resources.", ""))
                .toList();
    }

    @Test
    void floatingTimesAndWholeDaysAreThoseOfThePlace() {
        TimetableRead read = read(calendar(
                event("DTSTART:20270201T080000", "DTEND:20270201T093000"),
                event("DTSTART;VALUE=DATE:20270202"),
                event("DTSTART;VALUE=DATE:20270203", "DTEND;VALUE=DATE:20270205"),
                event("DTSTART:20270205T030000Z", "DURATION:PT45M"),
                event("DTSTART;TZID=Asia/Tashkent:20270206T080000", "DURATION:P1DT2H")));
        assertThat(refusals(read)).isEmpty();
        assertThat(wall(read, TASHKENT))
                .containsExactly(
                        "2027-02-01T08:00/PT1H30M",
                        "2027-02-02T00:00/PT24H",
                        "2027-02-03T00:00/PT48H",
                        "2027-02-05T08:00/PT45M",
                        "2027-02-06T08:00/PT26H");
        assertThat(read.lessons()).extracting(Lesson::what).containsOnly("Dars");
    }

    @Test
    void repetitionsWithExceptionsAdditionsAndChangedDates() {
        TimetableRead read = read(calendar(
                event(
                        "DTSTART;TZID=Asia/Tashkent:20270202T140000",
                        "DTEND;TZID=Asia/Tashkent:20270202T160000",
                        "RRULE:FREQ=WEEKLY;COUNT=6",
                        "EXDATE;TZID=Asia/Tashkent:20270209T140000,20270216T140000",
                        "RDATE;TZID=Asia/Tashkent:20270220T100000",
                        "RDATE;VALUE=PERIOD;TZID=Asia/Tashkent:20270221T100000/PT30M"),
                event(
                        "RECURRENCE-ID;TZID=Asia/Tashkent:20270223T140000",
                        "DTSTART;TZID=Asia/Tashkent:20270224T090000",
                        "DTEND;TZID=Asia/Tashkent:20270224T100000"),
                event("RECURRENCE-ID:20270302T090000Z", "DTSTART:20270302T090000Z", "STATUS:CANCELLED")));
        assertThat(refusals(read)).isEmpty();
        assertThat(wall(read, TASHKENT))
                .containsExactly(
                        "2027-02-02T14:00/PT2H",
                        "2027-02-20T10:00/PT2H",
                        "2027-02-21T10:00/PT30M",
                        "2027-02-24T09:00/PT1H",
                        "2027-03-09T14:00/PT2H");
    }

    @Test
    void aRepetitionThatBeganYearsAgoGoesOn() {
        TimetableRead read = read(calendar(event(
                "DTSTART;TZID=Asia/Tashkent:20190902T080000",
                "DTEND;TZID=Asia/Tashkent:20190902T090000",
                "RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270108T235959Z")));
        assertThat(wall(read, TASHKENT))
                .containsExactly(
                        "2027-01-01T08:00/PT1H",
                        "2027-01-04T08:00/PT1H",
                        "2027-01-05T08:00/PT1H",
                        "2027-01-06T08:00/PT1H",
                        "2027-01-07T08:00/PT1H",
                        "2027-01-08T08:00/PT1H");
    }

    @Test
    void hoursStayOnTheWallOfTheirZoneWhenItsClocksChange() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (String zone : List.of(
                "Europe/Berlin",
                "/mozilla.org/20050126_1/Europe/Berlin",
                "W. Europe Standard Time",
                "\"Europe/Berlin\"")) {
            TimetableRead read = read(calendar(event(
                    "DTSTART;TZID=" + zone + ":20270321T013000",
                    "DTEND;TZID=" + zone + ":20270321T033000",
                    "RRULE:FREQ=WEEKLY;COUNT=3")));
            assertThat(refusals(read)).as(zone).isEmpty();
            assertThat(wall(read, berlin))
                    .as(zone)
                    .containsExactly("2027-03-21T01:30/PT2H", "2027-03-28T01:30/PT2H", "2027-04-04T01:30/PT2H");
        }
        TimetableRead skipped = read(calendar(event("DTSTART;TZID=Europe/Berlin:20270328T023000", "DURATION:PT1H")));
        assertThat(wall(skipped, berlin))
                .as("a time that the clock skips, by the clock before")
                .containsExactly("2027-03-28T03:30/PT1H");
        TimetableRead twice = read(calendar(event("DTSTART;TZID=Europe/Berlin:20271031T023000", "DURATION:PT1H")));
        assertThat(twice.lessons().getFirst().during().from())
                .as("a time that it shows twice, the first")
                .isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
    }

    @Test
    void aFileMayBringTheRulesOfItsZone() {
        String zone = """
                BEGIN:VTIMEZONE
                TZID:Maktab
                BEGIN:STANDARD
                DTSTART:20001029T030000
                RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:20000326T020000
                RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                END:DAYLIGHT
                END:VTIMEZONE
                """;
        TimetableRead read = read(calendar(
                zone,
                event(
                        "DTSTART;TZID=Maktab:20270322T080000",
                        "DTEND;TZID=Maktab:20270322T090000",
                        "RRULE:FREQ=WEEKLY;COUNT=2"),
                event("DTSTART;TZID=Boshqa:20270322T080000", "DURATION:PT1H")));
        assertThat(read.lessons())
                .extracting(lesson -> lesson.during().from())
                .containsExactly(Instant.parse("2027-03-22T07:00:00Z"), Instant.parse("2027-03-29T06:00:00Z"));
        assertThat(read.refused()).singleElement().satisfies(row -> {
            assertThat(row.field()).isEqualTo("DTSTART");
            assertThat(row.why().code()).isEqualTo("resources.calendar.zone");
        });
    }

    @Test
    void foldedLinesEscapesAlarmsAndWhatTakesNoTime() {
        TimetableRead read = read(calendar(
                "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Kimyo\\, 9-\r\n \"A\"\\; laboratoriya\\nishi\r\nDTSTART:2027\r\n 0201T080000\r\n"
                        + "DURATION:PT1H\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nDURATION:PT9H\r\nEND:VALARM\r\nEND:VEVENT\r\n",
                event("DTSTART:20270201T080000", "DURATION:PT1H", "TRANSP:TRANSPARENT"),
                event("DTSTART:20270201T080000", "DURATION:PT1H", "STATUS:CANCELLED")));
        assertThat(read.lessons()).singleElement().satisfies(lesson -> {
            assertThat(lesson.what()).isEqualTo("Kimyo, 9-\"A\"; laboratoriya ishi");
            assertThat(lesson.during().length()).isEqualTo(Duration.ofHours(1));
        });
    }

    @Test
    void whatCannotBeReadIsSaidWithLineAndProperty() {
        TimetableRead read = read(calendar(
                event("DTSTART:20270201T080000"),
                event("DTEND:20270201T080000"),
                event("DTSTART:20270231T080000", "DURATION:PT1H"),
                event("DTSTART:20270201T080000", "DURATION:soon"),
                event("DTSTART:20270201T080000", "DTEND:20270201T070000"),
                event("DTSTART:20270201T080000", "DURATION:PT1H", "RRULE:FREQ=SECONDLY"),
                event("DTSTART:20270201T080000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=XX"),
                event(
                        "DTSTART:20270201T080000",
                        "DURATION:PT1H",
                        "RECURRENCE-ID;RANGE=THISANDFUTURE:20270201T080000")));
        assertThat(read.lessons()).isEmpty();
        assertThat(refusals(read))
                .containsExactlyInAnyOrder(
                        "4 DTEND calendar.missing",
                        "9 DTSTART calendar.missing",
                        "17 DTSTART calendar.time",
                        "24 DURATION calendar.time",
                        "30 DTEND calendar.length",
                        "37 RRULE rule.frequency",
                        "44 RRULE rule.unreadable",
                        "51 RECURRENCE-ID calendar.range");
    }

    private static String code(String text) {
        return IcsReader.read(text, YEAR, TASHKENT)
                .fold(done -> "done", refusal -> refusal.code().replace("resources.calendar.", ""));
    }

    @Test
    void hostileFilesAreBounded() {
        assertThat(code("")).isEqualTo("no_file");
        assertThat(code("<html>")).isEqualTo("no_file");
        assertThat(code("BEGIN:VEVENT\nEND:VEVENT\n")).isEqualTo("no_file");
        assertThat(code(calendar(
                        event("DTSTART:20270201T080000", "DURATION:PT1H").repeat(5_001))))
                .isEqualTo("too_large");
        assertThat(code("BEGIN:VCALENDAR\n" + "X:1\n".repeat(200_001))).isEqualTo("too_large");
        String everyDay = event("DTSTART:20270101T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY");
        assertThat(code(calendar(everyDay.repeat(100)))).isEqualTo("too_large");
        assertThat(read(calendar(event("DTSTART:00010101T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY")))
                        .lessons())
                .hasSizeLessThanOrEqualTo(400);
        assertThat(code("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n".repeat(50_000))).isEqualTo("done");
        assertThat(code("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + "x".repeat(3_000_000)))
                .isEqualTo("done");
        assertThat(code(calendar(
                        "BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nRRULE:FREQ=YEARLY;BYDAY=99XX\n",
                        event("DTSTART;TZID=x:20270201T080000", "DURATION:PT1H"))))
                .isEqualTo("done");
        assertThat(code(calendar(event("DTSTART:20270201T080000", "DURATION:P9999999999W"))))
                .isEqualTo("done");
        assertThat(code(calendar(event("DTSTART:99990201T080000", "DURATION:P9999W"))))
                .isEqualTo("done");
        assertThat(code(calendar(event(
                        "DTSTART:20270201T080000", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))))
                .isEqualTo("done");
    }

    /** What we write is read by two libraries that share no code, and by ourselves. */
    @Test
    void aFeedIsReadByOthersAsItWasMeant() throws Exception {
        List<CalendarEvent> events = List.of(
                new CalendarEvent(
                        "a@hamkor",
                        1,
                        Instant.parse("2027-01-01T00:00:00Z"),
                        Instant.parse("2027-02-02T09:00:00Z"),
                        Duration.ofHours(2),
                        "Kimyo laboratoriyasi; 2-qavat, “oʻquv” zal va yana juda uzun nom, satr boʻlinishi uchun",
                        "Mexatronika texnikumi",
                        "Ega: Texnikum\nFoydalanuvchi: 12-maktab",
                        null,
                        false),
                new CalendarEvent(
                        "b@hamkor",
                        2,
                        Instant.parse("2027-01-01T00:00:00Z"),
                        Instant.parse("2027-10-31T00:30:00Z"),
                        Duration.ofMinutes(45),
                        "Автобус",
                        null,
                        "",
                        null,
                        true));
        String text = CalendarEvent.calendar("Mening kalendarim", events);

        Calendar one = new CalendarBuilder().build(new StringReader(text));
        List<VEvent> theirs = one.getComponents("VEVENT");
        assertThat(theirs).hasSize(2);
        assertThat(theirs.getFirst()
                        .<Summary>getProperty("SUMMARY")
                        .orElseThrow()
                        .getValue())
                .isEqualTo(events.getFirst().summary());
        assertThat(Instant.from(theirs.getFirst()
                        .<DtStart<?>>getProperty("DTSTART")
                        .orElseThrow()
                        .getDate()))
                .isEqualTo(events.getFirst().start());

        ICalendar other = Biweekly.parse(text).first();
        assertThat(other.getEvents()).hasSize(2);
        assertThat(other.getEvents().get(1).getSummary().getValue()).isEqualTo("Автобус");
        assertThat(other.getEvents().get(1).getDateStart().getValue().toInstant())
                .isEqualTo(events.get(1).start());
        assertThat(other.getEvents().get(1).getDateEnd().getValue().toInstant())
                .isEqualTo(events.get(1).start().plus(Duration.ofMinutes(45)));
        assertThat(other.getEvents().getFirst().getDescription().getValue())
                .isEqualTo(events.getFirst().description());

        Outcome<TimetableRead> own = IcsReader.read(text, YEAR, TASHKENT);
        assertThat(own.orElseThrow().lessons()).singleElement().satisfies(lesson -> {
            assertThat(lesson.what()).isEqualTo(events.getFirst().summary());
            assertThat(lesson.during())
                    .isEqualTo(
                            new Stretch(Instant.parse("2027-02-02T09:00:00Z"), Instant.parse("2027-02-02T11:00:00Z")));
        });
    }
}
