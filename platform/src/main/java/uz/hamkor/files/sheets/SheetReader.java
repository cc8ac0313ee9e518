package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens files with tables. The kind is told by the content; the name only sharpens the message of a refusal. */
public final class SheetReader {

    private static final int HEAD = 8192;

    private SheetReader() {}

    public static Sheets open(InputStream in, String fileName) {
        return open(in, fileName, SheetLimits.DEFAULT);
    }

    /**
     * Copies the stream into a temporary file, since an XLSX can only be read safely at random access, and stops as
     * soon as it proves too long. Does not close the stream.
     */
    public static Sheets open(InputStream in, String fileName, SheetLimits limits) {
        Path copy = null;
        try {
            copy = Files.createTempFile("hamkor-sheet-", ".tmp");
            copy(in, copy, limits.maxFileBytes());
            var opened = new Sheets.Opened(source(copy, fileName, limits), copy);
            copy = null;
            return opened;
        } catch (Unacceptable unacceptable) {
            return new Sheets.Unreadable(unacceptable.refusal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(copy);
        }
    }

    public static Sheets open(Path file, String fileName) {
        return open(file, fileName, SheetLimits.DEFAULT);
    }

    /** Reads the file where it lies; it must not change until the answer is closed. */
    public static Sheets open(Path file, String fileName, SheetLimits limits) {
        try {
            return new Sheets.Opened(source(file, fileName, limits), null);
        } catch (Unacceptable unacceptable) {
            return new Sheets.Unreadable(unacceptable.refusal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path file, String fileName, SheetLimits limits) throws IOException {
        if (Files.size(file) > limits.maxFileBytes()) {
            throw tooLarge(limits.maxFileBytes());
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        return switch (FileKind.of(head)) {
            case NOTHING -> throw new Unacceptable("empty");
            case ZIP -> XlsxSource.open(file, limits);
            case OLE2 -> throw new Unacceptable(FileKind.holdsEncryptedWorkbook(file) ? "encrypted" : "old_excel");
            case BINARY -> throw new Unacceptable("not_a_table");
            case MARKUP -> throw new Unacceptable("html");
            case TEXT -> {
                String name = fileName.toLowerCase(Locale.ROOT);
                if (name.endsWith(".xlsx") || name.endsWith(".xlsm")) {
                    throw new Unacceptable("not_xlsx");
                }
                yield CsvSource.open(file, limits);
            }
        };
    }

    private static void copy(InputStream in, Path target, long limit) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[65_536];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > limit) {
                    throw tooLarge(limit);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static Unacceptable tooLarge(long limit) {
        return new Unacceptable("too_large", SheetLimits.megabytes(limit));
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
