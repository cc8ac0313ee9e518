package uz.hamkor.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/**
 * The files that people uploaded, below {@code files} of the data folder, and the key of the installation below {@code
 * keys}. They never change, and uploaded ones outlive their last row by a day: copied after the database, they hold
 * everything its rows point to.
 */
public final class DataFiles {

    public static final String FOLDER = "files";
    public static final String KEYS = "keys";

    private DataFiles() {}

    /** Bytes of all of them. */
    public static long size(Path data) {
        long[] bytes = new long[1];
        each(data, (_, attributes) -> bytes[0] += attributes.size());
        return bytes[0];
    }

    /** Adds them to an archive; returns how many people uploaded. */
    public static long copy(Path data, ArchiveWriter archive, Consumer<String> listener) {
        Progress progress = new Progress("Copying files", size(data), listener);
        long[] count = new long[1];
        each(data, (file, attributes) -> {
            try (InputStream in = Files.newInputStream(file)) {
                archive.add(data.relativize(file).toString(), attributes.size(), in);
                count[0] += file.startsWith(data.resolve(KEYS)) ? 0 : 1;
                progress.add(attributes.size());
            } catch (NoSuchFileException _) {
                // Swept meanwhile: no row needed it for a day.
            }
        });
        progress.finish();
        return count[0];
    }

    /**
     * Puts an entry of an archive below a folder.
     *
     * @throws IOException when it cannot be written
     */
    static void unpack(ArchiveReader archive, ArchiveReader.Entry entry, Path into) throws IOException {
        Path path = into.resolve(entry.name()).normalize();
        Path folder = path.getParent();
        if (folder == null || !path.startsWith(into) || path.equals(into)) {
            throw new IOException("entry outside the archive: " + entry.name());
        }
        if (entry.isFolder()) {
            Folders.ownerOnly(path);
            return;
        }
        Folders.ownerOnly(folder);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(path)) {
            archive.content().transferTo(out);
        }
    }

    private interface Visit {
        void file(Path file, BasicFileAttributes attributes) throws IOException;
    }

    private static void each(Path data, Visit visit) {
        each(data, data.resolve(FOLDER), visit);
        each(data, data.resolve(KEYS), visit);
    }

    private static void each(Path data, Path root, Visit visit) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(root.resolve("incoming"))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && !file.toString().endsWith(".tmp")) {
                        visit.file(file, attributes);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw Obstacles.of(e, data);
        }
    }
}
