package uz.hamkor.resources.calendar;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uz.hamkor.files.sheets.Column;
import uz.hamkor.files.sheets.Headings;
import uz.hamkor.files.sheets.Mapping;
import uz.hamkor.files.sheets.Reading;
import uz.hamkor.files.sheets.Row;
import uz.hamkor.files.sheets.SheetReader;
import uz.hamkor.files.sheets.Sheets;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.calendar.TimetableRead.Lesson;
import uz.hamkor.resources.calendar.TimetableRead.RefusedRow;
import uz.hamkor.resources.opening.Hours;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Reads a timetable from a table, CSV or XLSX: a day, from, until, and what; one row for each lesson. */
final class TimetableTable {

    private static final int MOST_LESSONS = 10_000;
    private static final int MOST_REFUSED = 200;
    private static final int LONGEST_WHAT = 200;
    private static final Headings HEADINGS = new Headings(List.of(
            Column.of("day", "kun", "sana", "дата", "день", "кун", "сана", "date"),
            Column.of("from", "dan", "boshlanishi", "boshlanish", "soatdan", "с", "начало", "бошланиши", "start"),
            Column.of("until", "gacha", "tugashi", "tugash", "soatgacha", "до", "конец", "тугаши", "end", "to"),
            Column.of("what", "nima", "fan", "dars", "mashgʻulot", "предмет", "урок", "занятие", "фан", "subject")));

    private TimetableTable() {}

    /** @return refused where it is no table or has no day, from and until ({@code resources.calendar.columns}) */
    static Outcome<TimetableRead> read(InputStream in, String fileName, Stretch within, ZoneId zone) {
        try (Sheets sheets = SheetReader.open(in, fileName)) {
            return switch (sheets) {
                case Sheets.Unreadable(Refusal refusal) ->
                    Outcome.refusedAt("file", refusal.code(), refusal.args().toArray());
                case Sheets.Opened opened -> rows(opened, within, zone);
            };
        }
    }

    private static Outcome<TimetableRead> rows(Sheets.Opened opened, Stretch within, ZoneId zone) {
        String sheet = opened.firstSheet();
        Outcome<Mapping> found = opened.first(sheet, Headings.ROWS_LOOKED_AT).map(HEADINGS::find);
        return found.then(mapping -> {
            if (mapping.column("day").isEmpty()
                    || mapping.column("from").isEmpty()
                    || mapping.column("until").isEmpty()) {
                return Outcome.refusedAt("file", "resources.calendar.columns");
            }
            List<Lesson> lessons = new ArrayList<>();
            List<RefusedRow> refused = new ArrayList<>();
            Reading reading = opened.read(sheet, mapping, row -> {
                row(mapping, row, within, zone, lessons, refused);
                return lessons.size() <= MOST_LESSONS;
            });
            if (reading instanceof Reading.Refused(Refusal refusal, long rows)) {
                return Outcome.refusedAt("file", refusal.code(), refusal.args().toArray());
            }
            if (lessons.size() > MOST_LESSONS) {
                return Outcome.refusedAt("file", "resources.calendar.too_large");
            }
            lessons.sort(Comparator.comparing((Lesson lesson) -> lesson.during().from()));
            return Outcome.done(new TimetableRead(lessons, refused));
        });
    }

    private static void row(
            Mapping mapping, Row row, Stretch within, ZoneId zone, List<Lesson> lessons, List<RefusedRow> refused) {
        String field = "day";
        String said = mapping.text(row, "day");
        try {
            LocalDate day = day(said);
            field = "from";
            said = mapping.text(row, "from") + "-" + mapping.text(row, "until");
            Hours hours = Hours.parse(said);
            LocalDateTime midnight = day.atStartOfDay();
            Stretch during = new Stretch(
                    midnight.plusMinutes(hours.from()).atZone(zone).toInstant(),
                    midnight.plusMinutes(hours.until()).atZone(zone).toInstant());
            if (during.overlaps(within)) {
                String what = mapping.text(row, "what");
                lessons.add(new Lesson(
                        row.number(), during, what.length() > LONGEST_WHAT ? what.substring(0, LONGEST_WHAT) : what));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            if (refused.size() < MOST_REFUSED) {
                String code = field.equals("day") ? "resources.calendar.day" : "resources.calendar.hours";
                refused.add(new RefusedRow(row.number(), field, Refusal.at(field, code, shortened(said))));
            }
        }
    }

    private static LocalDate day(String text) {
        String plain = text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text;
        if (plain.matches("\\d{1,2}\\.\\d{1,2}\\.\\d{4}")) {
            String[] parts = plain.split("\\.");
            plain = "%s-%2s-%2s".formatted(parts[2], parts[1], parts[0]).replace(' ', '0');
        }
        return Days.parse(plain);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
