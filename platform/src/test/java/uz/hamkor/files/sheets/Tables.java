package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Refusal;

/** What tests do with tables again and again. */
final class Tables {

    private Tables() {}

    static List<List<String>> texts(byte[] file, String name) {
        return rows(file, name).stream().map(Row::texts).toList();
    }

    static List<List<String>> texts(String csv) {
        return texts(csv.getBytes(StandardCharsets.UTF_8), "list.csv");
    }

    static List<Row> rows(byte[] file, String name) {
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(file), name)) {
            return rows(sheets);
        }
    }

    static List<Row> rows(Sheets sheets) {
        assertThat(sheets).isInstanceOf(Sheets.Opened.class);
        var opened = (Sheets.Opened) sheets;
        var rows = new ArrayList<Row>();
        assertThat(opened.read(opened.firstSheet(), rows::add)).isEqualTo(new Reading.Complete(rows.size()));
        return rows;
    }

    /** Why a file is refused, when it is opened or while its first sheet is read. */
    static Refusal refusal(Sheets sheets) {
        return switch (sheets) {
            case Sheets.Unreadable(Refusal refusal) -> refusal;
            case Sheets.Opened opened ->
                switch (opened.read(opened.firstSheet(), row -> true)) {
                    case Reading.Refused refused -> refused.refusal();
                    case Reading.Complete complete -> throw new AssertionError("read without objection: " + complete);
                    case Reading.Stopped stopped -> throw new AssertionError("nobody stopped it: " + stopped);
                };
        };
    }

    static String refused(byte[] file, String name) {
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(file), name)) {
            return refusal(sheets).code();
        }
    }

    static String refused(Path file) {
        try (Sheets sheets = SheetReader.open(file, String.valueOf(file.getFileName()))) {
            return refusal(sheets).code();
        }
    }

    static byte[] write(TableFormat format, List<String> headings, List<? extends List<@Nullable String>> rows) {
        var out = new ByteArrayOutputStream();
        try (var writer = SheetWriter.open(format, out, "Roʻyxat", headings)) {
            for (List<@Nullable String> row : rows) {
                writer.row(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
