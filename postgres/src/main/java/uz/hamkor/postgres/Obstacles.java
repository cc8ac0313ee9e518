package uz.hamkor.postgres;

import static uz.hamkor.postgres.PostgresFailure.Reason.DAMAGED;
import static uz.hamkor.postgres.PostgresFailure.Reason.DID_NOT_START;
import static uz.hamkor.postgres.PostgresFailure.Reason.DISK_FULL;
import static uz.hamkor.postgres.PostgresFailure.Reason.NO_PERMISSION;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Turns what the operating system or PostgreSQL says into a sentence and a remedy. */
final class Obstacles {

    private Obstacles() {}

    static PostgresFailure of(IOException e, Path folder) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof AccessDeniedException || message.contains("Permission denied")) {
            return noPermission(folder, e);
        }
        if (message.contains("Read-only file system")) {
            return new PostgresFailure(
                    NO_PERMISSION,
                    "The data folder %s lies on a read-only file system.".formatted(folder),
                    "Choose a folder that can be written: --data FOLDER.",
                    e);
        }
        if (message.contains("No space left") || message.contains("Disk quota exceeded")) {
            return diskFull(folder, e);
        }
        if (e instanceof FileAlreadyExistsException) {
            return new PostgresFailure(
                    NO_PERMISSION,
                    "The data folder %s cannot be made: %s is a file.".formatted(folder, e.getMessage()),
                    "Remove or rename that file, or choose another folder: --data FOLDER.",
                    e);
        }
        return new PostgresFailure(
                DID_NOT_START,
                "The data folder %s cannot be used: %s.".formatted(folder, message),
                "Check the folder and its disk, or choose another folder: --data FOLDER.",
                e);
    }

    /** For a file that is to be written anywhere. */
    static PostgresFailure writing(IOException e, Path file) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("Disk quota exceeded")) {
            return new PostgresFailure(
                    DISK_FULL,
                    "The disk is full: %s could not be written to its end and was removed.".formatted(file),
                    "Free some space or choose a place on another disk.",
                    e);
        }
        if (e instanceof AccessDeniedException
                || message.contains("Permission denied")
                || message.contains("Read-only file system")) {
            return new PostgresFailure(
                    NO_PERMISSION,
                    "This user may not write %s.".formatted(file),
                    "Choose another folder, or run the command as a user who may write there.",
                    e);
        }
        if (e instanceof NoSuchFileException) {
            return new PostgresFailure(
                    NO_PERMISSION,
                    "The folder of %s does not exist.".formatted(file),
                    "Make it first, or choose another.",
                    e);
        }
        return new PostgresFailure(
                NO_PERMISSION,
                "The file %s could not be written: %s.".formatted(file, message),
                "Check the disk, or choose another place.",
                e);
    }

    /** From the last lines that PostgreSQL wrote before it gave up. */
    static PostgresFailure of(String step, String output, Path folder, Path log) {
        if (output.contains("No space left") || output.contains("Disk quota exceeded")) {
            return diskFull(folder, null);
        }
        if (output.contains("Permission denied") || output.contains("has wrong ownership")) {
            return noPermission(folder, null);
        }
        if (output.contains("could not locate a valid checkpoint record")
                || output.contains("incorrect checksum in control file")
                || output.contains("is not a valid data directory")
                || output.contains("not a database cluster directory")) {
            return new PostgresFailure(
                    DAMAGED,
                    "The database in %s is damaged: %s".formatted(folder, lastLine(output)),
                    "Keep a copy of the folder and restore the last backup. Details: %s".formatted(log));
        }
        return new PostgresFailure(
                DID_NOT_START,
                "PostgreSQL gave up during %s: %s".formatted(step, lastLine(output)),
                "Read %s for the whole story.".formatted(log));
    }

    static PostgresFailure diskFull(Path folder, @Nullable Throwable cause) {
        return new PostgresFailure(
                DISK_FULL,
                "The disk that holds %s is full.".formatted(folder),
                "Free some space (a new installation needs about 300 MB), then start again; nothing was lost.",
                cause);
    }

    static PostgresFailure noPermission(Path folder, @Nullable Throwable cause) {
        return new PostgresFailure(
                NO_PERMISSION,
                "The user %s may not write in the data folder %s."
                        .formatted(System.getProperty("user.name", "of this process"), folder),
                "Give the folder to this user, start as the user who owns it, or choose another: --data FOLDER.",
                cause);
    }

    private static String lastLine(String output) {
        return output.lines()
                .map(String::strip)
                .filter(line -> line.contains("FATAL:") || line.contains("error:") || line.contains("PANIC:"))
                .reduce((first, second) -> second)
                .or(() -> output.lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .reduce((a, b) -> b))
                .orElse("no message");
    }
}
