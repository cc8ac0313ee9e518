package uz.hamkor.identity.invitation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.files.sheets.Column;
import uz.hamkor.files.sheets.Headings;
import uz.hamkor.files.sheets.Mapping;
import uz.hamkor.files.sheets.Reading;
import uz.hamkor.files.sheets.Row;
import uz.hamkor.files.sheets.SheetReader;
import uz.hamkor.files.sheets.Sheets;
import uz.hamkor.shared.Outcome;

/**
 * A list of names and addresses, from a file with headings or typed line by line ({@code name; address; position}, in
 * any order of name and address). Rows without an address are left out.
 */
@Component
class AddressList {

    static final int MOST = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Headings HEADINGS = new Headings(List.of(
            Column.of("name", "F.I.Sh.", "FISH", "Ism", "Ism familiya", "Xodim", "ФИО", "Ф.И.Ш.", "Имя", "Full name"),
            Column.of("email", "E-mail", "Elektron pochta", "Pochta", "Электронная почта", "Почта", "Электрон почта"),
            Column.of("position", "Lavozim", "Lavozimi", "Должность", "Лавозим", "Лавозими")));

    /**
     * @param number of the line or row, from 1
     * @param name empty where none is given
     */
    record Line(
            int number, String name, String email, @Nullable String position) {}

    /** Refused when the file cannot be read, holds no address, or more than {@link #MOST} of them. */
    Outcome<List<Line>> read(@Nullable InputStream file, String fileName, String typed) {
        List<Line> lines = new ArrayList<>(typed(typed));
        if (file != null) {
            Outcome<List<Line>> read = rows(file, fileName);
            if (!read.isDone()) {
                return read;
            }
            lines.addAll(read.orElseThrow());
        }
        if (lines.isEmpty()) {
            return Outcome.refusedAt("addresses", "invitation.bulk.no_address");
        }
        return lines.size() > MOST
                ? Outcome.refusedAt("addresses", "invitation.bulk.too_many", MOST)
                : Outcome.done(List.copyOf(lines));
    }

    private static List<Line> typed(String typed) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : typed.lines().limit(MOST * 2L).toList()) {
            number++;
            add(lines, number, List.of(line.split("[;\\t,]")));
        }
        return lines;
    }

    private static Outcome<List<Line>> rows(InputStream file, String fileName) {
        try (Sheets sheets = SheetReader.open(file, fileName)) {
            return switch (sheets) {
                case Sheets.Unreadable(var refusal) ->
                    Outcome.refusedAt("file", refusal.code(), refusal.args().toArray());
                case Sheets.Opened opened -> rows(opened);
            };
        }
    }

    private static Outcome<List<Line>> rows(Sheets.Opened opened) {
        String sheet = opened.firstSheet();
        Mapping mapping = opened.first(sheet, Headings.ROWS_LOOKED_AT)
                .map(HEADINGS::find)
                .fold(found -> found, refusal -> HEADINGS.find(List.of()));
        List<Line> lines = new ArrayList<>();
        Reading reading = opened.read(sheet, mapping, row -> {
            if (mapping.column("email").isEmpty()) {
                add(lines, row.number(), row.texts());
            } else {
                add(lines, row, mapping);
            }
            return lines.size() <= MOST;
        });
        return reading instanceof Reading.Refused refused
                ? Outcome.refusedAt(
                        "file",
                        refused.refusal().code(),
                        refused.refusal().args().toArray())
                : Outcome.done(lines);
    }

    private static void add(List<Line> lines, Row row, Mapping mapping) {
        String email = mapping.text(row, "email");
        if (!email.isEmpty()) {
            String position = mapping.text(row, "position");
            lines.add(new Line(row.number(), mapping.text(row, "name"), email, position.isEmpty() ? null : position));
        }
    }

    private static void add(List<Line> lines, int number, List<String> cells) {
        List<String> texts = cells.stream()
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
        String email =
                texts.stream().filter(text -> text.contains("@")).findFirst().orElse("");
        if (!email.isEmpty()) {
            List<String> others =
                    texts.stream().filter(text -> !text.equals(email)).toList();
            lines.add(new Line(
                    number,
                    others.isEmpty() ? "" : others.getFirst(),
                    email,
                    others.size() < 2 ? null : others.get(1)));
        }
    }

    static InputStream stored(List<Line> lines) {
        return new ByteArrayInputStream(JSON.writeValueAsString(lines).getBytes(StandardCharsets.UTF_8));
    }

    static List<Line> restored(InputStream stored) {
        return Objects.requireNonNull(JSON.readValue(stored, new TypeReference<List<Line>>() {}));
    }
}
