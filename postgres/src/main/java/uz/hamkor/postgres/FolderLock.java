package uz.hamkor.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets one program at a time use a data folder. The operating system releases the lock when the program dies, however
 * it dies; the text in the file only tells people who holds it.
 */
final class FolderLock implements AutoCloseable {

    static final String NAME = "hamkor.lock";

    /**
     * Folders locked by this very process. Opening the file a second time and closing it again would silently release
     * the process's lock, so a second attempt must be refused before the file is touched.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        if (!HELD_HERE.add(folder)) {
            throw inUse(folder, "this process");
        }
        try {
            FolderLock lock = open(folder);
            lock.write("process %d".formatted(ProcessHandle.current().pid()));
            return lock;
        } catch (IOException e) {
            HELD_HERE.remove(folder);
            throw Obstacles.of(e, folder);
        } catch (RuntimeException e) {
            HELD_HERE.remove(folder);
            throw e;
        }
    }

    private static FolderLock open(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder, Files.readString(file).strip());
            }
            return new FolderLock(folder, channel);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Tells a second program where the first one can be reached. */
    void announce(String address) {
        try {
            write("process %d at %s".formatted(ProcessHandle.current().pid(), address));
        } catch (IOException e) {
            throw Obstacles.of(e, folder);
        }
    }

    private void write(String holder) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static PostgresFailure inUse(Path folder, String holder) {
        return new PostgresFailure(
                PostgresFailure.Reason.IN_USE,
                "The data folder %s is already in use by another Hamkor (%s)."
                        .formatted(folder, holder.isBlank() ? "process unknown" : holder),
                "Use that one, stop it first, or start this one with another folder: --data FOLDER.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Obstacles.of(e, folder);
        } finally {
            HELD_HERE.remove(folder);
        }
    }
}
