package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** What became of a file that should hold tables. Close it: temporary files go with it. */
public sealed interface Sheets extends AutoCloseable {

    @Override
    void close();

    /** How the file was understood, so that a person can be told. */
    sealed interface Format {

        record Csv(Charset charset, char delimiter) implements Format {}

        record Xlsx() implements Format {}
    }

    /** A sheet of a file. A CSV file has one, named {@code ""}. */
    record Info(String name, boolean hidden) {}

    /** The file is not read at all; the reason is a text of ours, {@code refusal.sheets.*}. */
    record Unreadable(Refusal refusal) implements Sheets {

        @Override
        public void close() {}
    }

    /**
     * A file that can be read, as often as wanted. Not for several threads at once. That it was opened does not mean
     * that its end is sound: see {@link Reading.Refused}.
     */
    final class Opened implements Sheets {

        private final Source source;
        private final @Nullable Path temporary;

        Opened(Source source, @Nullable Path temporary) {
            this.source = source;
            this.temporary = temporary;
        }

        public Format format() {
            return source.format();
        }

        /** In the order of the workbook; at least one. */
        public List<Info> sheets() {
            return source.sheets();
        }

        /** The first sheet that is not hidden. */
        public String firstSheet() {
            return sheets().stream()
                    .filter(sheet -> !sheet.hidden())
                    .findFirst()
                    .orElseGet(() -> sheets().getFirst())
                    .name();
        }

        /** All rows that are not blank, titles and headings among them. */
        public Reading read(String sheet, RowVisitor visitor) {
            var counted = new Counted(visitor);
            try {
                return source.read(sheet, counted)
                        ? new Reading.Complete(counted.rows)
                        : new Reading.Stopped(counted.rows);
            } catch (Unacceptable unacceptable) {
                return new Reading.Refused(unacceptable.refusal(), counted.rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The rows below the headings. A sheet without any such row is refused. */
        public Reading read(String sheet, Mapping mapping, RowVisitor visitor) {
            Reading reading = read(sheet, visitor, mapping.headingRow());
            if (reading instanceof Reading.Complete(long rows) && rows == 0) {
                var refusal = mapping.headingRow() == 0
                        ? Refusal.of("sheets.empty")
                        : Refusal.of("sheets.only_headings", sheet);
                return new Reading.Refused(refusal, 0);
            }
            return reading;
        }

        private Reading read(String sheet, RowVisitor visitor, int after) {
            long[] skipped = {0};
            Reading reading = read(sheet, row -> {
                if (row.number() <= after) {
                    skipped[0]++;
                    return true;
                }
                return visitor.visit(row);
            });
            return switch (reading) {
                case Reading.Complete(long rows) -> new Reading.Complete(rows - skipped[0]);
                case Reading.Stopped(long rows) -> new Reading.Stopped(rows - skipped[0]);
                case Reading.Refused(Refusal refusal, long rows) -> new Reading.Refused(refusal, rows - skipped[0]);
            };
        }

        /** The first rows of a sheet, for a look at it and for {@link Headings#find}; refused when there is none. */
        public Outcome<List<Row>> first(String sheet, int count) {
            var rows = new ArrayList<Row>();
            Reading reading = read(sheet, row -> {
                rows.add(row);
                return rows.size() < count;
            });
            if (reading instanceof Reading.Refused refused) {
                return Outcome.refused(refused.refusal());
            }
            return rows.isEmpty() ? Outcome.refused("sheets.empty") : Outcome.done(List.copyOf(rows));
        }

        @Override
        public void close() {
            try {
                try {
                    source.close();
                } finally {
                    if (temporary != null) {
                        Files.deleteIfExists(temporary);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static final class Counted implements RowVisitor {

            private final RowVisitor visitor;
            private long rows;

            Counted(RowVisitor visitor) {
                this.visitor = visitor;
            }

            @Override
            public boolean visit(Row row) {
                rows++;
                return visitor.visit(row);
            }
        }
    }
}
