package uz.hamkor.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Puts a backup into an empty data folder. It is unpacked beside its place, checked to its last byte, moved into place
 * and started once: only a database that runs is called restored. Whatever goes wrong, the folder is empty again.
 */
public final class EmbeddedRestore {

    private static final String UNPACKING = "restoring-";

    private EmbeddedRestore() {}

    /**
     * @param archive just opened; its head has been looked at by the caller
     * @throws PostgresFailure with a sentence and a remedy
     */
    public static void from(ArchiveReader archive, Path data, Consumer<String> listener) {
        Properties head = archive.head();
        Programs programs = Programs.ofThisMachine();
        requireSame(head, programs);
        Path target = data.toAbsolutePath().normalize();
        requireEmpty(target);
        restoreFiles(archive, target, listener);
        boolean done = false;
        try {
            listener.accept("Starting the database on what was restored");
            EmbeddedPostgres.start(target, listener).close();
            done = true;
        } catch (PostgresFailure e) {
            done = e.reason() == PostgresFailure.Reason.IN_USE; // somebody was faster and has it already
            throw e;
        } finally {
            if (!done) {
                clear(target);
            }
        }
    }

    private static void requireSame(Properties head, Programs programs) {
        String version = head.getProperty("postgres", "0");
        String major = version.replaceFirst("\\D.*", "");
        if (!major.equals(Integer.toString(programs.major()))) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.OTHER_VERSION,
                    "The backup holds a database of PostgreSQL %s; this Hamkor brings PostgreSQL %d."
                            .formatted(version, programs.major()),
                    "Restore it with the Hamkor that made it.");
        }
        String platform = head.getProperty("platform", "unknown");
        if (!platform.equals(EmbeddedBackup.platform())) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.UNSUPPORTED_PLATFORM,
                    "The backup was made on %s, this machine is %s: the files of a database fit only where they were made."
                            .formatted(platform, EmbeddedBackup.platform()),
                    "Restore it on a machine with the same processor and operating system.");
        }
    }

    /** Absent or empty; what a lock file of an earlier attempt says does not count. */
    public static void requireEmpty(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.EXISTS,
                    "%s is a file, no folder.".formatted(target),
                    "Name a folder that is empty or does not exist yet: --data FOLDER.");
        }
        if (Files.exists(target.resolve(FolderLock.NAME))) {
            EmbeddedPostgres.requireUnused(target);
        }
        requireNothingIn(target);
    }

    private static void requireNothingIn(Path target) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(target)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(FolderLock.NAME)) {
                    throw new PostgresFailure(
                            PostgresFailure.Reason.EXISTS,
                            "The folder %s is not empty.".formatted(target),
                            "A backup is restored into an empty folder only: choose another, --data FOLDER, and start"
                                    + " Hamkor on that one.");
                }
            }
        } catch (IOException e) {
            throw Obstacles.of(e, target);
        }
    }

    /**
     * Unpacks an archive into an empty folder, all or nothing; the folder cannot be used meanwhile.
     *
     * @throws PostgresFailure when the archive is not whole, or the folder cannot be written
     */
    public static void restoreFiles(ArchiveReader archive, Path target, Consumer<String> listener) {
        try {
            Folders.ownerOnly(target);
            long bytes = Long.parseLong(archive.head().getProperty("bytes", "0"));
            if (Files.getFileStore(target).getUsableSpace() < bytes) {
                throw new PostgresFailure(
                        PostgresFailure.Reason.DISK_FULL,
                        "The disk that holds %s has too little room: the backup needs %s."
                                .formatted(target, Progress.megabytes(bytes)),
                        "Free some space or choose a folder on another disk: --data FOLDER.");
            }
            try (FolderLock lock = FolderLock.take(target.toRealPath())) {
                requireNothingIn(lock.folder());
                boolean done = false;
                try {
                    unpack(archive, bytes, lock.folder(), listener);
                    done = true;
                } finally {
                    if (!done) {
                        clear(lock.folder());
                    }
                }
            }
        } catch (IOException e) {
            throw Obstacles.of(e, target);
        }
    }

    private static void unpack(ArchiveReader archive, long bytes, Path target, Consumer<String> listener)
            throws IOException {
        Path half =
                Files.createTempDirectory(target, UNPACKING, PosixFilePermissions.asFileAttribute(Programs.OWNER_ONLY));
        Progress progress = new Progress("Unpacking", bytes, listener);
        for (ArchiveReader.Entry entry = archive.next(); entry != null; entry = archive.next()) {
            DataFiles.unpack(archive, entry, half);
            progress.add(entry.size());
        }
        progress.finish();
        listener.accept("The backup is whole: its checksum is right");
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(half)) {
            for (Path part : parts) {
                Files.move(part, target.resolve(part.getFileName()));
            }
        }
        Files.delete(half);
    }

    /** Removes what is needed no more after a restore. */
    public static void remove(Path part) {
        try {
            Folders.delete(part);
        } catch (IOException e) {
            throw Obstacles.of(e, part);
        }
    }

    private static void clear(Path target) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(target)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(FolderLock.NAME)) {
                    Folders.delete(entry);
                }
            }
        } catch (IOException e) {
            throw Obstacles.of(e, target);
        }
    }
}
