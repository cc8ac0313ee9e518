package uz.hamkor.postgres;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ArchiveWriter} wrote, from front to end. Only after the last entry is it known that the archive is
 * whole and unchanged: until then nothing that was read may be put in its place.
 */
public final class ArchiveReader implements AutoCloseable {

    private static final int LARGEST_NOTE = 4 * 1024 * 1024;

    private final Path file;
    private final TarArchiveInputStream tar;
    private final Digest digest = new Digest();
    private final byte[] buffer = new byte[64 * 1024];
    private final Properties head;
    private long left;

    /**
     * One entry.
     *
     * @param name as it was written; a folder's ends in a slash
     * @param size in bytes
     */
    public record Entry(String name, long size) {
        public boolean isFolder() {
            return name.endsWith("/");
        }
    }

    private ArchiveReader(Path file, InputStream packed) throws IOException {
        this.file = file;
        this.tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(packed, 1 << 16), 1 << 16), StandardCharsets.UTF_8.name());
        TarArchiveEntry first = tar.getNextEntry();
        if (first == null || !first.getName().equals(ArchiveWriter.HEAD)) {
            throw notOurs(file, null);
        }
        this.head = note(first);
    }

    /** @throws PostgresFailure when it cannot be read or is no backup */
    public static ArchiveReader open(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        @Nullable InputStream in = null;
        try {
            in = Files.newInputStream(whole);
            return new ArchiveReader(whole, in);
        } catch (NoSuchFileException e) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.DAMAGED,
                    "The file %s does not exist.".formatted(whole),
                    "Give the path of a file that ./hamkor backup made.",
                    e);
        } catch (AccessDeniedException e) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.NO_PERMISSION,
                    "This user may not read %s.".formatted(whole),
                    "Only the user who made a backup can read it: run the command as that user.",
                    e);
        } catch (IOException e) {
            close(in);
            throw notOurs(whole, e);
        } catch (RuntimeException e) {
            close(in);
            throw e;
        }
    }

    private static void close(@Nullable InputStream in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException _) {
                // Nothing was written to it.
            }
        }
    }

    public Properties head() {
        return head;
    }

    /**
     * The next entry; null after the last one, when the archive has shown that it is whole.
     *
     * @throws PostgresFailure when it is cut off or was changed
     */
    public @Nullable Entry next() {
        try {
            content().transferTo(java.io.OutputStream.nullOutputStream());
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null) {
                throw truncated(null);
            }
            if (entry.getName().equals(ArchiveWriter.END)) {
                verify(entry);
                return null;
            }
            digest.entry(entry.getName(), entry.getSize());
            left = entry.getSize();
            return new Entry(entry.getName(), entry.getSize());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** What is left of the content of the entry that {@link #next()} gave. Throws {@link PostgresFailure} only. */
    public InputStream content() {
        return new InputStream() {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (left == 0) {
                    return -1;
                }
                try {
                    int read = tar.read(buffer, 0, (int) Math.min(Math.min(length, buffer.length), left));
                    if (read < 0) {
                        throw truncated(null);
                    }
                    digest.content(buffer, read);
                    System.arraycopy(buffer, 0, into, from, read);
                    left -= read;
                    return read;
                } catch (IOException e) {
                    throw unreadable(e);
                }
            }
        };
    }

    private void verify(TarArchiveEntry entry) throws IOException {
        long entries = digest.entries();
        String found = HexFormat.of().formatHex(digest.value());
        Properties end = read(entry);
        if (!found.equals(end.getProperty("sha256")) || !Long.toString(entries).equals(end.getProperty("entries"))) {
            throw damaged(null);
        }
        // To the very end, so that the checks of the compression are made as well.
        if (tar.getNextEntry() != null) {
            throw damaged(null);
        }
    }

    private Properties note(TarArchiveEntry entry) throws IOException {
        digest.entry(entry.getName(), entry.getSize());
        return read(entry);
    }

    private Properties read(TarArchiveEntry entry) throws IOException {
        if (entry.getSize() > LARGEST_NOTE) {
            throw damaged(null);
        }
        byte[] bytes = tar.readNBytes((int) entry.getSize());
        if (bytes.length < entry.getSize()) {
            throw new EOFException();
        }
        digest.content(bytes, bytes.length);
        Properties properties = new Properties();
        properties.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        return properties;
    }

    private PostgresFailure unreadable(IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean ends = e instanceof EOFException
                || message.contains("Unexpected end")
                || message.contains("Truncated")
                || message.contains("truncated");
        return ends ? truncated(e) : damaged(e);
    }

    private PostgresFailure truncated(@Nullable Throwable cause) {
        return new PostgresFailure(
                PostgresFailure.Reason.DAMAGED,
                "The backup %s is cut off: its end is missing.".formatted(file),
                "Copy it again from where it was made, or use another backup. Nothing was restored.",
                cause);
    }

    private PostgresFailure damaged(@Nullable Throwable cause) {
        return new PostgresFailure(
                PostgresFailure.Reason.DAMAGED,
                "The backup %s was changed after it was made: its checksum is wrong.".formatted(file),
                "Copy it again from where it was made, or use another backup. Nothing was restored.",
                cause);
    }

    private static PostgresFailure notOurs(Path file, @Nullable Throwable cause) {
        return new PostgresFailure(
                PostgresFailure.Reason.DAMAGED,
                "The file %s is no backup of Hamkor.".formatted(file),
                "Give the path of a file that ./hamkor backup made.",
                cause);
    }

    @Override
    public void close() {
        close(tar);
    }
}
