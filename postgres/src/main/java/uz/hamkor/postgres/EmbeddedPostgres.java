package uz.hamkor.postgres;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own below a data folder: reachable from this machine only, with generated passwords, one
 * database, a role that owns it and a role for the program that neither owns nor bypasses anything.
 *
 * <p>If the server dies while the program runs it is started again on the same port. After {@link #close()}, or after
 * the death of the program, everything committed is in {@code <data>/postgres/pgdata}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** What the product's migrations may rely on in every database. */
    public static final List<String> EXTENSIONS = List.of("pg_trgm", "btree_gist", "unaccent");

    static final String SUPERUSER = "postgres";
    static final String OWNER = "hamkor_owner";
    static final String PROGRAM = "hamkor_program";
    static final String DATABASE = "hamkor";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration STOP_LIMIT = Duration.ofMillis(4500);
    private static final long WATCH_MILLIS = 500;
    private static final long NEEDED_BYTES = 300L * 1024 * 1024;

    private final FolderLock lock;
    private final Server server;
    private final Secrets secrets;
    private final int port;
    private final ScheduledExecutorService watch;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(FolderLock lock, Server server, Secrets secrets, int port) {
        this.lock = lock;
        this.server = server;
        this.secrets = secrets;
        this.port = port;
        this.watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("postgres-watch").factory());
        watch.scheduleWithFixedDelay(this::lookAfterServer, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Starts the server on the folder, which is made if it is absent.
     *
     * @param progress is told in a few words what takes time
     * @throws PostgresFailure with a sentence and a remedy for a person
     */
    public static EmbeddedPostgres start(Path data, Consumer<String> progress) {
        return start(data, Programs.ofThisMachine(), Way.USUAL, true, progress);
    }

    /**
     * The same, several times faster where many start at once: what was written survives every killed process, but not
     * a power failure. For databases that nobody will miss.
     */
    public static EmbeddedPostgres startWithoutSync(Path data) {
        return start(data, Programs.ofThisMachine(), Way.USUAL, false, _ -> {});
    }

    /**
     * The same with the programs of another version, to prove that the product also runs on it.
     *
     * @param version such as {@code 16.9.0}
     * @param archive a tar archive compressed with xz
     */
    public static EmbeddedPostgres startOtherWithoutSync(Path data, String version, URL archive) {
        return start(data, new Programs(version, archive), Way.USUAL, false, _ -> {});
    }

    /**
     * Looks whether another program uses the folder, before anything that takes time.
     *
     * @throws PostgresFailure if it does, or if the folder cannot be made or written
     */
    public static void requireUnused(Path data) {
        lock(data.toAbsolutePath().normalize()).close();
    }

    /** How root finds another user; tests choose the way that usually only containers need. */
    enum Way {
        USUAL,
        UNPRIVILEGED_USER
    }

    static EmbeddedPostgres start(Path data, Programs programs, Way way, boolean sync, Consumer<String> progress) {
        FolderLock lock = lock(data.toAbsolutePath().normalize());
        boolean started = false;
        try {
            EmbeddedPostgres postgres = start(lock, programs, way, sync, progress);
            started = true;
            return postgres;
        } catch (IOException e) {
            throw Obstacles.of(e, lock.folder());
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static FolderLock lock(Path data) {
        try {
            Path folder = Folders.ownerOnly(data).toRealPath();
            if (!Files.isWritable(folder)) {
                throw Obstacles.noPermission(folder, null);
            }
            return FolderLock.take(folder);
        } catch (IOException e) {
            throw Obstacles.of(e, data);
        }
    }

    private static EmbeddedPostgres start(
            FolderLock lock, Programs programs, Way way, boolean sync, Consumer<String> progress) throws IOException {
        Path folder = lock.folder();
        Path home = Folders.ownerOnly(folder.resolve("postgres"));
        Path database = home.resolve("pgdata");
        boolean fresh = !Files.exists(database.resolve("PG_VERSION"));
        if (fresh && Files.getFileStore(home).getUsableSpace() < NEEDED_BYTES) {
            throw Obstacles.diskFull(folder, null);
        }
        Path bin = home.resolve("bin-" + programs.version());
        if (!Files.exists(bin)) {
            progress.accept("Unpacking PostgreSQL " + programs.version());
        }
        bin = programs.unpackInto(home);
        RunAs runAs = way == Way.USUAL ? RunAs.forFolder(home) : RunAs.unprivileged(home);
        runAs.takeOver(home, home.resolve("command.log"));
        Server server = new Server(home, bin, runAs, new Settings(programs.major(), sync));
        Secrets secrets = Secrets.in(home.resolve("secrets.properties"));
        Path prepared = home.resolve("prepared");
        if (fresh) {
            progress.accept("Creating the database in " + folder);
            Files.deleteIfExists(prepared);
            server.create(secrets.superuser());
        } else if (!server.majorVersion().equals(Integer.toString(programs.major()))) {
            throw otherVersion(folder, server.majorVersion(), programs);
        } else if (secrets.fresh()) {
            progress.accept("The password file was missing: setting new passwords");
            Files.deleteIfExists(prepared);
            runAs.takeOver(home, home.resolve("command.log"));
            server.setSuperuserPassword(secrets.superuser());
        }
        progress.accept("Starting PostgreSQL");
        int port = startOnFreePort(server, home.resolve("port"));
        return finish(lock, server, secrets, port, prepared);
    }

    /** A program that is told to stop while the server starts must not leave the server behind. */
    private static int startOnFreePort(Server server, Path portFile) throws IOException {
        Thread undo = new Thread(() -> server.stop(STOP_LIMIT), "postgres-undo");
        Runtime.getRuntime().addShutdownHook(undo);
        try {
            server.stopLeftovers(); // they may sit on the port that was always ours
            int port = Settings.port(portFile);
            try {
                server.start(port);
                return port;
            } catch (PostgresFailure e) {
                // Somebody may have taken the port between our look and the server's.
                int other = Settings.port(portFile);
                if (other == port) {
                    throw e;
                }
                server.start(other);
                return other;
            }
        } finally {
            removeHook(undo);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is being stopped: the hook does its work.
        }
    }

    private static EmbeddedPostgres finish(FolderLock lock, Server server, Secrets secrets, int port, Path prepared)
            throws IOException {
        boolean done = false;
        try {
            if (!Files.exists(prepared)) {
                Roles.prepare(port, secrets);
                Folders.write(prepared, "roles, database and extensions\n");
            }
            done = true;
            return new EmbeddedPostgres(lock, server, secrets, port);
        } catch (SQLException e) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.DID_NOT_START,
                    "PostgreSQL runs, but its roles could not be set up: %s.".formatted(e.getMessage()),
                    "Start again; if it stays, delete the file %s and start once more."
                            .formatted(prepared.resolveSibling("secrets.properties")),
                    e);
        } finally {
            if (!done) {
                server.stop(STOP_LIMIT);
            }
        }
    }

    private static PostgresFailure otherVersion(Path folder, String found, Programs programs) {
        return new PostgresFailure(
                PostgresFailure.Reason.OTHER_VERSION,
                "The database in %s was made by PostgreSQL %s; this Hamkor brings PostgreSQL %d."
                        .formatted(folder, found, programs.major()),
                "Start it with the Hamkor that made it and move the data by backup and restore.");
    }

    private void lookAfterServer() {
        if (closed.get() || server.isRunning()) {
            return;
        }
        LOG.warn("PostgreSQL has died. Starting it again.");
        try {
            server.start(port);
            LOG.info("PostgreSQL runs again.");
        } catch (IOException | RuntimeException e) {
            if (!closed.get()) {
                LOG.error("PostgreSQL could not be started again; trying once more.", e);
            }
        }
    }

    /** The address of the product's database, for the owner and the program alike. */
    public String jdbcUrl() {
        return url(port, DATABASE);
    }

    /** May create and change tables; used for migrations. */
    public String ownerUser() {
        return OWNER;
    }

    public String ownerPassword() {
        return secrets.owner();
    }

    /** May only use what the owner granted; used for everything else. */
    public String programUser() {
        return PROGRAM;
    }

    public String programPassword() {
        return secrets.program();
    }

    /** The address of the maintenance database, for tests and backups as {@link #superuserUser()}. */
    public String superuserUrl() {
        return url(port, "postgres");
    }

    public String superuserUser() {
        return SUPERUSER;
    }

    public String superuserPassword() {
        return secrets.superuser();
    }

    public int port() {
        return port;
    }

    /** Tells whoever starts a second program on this folder where this one can be reached. */
    public void announce(String address) {
        lock.announce(address);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The process of the server, for tests that kill it. */
    long serverPid() {
        return server.serverPid().orElseThrow();
    }

    /** Stops the server within five seconds and lets the folder go. */
    @Override
    public void close() {
        close(STOP_LIMIT);
    }

    /** The same within another time, of which a second is the least that makes sense. */
    public void close(Duration limit) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        watch.shutdownNow();
        try {
            if (!watch.awaitTermination(300, TimeUnit.MILLISECONDS)) {
                LOG.warn("PostgreSQL was being started again while the program stopped.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try {
            server.stop(limit.minusMillis(300));
        } finally {
            lock.close();
        }
    }
}
