package uz.hamkor.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A consistent copy of the embedded database while it is written to: the server's own backup functions, the folder of
 * the database, and the log of what was changed during the copy. If no program runs on the folder, the server is
 * started for it.
 */
public final class EmbeddedBackup {

    static final String DATABASE = "postgres/pgdata/";
    static final String CONF = "postgres/custom.conf";

    /** Their contents are made anew at every start, or belong to the running server alone. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Pattern LEFT_OUT = Pattern.compile(
            "postmaster\\.(pid|opts)|pg_internal\\.init(\\.\\d+)?|pgsql_tmp.*|backup_label.*|tablespace_map.*|.*\\.new");
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    private final Path data;
    private final Consumer<String> listener;

    private EmbeddedBackup(Path data, Consumer<String> listener) {
        this.data = data;
        this.listener = listener;
    }

    /**
     * Writes database and files of a data folder into an archive.
     *
     * @param facts further lines for the head of the archive, asked for on a connection to the product's database
     * @return the size of the archive in bytes
     * @throws PostgresFailure with a sentence and a remedy
     */
    public static long write(Path data, Path file, Function<Connection, Properties> facts, Consumer<String> listener) {
        Path folder = data.toAbsolutePath().normalize();
        if (!Files.isRegularFile(folder.resolve("postgres/pgdata/PG_VERSION"))) {
            if (Files.exists(folder.resolve("postgres/pgdata"))
                    && !Files.isReadable(folder.resolve("postgres/pgdata"))) {
                throw Obstacles.noPermission(folder, null);
            }
            throw new PostgresFailure(
                    PostgresFailure.Reason.NO_DATABASE,
                    "There is no database of Hamkor in %s.".formatted(folder),
                    "Name its data folder: --data FOLDER, or set HAMKOR_DB_URL for an outside PostgreSQL.");
        }
        EmbeddedBackup backup = new EmbeddedBackup(folder, listener);
        @Nullable EmbeddedPostgres own = null;
        try {
            own = EmbeddedPostgres.start(folder, listener);
        } catch (PostgresFailure e) {
            if (e.reason() != PostgresFailure.Reason.IN_USE) {
                throw e;
            }
        }
        try {
            return own == null
                    ? backup.write(backup.runningPort(), backup.runningPassword(), file, facts)
                    : backup.write(own.port(), own.superuserPassword(), file, facts);
        } finally {
            if (own != null) {
                own.close();
            }
        }
    }

    private int runningPort() {
        try {
            return Integer.parseInt(
                    Files.readString(data.resolve("postgres/port")).strip());
        } catch (IOException | NumberFormatException e) {
            throw notYet(e);
        }
    }

    private String runningPassword() {
        Properties secrets = new Properties();
        Path file = data.resolve("postgres/secrets.properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        } catch (IOException e) {
            throw Files.exists(file) ? Obstacles.noPermission(data, e) : notYet(e);
        }
        return secrets.getProperty("superuser", "");
    }

    private PostgresFailure notYet(Throwable cause) {
        return new PostgresFailure(
                PostgresFailure.Reason.DID_NOT_START,
                "A Hamkor uses %s, but its database cannot be reached.".formatted(data),
                "Wait until it has started, or stop it; the backup also works while Hamkor is stopped.",
                cause);
    }

