package uz.hamkor.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of one PostgreSQL version, as packed in a jar on the class path.
 *
 * @param version of the packed binaries, such as {@code 18.6.0}
 * @param archive a tar archive compressed with xz
 */
record Programs(String version, URL archive) {

    static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    static Programs ofThisMachine() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch", "");
        String system = os.contains("linux") ? "linux" : os.contains("mac") ? "darwin" : "";
        String processor = switch (cpu) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "";
        };
        @Nullable
        URL archive = system.isEmpty() || processor.isEmpty()
                ? null
                : Programs.class.getResource("/postgres-%s-%s.txz".formatted(system, processor));
        if (archive == null) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.UNSUPPORTED_PLATFORM,
                    "This Hamkor brings no PostgreSQL for %s on %s.".formatted(os, cpu),
                    "Use a PostgreSQL server (16 or newer) through HAMKOR_DB_URL, or build Hamkor on this machine:"
                            + " the build brings the PostgreSQL of the machine it runs on.");
        }
        return new Programs(packedVersion(), archive);
    }

    private static String packedVersion() {
        try (@Nullable InputStream in = Programs.class.getResourceAsStream("embedded.properties")) {
            if (in == null) {
                throw new IllegalStateException("embedded.properties is missing beside " + Programs.class);
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int major() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** Unpacks below {@code parent} unless it was done before; a half-done attempt is never taken for a whole one. */
    Path unpackInto(Path parent) throws IOException {
        Path target = parent.resolve("bin-" + version);
        if (Files.isExecutable(target.resolve("bin/postgres"))) {
            return target;
        }
        Folders.deleteLeftovers(parent, "unpacking-");
        Path half = Files.createTempDirectory(parent, "unpacking-", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (InputStream raw = archive.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, half);
            }
        } catch (IOException e) {
            Folders.delete(half);
            throw e;
        }
        Folders.delete(target);
        Files.move(half, target);
        return target;
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        Path path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path folder = path.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        if (entry.isSymbolicLink()) {
            Path link = Path.of(entry.getLinkName());
            if (link.isAbsolute() || !path.resolveSibling(link).normalize().startsWith(into)) {
                throw new IOException("link outside the archive: " + entry.getName());
            }
            try {
                Files.createSymbolicLink(path, link);
            } catch (FileAlreadyExistsException _) {
                // The archive names some links twice.
            }
            return;
        }
        Files.copy(content, path);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                path,
                executable ? OWNER_ONLY : EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
}
