package uz.hamkor.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One folder with a database, and the server process on it. */
final class Server {

    private static final Duration RECOVERY = Duration.ofMinutes(30);

    private final Path home;
    private final Path programs;
    private final Path database;
    private final RunAs runAs;
    private final Settings settings;

    /**
     * @param home holds {@code pgdata}, {@code log} and the unpacked programs
     */
    Server(Path home, Path programs, RunAs runAs, Settings settings) {
        this.home = home;
        this.programs = programs;
        this.database = home.resolve("pgdata");
        this.runAs = runAs;
        this.settings = settings;
    }

    boolean exists() {
        return Files.exists(database.resolve("PG_VERSION"));
    }

    String majorVersion() throws IOException {
        return Files.readString(database.resolve("PG_VERSION")).strip();
    }

    /** Makes the database beside its place and moves it there when it is whole. */
    void create(String superuserPassword) throws IOException {
        Folders.deleteLeftovers(home, "creating-");
        Path half =
                Files.createTempDirectory(home, "creating-", PosixFilePermissions.asFileAttribute(Programs.OWNER_ONLY));
        Path password = half.resolve("password");
        Path made = half.resolve("pgdata");
        Folders.write(password, superuserPassword + "\n");
        runAs.takeOver(half, log());
        List<String> command = runAs.command(
                program("initdb"),
                "--pgdata=" + made,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=icu",
                "--icu-locale=uz",
                "--data-checksums",
                "--no-instructions");
        if (!settings.sync()) {
            command.add("--no-sync");
        }
        Commands.Result result = Commands.run(command, home, log(), Duration.ofMinutes(5));
        if (!result.succeeded()) {
            Folders.delete(half);
            throw Obstacles.of("the creation of the database", result.output(), home, log());
        }
        Settings.include(made);
        Folders.delete(database);
        Files.move(made, database);
        Folders.delete(half);
    }

    /** For a database whose password file was lost: only the owner of the folder can do this. */
    void setSuperuserPassword(String password) throws IOException {
        stopLeftovers();
        Commands.Result result = Commands.run(
                runAs.command(program("postgres"), "--single", "-D", database.toString(), "postgres"),
                home,
                log(),
                RECOVERY,
                "alter role %s password '%s';\n".formatted(EmbeddedPostgres.SUPERUSER, password));
        if (!result.succeeded()) {
            throw Obstacles.of("the renewal of the passwords", result.output(), home, log());
        }
    }

    /** Starts and waits until connections are accepted, after a crash including recovery. */
    void start(int port) throws IOException {
        stopLeftovers();
        Folders.ownerOnly(home.resolve("log"));
        settings.write(database, port);
        runAs.takeOver(home, log());
        Commands.Result result = Commands.run(
                runAs.command(
                        program("pg_ctl"),
                        "start",
                        "--wait",
                        "--timeout=" + RECOVERY.toSeconds(),
                        "--pgdata=" + database,
                        "--log=" + home.resolve("start.log")),
                home,
                log(),
                RECOVERY.plusSeconds(10));
        if (!result.succeeded() || serverPid().isEmpty()) {
            throw Obstacles.of("its start", result.output() + lastWords(), home, home.resolve("log"));
        }
    }

    /**
     * Ends what a killed program left behind. The caller holds the lock on the folder, so a server that runs on it
     * serves nobody.
     */
    void stopLeftovers() throws IOException {
        for (long pid : servers()) {
            stop(pid, Duration.ofSeconds(20));
        }
        List<Long> workers = Processes.all(pid -> Processes.isWorkerOf(pid, database));
        workers.forEach(pid -> Processes.signal(pid, "KILL"));
        Processes.await(Duration.ofSeconds(10), () -> workers.stream().noneMatch(Processes::isAlive));
        Path pidFile = pidFile();
        if (Files.exists(pidFile)) {
            OptionalLong pid = recordedPid();
            // PostgreSQL clears up after a dead process itself; what it cannot judge must go: an unreadable file,
            // a zombie, or a process of somebody else that was given the same number.
            boolean dead = pid.isPresent() && ProcessHandle.of(pid.getAsLong()).isEmpty();
            if (!dead) {
                Files.delete(pidFile);
            }
        }
        Files.deleteIfExists(home.resolve("start.log"));
    }

    /** Disconnects clients and writes everything down; if that takes too long, the next start recovers. */
    void stop(Duration limit) {
        // Looked for among all processes: a server that is just starting has written no number yet.
        for (long pid : servers()) {
            stop(pid, limit);
        }
    }

    private List<Long> servers() {
        return Processes.all(pid -> Processes.isServerOf(pid, database));
    }

    private static void stop(long pid, Duration limit) {
        Processes.signal(pid, "INT");
        if (!Processes.await(limit.minusMillis(500), () -> !Processes.isAlive(pid))) {
            Processes.signal(pid, "QUIT");
            if (!Processes.await(Duration.ofMillis(300), () -> !Processes.isAlive(pid))) {
                Processes.signal(pid, "KILL");
                Processes.await(Duration.ofMillis(200), () -> !Processes.isAlive(pid));
            }
        }
    }

    boolean isRunning() {
        return serverPid().isPresent();
    }

    OptionalLong serverPid() {
        OptionalLong pid = recordedPid();
        return pid.isPresent() && Processes.isServerOf(pid.getAsLong(), database) ? pid : OptionalLong.empty();
    }

    private OptionalLong recordedPid() {
        try (Stream<String> lines = Files.lines(pidFile())) {
            String first = lines.findFirst().orElse("").strip();
            return first.matches("[1-9]\\d{0,8}") ? OptionalLong.of(Long.parseLong(first)) : OptionalLong.empty();
        } catch (IOException | UncheckedIOException _) {
            return OptionalLong.empty();
        }
    }

    private String lastWords() throws IOException {
        StringBuilder words = new StringBuilder();
        Path start = home.resolve("start.log");
        if (Files.exists(start)) {
            words.append(Files.readString(start));
        }
        Path logs = home.resolve("log");
        if (Files.isDirectory(logs)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "*.log")) {
                Path newest = StreamSupport.stream(files.spliterator(), false)
                        .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                        .orElse(start);
                String text = Files.exists(newest) ? Files.readString(newest) : "";
                words.append(text.substring(Math.max(0, text.length() - 4000)));
            }
        }
        return words.toString();
    }

    private Path pidFile() {
        return database.resolve("postmaster.pid");
    }

    private Path log() {
        return home.resolve("command.log");
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }
}