    private long write(int port, String password, Path file, Function<Connection, Properties> facts) {
        Properties head = new Properties();
        try (Connection product = connect(port, EmbeddedPostgres.DATABASE, password)) {
            head.putAll(facts.apply(product));
            head.setProperty("postgres", one(product, "show server_version"));
        } catch (SQLException e) {
            throw notYet(e);
        }
        head.setProperty("kind", "embedded");
        head.setProperty("platform", platform());
        long size = sizeOfDatabase();
        head.setProperty("bytes", Long.toString(size + DataFiles.size(data)));
        try (ArchiveWriter archive = ArchiveWriter.create(file, head)) {
            try (Connection server = connect(port, "postgres", password)) {
                copy(server, archive, size);
            }
            long files = DataFiles.copy(data, archive, listener);
            long bytes = archive.finish();
            listener.accept("Backup written: %s, %s, %d files of people"
                    .formatted(file.toAbsolutePath().normalize(), Progress.megabytes(bytes), files));
            return bytes;
        } catch (SQLException e) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.DID_NOT_START,
                    "PostgreSQL refused the backup: %s.".formatted(e.getMessage()),
                    "If Hamkor was updated while it runs, start it again first; then repeat the backup.",
                    e);
        }
    }

    /** Where this machine differs from others in a way that the files of a database show. */
    static String platform() {
        String cpu = System.getProperty("os.arch", "");
        String system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
        String processor = switch (cpu) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> cpu;
        };
        return (system.contains("mac") ? "macos" : system) + "-" + processor;
    }

    private void copy(Connection server, ArchiveWriter archive, long size) throws SQLException {
        try (Statement sql = server.createStatement()) {
            // The log of changes is kept for us from here on; the slot goes with this connection.
            sql.execute("select pg_create_physical_replication_slot('hamkor_backup_' || pg_backend_pid(), true, true)");
            String first = one(server, "select pg_walfile_name(pg_backup_start('hamkor backup', fast => true))");
            Progress progress = new Progress("Copying the database", size, listener);
            copyFolder(archive, progress);
            String last;
            String label;
            try (ResultSet end = sql.executeQuery(
                    "select pg_walfile_name(lsn), labelfile from pg_backup_stop(wait_for_archive => false)")) {
                end.next();
                last = end.getString(1);
                label = end.getString(2);
            }
            archive.add(DATABASE + "backup_label", label);
            copyLog(archive, first, last, progress);
            progress.finish();
            Path conf = data.resolve(CONF);
            if (Files.exists(conf)) {
                archive.add(CONF, Files.readString(conf));
            }
        } catch (IOException e) {
            throw Obstacles.of(e, data);
        }
    }

    private interface Visit {
        void file(String name, Path file, long size) throws IOException;
    }

    private void walk(Consumer<String> folders, Visit visit) throws IOException {
        Path root = data.resolve(DATABASE);
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = root.relativize(folder).toString();
                if (LEFT_OUT.matcher(folder.getFileName().toString()).matches()) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                folders.accept(name);
                return EMPTIED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && !LEFT_OUT.matcher(file.getFileName().toString()).matches()) {
                    visit.file(root.relativize(file).toString(), file, attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // a table was dropped meanwhile
                }
                throw e;
            }
        });
    }

    private long sizeOfDatabase() {
        long[] bytes = new long[1];
        try {
            walk(_ -> {}, (_, _, size) -> bytes[0] += size);
        } catch (IOException e) {
            throw Obstacles.of(e, data);
        }
        return bytes[0];
    }

    private void copyFolder(ArchiveWriter archive, Progress progress) throws IOException {
        String control = "global/pg_control";
        walk(
                folder -> archive.folder(
                        folder.isEmpty() ? DATABASE.substring(0, DATABASE.length() - 1) : DATABASE + folder),
                (name, file, size) -> {
                    if (!name.equals(control)) {
                        copy(archive, DATABASE + name, file, size);
                        progress.add(size);
                    }
                });
        for (String folder : new String[] {"pg_wal/archive_status", "pg_wal/summaries"}) {
            archive.folder(DATABASE + folder);
        }
        Path last = data.resolve(DATABASE + control);
        copy(archive, DATABASE + control, last, Files.size(last));
    }

    private static void copy(ArchiveWriter archive, String name, Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            archive.add(name, size, in);
        } catch (NoSuchFileException _) {
            // Dropped meanwhile; the log of changes says so too.
        }
    }

    private void copyLog(ArchiveWriter archive, String first, String last, Progress progress) throws IOException {
        Path log = data.resolve(DATABASE + "pg_wal");
        long expected = number(last) - number(first) + 1;
        long found = 0;
        try (Stream<Path> segments = Files.list(log).sorted()) {
            for (Path segment : (Iterable<Path>) segments::iterator) {
                String name = segment.getFileName().toString();
                if (SEGMENT.matcher(name).matches() && name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
                    long size = Files.size(segment);
                    copy(archive, DATABASE + "pg_wal/" + name, segment, size);
                    progress.add(size);
                    found++;
                }
            }
        }
        if (found != expected) {
            throw new IOException("the log of changes is incomplete: %d of %d parts".formatted(found, expected));
        }
    }

    /** The position of a part of the log; PostgreSQL's names count parts of 16 MB, 256 to each middle number. */
    private static long number(String segment) {
        return Long.parseLong(segment.substring(8, 16), 16) * 256 + Long.parseLong(segment.substring(16), 16);
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(int port, String database, String password) throws SQLException {
        return DriverManager.getConnection(EmbeddedPostgres.url(port, database), EmbeddedPostgres.SUPERUSER, password);
    }
}
