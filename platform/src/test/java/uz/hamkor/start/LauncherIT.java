package uz.hamkor.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person starts it: through the launcher, from the packed archive, killed in every way. */
@Tag("slow")
class LauncherIT {

    private static final Map<String, String> ADMINISTRATOR =
            Map.of("HAMKOR_ADMIN_EMAIL", "birinchi@example.uz", "HAMKOR_ADMIN_PASSWORD", "uzun va aniq parol 2026");
    private static final String SIGN_IN = """
            {"email": "birinchi@example.uz", "password": "uzun va aniq parol 2026", "name": "test"}""";

    @TempDir
    private Path folder;

    private static Launcher launcher = new Launcher(Path.of("."));

    @BeforeAll
    static void unpack() throws Exception {
        launcher = Launcher.prepared().launcher();
    }

    @Test
    void everyCommittedRowSurvivesWhoeverIsKilled() throws Exception {
        Path data = folder.resolve("my data");
        RunningHamkor first = start(data);
        assertThat(first.get("/actuator/health").body()).contains("UP");
        assertThat(first.awaitLine("Set it up through this link")).contains(first.address() + "/set-up/");
        RunningHamkor.ask(data, "create table identity.kept as select generate_series(1, 500) as number");

        first.kill();
        RunningHamkor second = start(data);
        assertThat(rows(data)).isEqualTo("500");
        assertThat(second.get("/actuator/health").body()).contains("UP");

        RunningHamkor.server(data).destroyForcibly();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(rows(data)).isEqualTo("500"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(second.get("/actuator/health").body()).contains("UP"));

        ProcessHandle server = RunningHamkor.server(data);
        second.kill();
        server.destroyForcibly();
        try (RunningHamkor third = start(data)) {
            assertThat(third.get("/actuator/health").body()).contains("UP");
            assertThat(rows(data)).isEqualTo("500");
        }
    }

