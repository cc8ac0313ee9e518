package uz.hamkor.files.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The table of shared strings of a workbook. The texts lie in a temporary file mapped into memory, of which the system
 * keeps as much as it has room for; the heap holds four bytes for each.
 */
final class SharedTexts implements Closeable {

    private final Path file;
    private final Arena arena;
    private final MemorySegment texts;
    private final int[] ends;
    private final int count;

    private SharedTexts(Path file, int[] ends, int count) throws IOException {
        this.file = file;
        this.ends = ends;
        this.count = count;
        this.arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            this.texts = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /** Reads the part, if there is one. */
    static SharedTexts read(@Nullable InputStream part, SheetLimits limits) throws IOException {
        Path file = Files.createTempFile("hamkor-texts-", ".tmp");
        try {
            var builder = new Builder(limits);
            if (part != null) {
                try (var out = new Output(Files.newOutputStream(file));
                        var cursor = XmlCursor.over(part, limits)) {
                    builder.read(cursor, out);
                }
            }
            return new SharedTexts(file, builder.ends, builder.count);
        } catch (RuntimeException | IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** The text with this number; null when the table has none such. */
    @Nullable
    String get(int index) {
        if (index < 0 || index >= count) {
            return null;
        }
        int start = index == 0 ? 0 : ends[index - 1];
        byte[] bytes = new byte[ends[index] - start];
        MemorySegment.copy(texts, ValueLayout.JAVA_BYTE, start, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        arena.close();
        Files.deleteIfExists(file);
    }

    private static final class Output implements Closeable {

        private final OutputStream out;
        private final byte[] buffer = new byte[65_536];
        private int filled;
        private long written;

        Output(OutputStream out) {
            this.out = out;
        }

        /** Where the text ends. */
        int write(byte[] bytes) throws IOException {
            if (filled + bytes.length > buffer.length) {
                out.write(buffer, 0, filled);
                filled = 0;
            }
            if (bytes.length > buffer.length) {
                out.write(bytes);
            } else {
                System.arraycopy(bytes, 0, buffer, filled, bytes.length);
                filled += bytes.length;
            }
            written += bytes.length;
            if (written > Integer.MAX_VALUE) {
                throw new Unacceptable("bomb", SheetLimits.megabytes(Integer.MAX_VALUE));
            }
            return (int) written;
        }

        @Override
        public void close() throws IOException {
            try (out) {
                out.write(buffer, 0, filled);
            }
        }
    }

    private static final class Builder {

        private final SheetLimits limits;
        private int[] ends = new int[1024];
        private int count;

        Builder(SheetLimits limits) {
            this.limits = limits;
        }

        void read(XmlCursor cursor, Output out) throws IOException {
            var text = new RichText(limits);
            while (cursor.next()) {
                if (cursor.starts("si")) {
                    text.clear();
                } else if (cursor.ends("si")) {
                    add(out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
                } else if (!text.take(cursor)) {
                    throw new Unacceptable("text_too_long", limits.maxCellChars());
                }
            }
        }

        private void add(int end) {
            if (count == limits.maxSharedTexts()) {
                throw new Unacceptable("too_many_texts", limits.maxSharedTexts());
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, Math.min(limits.maxSharedTexts(), ends.length * 2));
            }
            ends[count++] = end;
        }
    }
}
