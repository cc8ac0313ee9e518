package uz.hamkor.postgres;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a backup: a tar archive compressed with gzip whose first entry says what it is and whose last one carries the
 * number of entries and a SHA-256 over their names, sizes and contents. It grows under a temporary name that only its
 * owner can read, and gets its own name when it is whole and on the disk. Memory does not grow with it.
 */
public final class ArchiveWriter implements AutoCloseable {

    static final String HEAD = "backup.properties";
    static final String END = "end.properties";

    private final Path file;
    private final Path half;
    private final FileChannel channel;
    private final TarArchiveOutputStream tar;
    private final Digest digest = new Digest();
    private final byte[] buffer = new byte[64 * 1024];
    private boolean finished;

    private ArchiveWriter(Path file, Path half, FileChannel channel) throws IOException {
        this.file = file;
        this.half = half;
        this.channel = channel;
        OutputStream packed =
                new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), 1 << 16) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                };
        this.tar = new TarArchiveOutputStream(packed, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /**
     * @param head what the archive is
     * @throws PostgresFailure when the file exists or cannot be written
     */
    public static ArchiveWriter create(Path file, Properties head) {
        Path whole = file.toAbsolutePath().normalize();
        if (Files.exists(whole)) {
            throw exists(whole);
        }
        Path half = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Files.deleteIfExists(half);
            FileChannel channel = FileChannel.open(
                    half,
                    Set.of(CREATE_NEW, READ, WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            ArchiveWriter writer = new ArchiveWriter(whole, half, channel);
            StringWriter text = new StringWriter();
            head.store(text, null);
            writer.add(HEAD, text.toString());
            return writer;
        } catch (IOException e) {
            throw Obstacles.writing(e, whole);
        }
    }

    private static PostgresFailure exists(Path file) {
        return new PostgresFailure(
                PostgresFailure.Reason.EXISTS,
                "The file %s exists already.".formatted(file),
                "Choose another name, or remove that file first.");
    }

    public void folder(String name) {
        try {
            tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
            tar.closeArchiveEntry();
            digest.entry(name + "/", 0);
        } catch (IOException e) {
            throw Obstacles.writing(e, file);
        }
    }

    public void add(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        add(name, bytes, bytes.length);
    }

    public void add(String name, byte[] content, int length) {
        try {
            add(name, length, new ByteArrayInputStream(content, 0, length));
        } catch (IOException e) {
            throw Obstacles.writing(e, file);
        }
    }

    /**
     * Adds exactly so many bytes: what has grown meanwhile is cut, what has shrunk is filled with zeros.
     *
     * @throws IOException when the content cannot be read
     */
    public void add(String name, long size, InputStream content) throws IOException {
        long left = size;
        begin(name, size);
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                read = (int) Math.min(buffer.length, left);
                java.util.Arrays.fill(buffer, 0, read, (byte) 0);
            }
            write(read);
            left -= read;
        }
        end();
    }

    private void begin(String name, long size) {
        try {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            entry.setMode(0100600);
            tar.putArchiveEntry(entry);
            digest.entry(name, size);
        } catch (IOException e) {
            throw Obstacles.writing(e, file);
        }
    }

    private void write(int length) {
        try {
            tar.write(buffer, 0, length);
            digest.content(buffer, length);
        } catch (IOException e) {
            throw Obstacles.writing(e, file);
        }
    }

    private void end() {
        try {
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw Obstacles.writing(e, file);
        }
    }

    /** Closes the archive and gives it its name. Returns its size in bytes. */
    public long finish() {
        String end = "entries=%d%nsha256=%s%n"
                .formatted(digest.entries(), HexFormat.of().formatHex(digest.value()));
        add(END, end);
        try {
            tar.finish();
            tar.flush();
            tar.close();
            try (FileChannel written = FileChannel.open(half, READ)) {
                written.force(true);
            }
            if (Files.exists(file)) {
                throw exists(file);
            }
            move();
            try (FileChannel folder = FileChannel.open(file.getParent(), READ)) {
                folder.force(true);
            }
            finished = true;
            return Files.size(file);
        } catch (IOException e) {
            throw Obstacles.writing(e, file);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(half, file);
        }
    }

    /** Removes what is not finished. */
    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(half);
        } catch (IOException e) {
            throw Obstacles.writing(e, file);
        }
    }
}