    @Test
    void aSecondStartOnTheFolderIsRefusedAndCtrlCEndsTheFirstWithItsDatabase() throws Exception {
        Path data = folder.resolve("data");
        RunningHamkor first = start(data);
        String address = first.address();
        Launcher.Result second = launcher.run(Map.of(), "start", "--port", "0", "--data", data.toString());
        assertThat(second.code()).isEqualTo(StartFailure.UNAVAILABLE);
        assertThat(second.output()).contains("already in use by another Hamkor", address, "--data FOLDER");

        ProcessHandle server = RunningHamkor.server(data);
        first.interrupt();
        assertThat(first.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        await().untilAsserted(() -> assertThat(server.isAlive()).isFalse());
    }

    @Test
    void theEnvironmentNamesTheFirstAdministrator() throws Exception {
        try (RunningHamkor hamkor =
                launcher.start(ADMINISTRATOR, "start", "--port", "0", "--data", folder.toString())) {
            assertThat(hamkor.post("/api/v1/tokens", SIGN_IN).statusCode()).isBetween(200, 201);
            assertThat(hamkor.output()).noneMatch(line -> line.contains("/set-up/"));
        }
    }

    @Test
    void aServerOfTheOldestVersionCanHoldTheData() throws Exception {
        try (OutsidePostgres postgres = OutsidePostgres.oldest(folder)) {
            servesFrom(postgres);
        }
    }

    @Test
    void aServerOfTheNewestVersionCanHoldTheData() throws Exception {
        try (OutsidePostgres postgres = OutsidePostgres.newest(folder)) {
            servesFrom(postgres);
        }
    }

    @Test
    void whatCannotStartIsSaidInASentenceWithAnExitCode() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Launcher.Result result = launcher.run(Map.of(), "start", "--port", port, "--data", folder.toString());
            assertThat(result.code()).isEqualTo(StartFailure.UNAVAILABLE);
            assertThat(result.output()).contains("Port " + port + " is already used", "--port");
        }
        Path file = Files.writeString(folder.resolve("file"), "");
        Launcher.Result onFile = launcher.run(Map.of(), "start", "--port", "0", "--data", file.toString());
        assertThat(onFile.code()).isEqualTo(StartFailure.CANNOT_CREATE);
        Launcher.Result unknown = launcher.run(Map.of(), "start", "--prot", "8080");
        assertThat(unknown.code()).isEqualTo(StartFailure.USAGE);
        Launcher.Result incomplete =
                launcher.run(Map.of("HAMKOR_DB_URL", "jdbc:postgresql://127.0.0.1:1/x"), "start", "--port", "0");
        assertThat(incomplete.code()).isEqualTo(StartFailure.CONFIGURATION);
        assertThat(incomplete.output()).contains("HAMKOR_DB_USER");
    }

    @Test
    void theLauncherHelpsAndRefusesWhatItDoesNotKnow() throws Exception {
        assertThat(launcher.run(Map.of(), "help"))
                .satisfies(help -> assertThat(help.code()).isZero())
                .satisfies(help -> assertThat(help.output()).contains("./hamkor start"));
        assertThat(launcher.run(Map.of()).code()).isEqualTo(64);
        assertThat(launcher.run(Map.of(), "strat").output()).contains("'strat' is not known", "./hamkor start");
        assertThat(launcher.run(Map.of(), "format").output()).contains("without sources");
    }

    @Test
    void aMachineWithoutARecentJavaIsToldWhereToGetOne() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("later"));
        Files.writeString(
                copy.resolve("hamkor"),
                Files.readString(launcher.folder().resolve("hamkor")).replace("NEEDED=25", "NEEDED=99"));
        Launcher.Result result = new Launcher(copy).run(Map.of(), "start");
        assertThat(result.code()).isEqualTo(StartFailure.UNAVAILABLE);
        assertThat(result.output()).contains("needs a JDK 99 or newer", "https://adoptium.net", "JAVA_HOME");
    }

    @Test
    void theFirstStartPreparesFastStartsAndGoesOn() throws Exception {
        Path cache = launcher.folder().resolve("app/hamkor.aot");
        Launcher.Prepared first = Launcher.prepared();
        assertThat(first.health()).isEqualTo(200);
        assertThat(first.output()).anyMatch(line -> line.contains("Preparing a fast start"));
        try (RunningHamkor hamkor =
                launcher.start(Map.of("HAMKOR_NO_CACHE", ""), "start", "--port", "0", "--data", folder.toString())) {
            assertThat(hamkor.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(hamkor.output())
                    .noneMatch(line -> line.contains("Preparing a fast start"))
                    .noneMatch(line -> line.contains("[aot]"));
        }
        assumeTrue(Files.exists(cache), "this machine was too busy to prepare fast starts in time");
        assertThat(cache).isNotEmptyFile();
    }

    private void servesFrom(OutsidePostgres postgres) throws Exception {
        postgres.prepare("ours");
        Map<String, String> environment = new HashMap<>(postgres.environment("ours"));
        environment.putAll(ADMINISTRATOR);
        String[] start = {
            "start", "--port", "0", "--data", folder.resolve("files").toString()
        };
        try (RunningHamkor hamkor = launcher.start(environment, start)) {
            assertThat(hamkor.post("/api/v1/tokens", SIGN_IN).statusCode()).isBetween(200, 201);
        }
        try (RunningHamkor again = launcher.start(environment, start)) {
            assertThat(again.post("/api/v1/tokens", SIGN_IN).statusCode()).isBetween(200, 201);
        }
    }

    private static RunningHamkor start(Path data) throws IOException, InterruptedException {
        RunningHamkor hamkor = launcher.start(Map.of(), "start", "--port", "0", "--data", data.toString());
        assertThat(hamkor.address()).startsWith("http://localhost:");
        return hamkor;
    }

    private static String rows(Path data) throws Exception {
        return RunningHamkor.ask(data, "select count(*) from identity.kept");
    }
}
