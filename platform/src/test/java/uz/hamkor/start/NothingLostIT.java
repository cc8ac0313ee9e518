package uz.hamkor.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, once: whoever is killed, and in every backup. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NothingLostIT {

    private static final int WRITES = 1000;
    private static final Map<String, String> ADMINISTRATOR =
            Map.of("HAMKOR_ADMIN_EMAIL", Writing.EMAIL, "HAMKOR_ADMIN_PASSWORD", Writing.PASSWORD);

    @TempDir
    private static Path temp;

    private static Launcher launcher = new Launcher(Path.of("."));
    private static Path data = Path.of(".");
    private static RunningHamkor running;
    private static String port = "";
    private static final Writing.Ground GROUND = Writing.Ground.of(WRITES);

    @BeforeAll
    static void start() throws Exception {
        launcher = Launcher.prepared().launcher();
        data = temp.resolve("data");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(free.getLocalPort());
        }
        running = started();
        Rows.embedded(data).run(GROUND.statements());
    }

    private static RunningHamkor started() throws Exception {
        RunningHamkor hamkor = launcher.start(ADMINISTRATOR, "start", "--port", port, "--data", data.toString());
        hamkor.address();
        return hamkor;
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    @Order(1)
    void killingTheDatabaseAndTheProgramLosesNoAcknowledgedWriteAndDoublesNone() throws Exception {
        Writing writing = new Writing("http://localhost:" + port, true, 0, GROUND).begin("kill-sinovi");
        List<Thread> people = writers(writing, WRITES);
        reached(writing, WRITES / 4);
        RunningHamkor.server(data).destroyForcibly();
        int atFirst = writing.acknowledged().size();
        reached(writing, WRITES * 5 / 8);
        running.kill();
        int atSecond = writing.acknowledged().size();
        running = started();
        for (Thread person : people) {
            person.join();
        }
        List<Integer> effects = Rows.embedded(data).numbers(writing.effects());
        Set<Integer> there = new HashSet<>(effects);
        Set<Integer> lost = new HashSet<>(writing.acknowledged());
        lost.removeAll(there);
        System.out.printf(
                "kill -9: %d writes, PostgreSQL killed after %d, the program after %d; sent again %d times, answered"
                        + " from the store %d times; acknowledged %d, lost %d, doubled %d%n",
                WRITES,
                atFirst,
                atSecond,
                writing.repeated(),
                writing.replayed(),
                writing.acknowledged().size(),
                lost.size(),
                effects.size() - there.size());
        assertThat(writing.failures()).isEmpty();
        assertThat(writing.acknowledged()).hasSize(WRITES);
        assertThat(writing.repeated()).isPositive();
        assertThat(lost).isEmpty();
        assertThat(effects).doesNotHaveDuplicates().hasSize(WRITES);
    }

    @Test
    @Order(2)
    void aBackupUnderLoadHasEveryAcknowledgedWriteAndStarts() throws Exception {
        Writing.Ground ground = Writing.Ground.of(2000);
        Rows.embedded(data).run(ground.statements());
        Writing writing = new Writing("http://localhost:" + port, true, 0, ground).begin("zaxira");
        upload(writing);
        List<Thread> people = writers(writing, 2000);
        reached(writing, 100);
        Path file = temp.resolve("hamkor.backup");
        Set<Integer> acknowledgedBefore = Set.copyOf(writing.acknowledged());
        Map<String, Map<String, Integer>> before = Rows.embedded(data).all();
        Launcher.Result backup = launcher.run(Map.of(), "backup", file.toString(), "--data", data.toString());
        int acknowledgedAfter = writing.acknowledged().size();
        writing.stop();
        for (Thread person : people) {
            person.join();
        }
        assertThat(writing.failures()).isEmpty();
        assertThat(backup.output()).contains("Backup written");
        assertThat(backup.code()).as(backup.output()).isZero();
        Map<String, Map<String, Integer>> after = Rows.embedded(data).all();

        Path restored = temp.resolve("restored");
        Launcher.Result restore = launcher.run(Map.of(), "restore", file.toString(), "--data", restored.toString());
        assertThat(restore.code()).as(restore.output()).isZero();
        assertThat(restore.output()).contains("its checksum is right", "Restored");
        try (RunningHamkor again = launcher.start(Map.of(), "start", "--port", "0", "--data", restored.toString())) {
            assertThat(again.get("/actuator/health").body()).contains("UP");
            HttpResponse<String> mine =
                    send(HttpRequest.newBuilder(URI.create(again.address() + "/api/v1/clusters/zaxira/bodies"))
                            .header("Authorization", "Bearer " + writing.secret()));
            assertThat(mine.statusCode()).isEqualTo(200);
            Rows rows = Rows.embedded(restored);
            List<Integer> effects = rows.numbers(writing.effects());
            System.out.printf(
                    "backup under load: %d acknowledged before it, %d in it, %d acknowledged when it was finished%n",
                    acknowledgedBefore.size(), effects.size(), acknowledgedAfter);
            assertThat(effects).doesNotHaveDuplicates().containsAll(acknowledgedBefore);
            compare(before, rows.all(), after);
        }
        assertThat(names(restored)).isNotEmpty().isEqualTo(names(data));
        launcherRefuses(file, restored);
    }

    /** Nothing that was there before and is there now may be missing; what is in it was there before or is now. */
    private static void compare(
            Map<String, Map<String, Integer>> before,
            Map<String, Map<String, Integer>> restored,
            Map<String, Map<String, Integer>> after) {
        assertThat(restored.keySet()).isEqualTo(after.keySet());
        // Rows that change all the time: who works on what, and when somebody was last seen.
        Set<String> moving = Set.of("jobs.scheduled_task", "identity.spring_session", "identity.api_token");
        Map<String, String> missing = new TreeMap<>();
        long rows = 0;
        for (Map.Entry<String, Map<String, Integer>> table : restored.entrySet()) {
            Map<String, Integer> then = before.get(table.getKey());
            Map<String, Integer> now = after.get(table.getKey());
            int count = table.getValue().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            rows += count;
            System.out.printf(
                    "  %-45s %6d before %6d restored %6d after%n", table.getKey(), sum(then), count, sum(now));
            then.forEach((row, times) -> {
                if (now.containsKey(row) && !table.getValue().containsKey(row) && !moving.contains(table.getKey())) {
                    missing.put(table.getKey(), row);
                }
            });
        }
        System.out.printf("  %d tables, %d rows restored%n", restored.size(), rows);
        assertThat(missing).isEmpty();
    }

    private static int sum(Map<String, Integer> rows) {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void launcherRefuses(Path file, Path full) throws IOException {
        Launcher.Result exists = launcher.run(Map.of(), "backup", file.toString(), "--data", full.toString());
        assertThat(exists.code()).isEqualTo(StartFailure.CANNOT_CREATE);
        assertThat(exists.output()).contains("exists already");
        Launcher.Result notEmpty = launcher.run(Map.of(), "restore", file.toString(), "--data", full.toString());
        assertThat(notEmpty.code()).isEqualTo(StartFailure.CANNOT_CREATE);
        assertThat(notEmpty.output()).contains("not empty");
        Launcher.Result used = launcher.run(Map.of(), "restore", file.toString(), "--data", data.toString());
        assertThat(used.code()).isEqualTo(StartFailure.UNAVAILABLE);
        assertThat(used.output()).contains("already in use by another Hamkor");
        Launcher.Result nowhere = launcher.run(Map.of(), "restore", file.toString());
        assertThat(nowhere.code()).isEqualTo(StartFailure.USAGE);
    }

    /** A list as a file, so that there is one. */
    private static void upload(Writing writing) throws IOException, InterruptedException {
        String boundary = "hamkor-boundary";
        String body = "--%1$s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\norganizations\r\n--%1$s\r\n"
                .concat(
                        "Content-Disposition: form-data; name=\"file\"; filename=\"l.csv\"\r\nContent-Type: text/csv\r\n\r\n")
                .concat("name\nYangi maktab\n\r\n--%1$s--\r\n")
                .formatted(boundary);
        HttpResponse<String> sent = send(writing.json("POST", "/api/v1/clusters/zaxira/imports", body)
                .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static List<String> names(Path folder) throws IOException {
        Path files = folder.resolve("files");
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> files.relativize(file) + " " + file.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    private static List<Thread> writers(Writing writing, int until) {
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            people.add(Thread.ofPlatform().start(() -> writing.write(until)));
        }
        return people;
    }

    private static void reached(Writing writing, int count) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> writing.acknowledged().size() >= count
                        || !writing.failures().isEmpty());
    }
}
