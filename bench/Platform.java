import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the program on a folder of its own and measures what a person waits for. Arguments: rows of the large import
 * (default 10000), rows of the largest one (default 200000, 0 leaves it out).
 */
public class Platform {

    private static final String EMAIL = "bench@example.uz";
    private static final String PASSWORD = "Olchov-uchun-parol-27";
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .cookieHandler(new java.net.CookieManager())
            .build();
    private static final List<String[]> TABLE = new ArrayList<>();
    private static int port;
    private static Path data;

    public static void main(String[] args) throws Exception {
        int large = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int largest = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        data = Files.createTempDirectory("hamkor-bench");
        try (var socket = new java.net.ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try {
            stop(start("first"));
            stop(start("prepare"));
            Process program = start("again");
            try {
                String token = between(post("/api/v1/tokens", "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"bench\"}".formatted(EMAIL, PASSWORD), ""), "\"token\":\"", "\"");
                requests(1000, token);
                memory("after 1,000 requests");
                cluster(token, "bench-members");
                bring(token, "bench-members", 5_000, 1);
                cluster(token, "bench-large");
                bring(token, "bench-large", large, 2);
                memory("after the import of " + large);
                signIn();
                load("/c/bench-members/members", 50, 20);
                load("/api/v1/search?q=maktab", 50, 10);
                if (largest > 0) {
                    cluster(token, "bench-largest");
                    bring(token, "bench-largest", largest, 3);
                    memory("after the import of " + largest);
                }
            } finally {
                stop(program);
            }
            stop(start("on the filled database"));
        } finally {
            try (var all = Files.walk(data)) {
                all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
        System.out.println();
        System.out.println("Measured " + LocalDate.now() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + cpu() + ", Java " + Runtime.version().feature() + ".");
        System.out.println();
        System.out.println("| What | Measured | Goal |");
        System.out.println("|---|---|---|");
        TABLE.forEach(row -> System.out.println("| " + String.join(" | ", row) + " |"));
        System.exit(0);
    }

    private static void note(String what, String measured, String goal) {
        System.out.println(what + ": " + measured + " (goal " + goal + ")");
        TABLE.add(new String[] {what, measured, goal});
    }

    private static Process start(String which) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("./hamkor", "start", "--port", "" + port, "--data", data.toString());
        builder.environment().put("HAMKOR_ADMIN_EMAIL", EMAIL);
        builder.environment().put("HAMKOR_ADMIN_PASSWORD", PASSWORD);
        builder.redirectErrorStream(true);
        long began = System.nanoTime();
        Process process = builder.start();
        var reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.contains("is ready at")) {
                double seconds = (System.nanoTime() - began) / 1e9;
                if (!which.equals("first") && !which.equals("prepare")) {
                    note("Ready, existing database (" + which + ")", "%.1f s".formatted(seconds), "≤ 5 s");
                }
                Thread.ofVirtual().start(() -> {
                    try {
                        while (reader.readLine() != null) {}
                    } catch (IOException e) {
                        // the program has been stopped
                    }
                });
                return process;
            }
            System.out.println("  " + line);
        }
        throw new IllegalStateException("the program did not start");
    }

    private static void stop(Process process) throws Exception {
        long began = System.nanoTime();
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        System.out.printf(Locale.ROOT, "stopped in %.1f s%n", (System.nanoTime() - began) / 1e9);
    }

    private static void cluster(String token, String slug) throws Exception {
        post("/api/v1/clusters", "{\"slug\":\"%s\",\"name\":{\"uz\":\"Olchov klasteri %s\"}}".formatted(slug, slug), token);
    }

    /** Names of schools as they are given: place, number or honoured person, kind. */
    private static void bring(String token, String slug, int rows, int seed) throws Exception {
        String[] begin = {"Bog", "Tosh", "Chir", "Yangi", "Oq", "Qora", "Kok", "Sariq", "Nav", "Gul", "Shar", "Zar", "Mir", "Dil", "Bahor", "Temur"};
        String[] end = {"obod", "kent", "chiq", "soy", "tepa", "ariq", "qishloq", "zor", "bogʻ", "rabot", "qoʻrgʻon", "buloq"};
        String[] kind = {"maktabi|school", "bogʻchasi|preschool", "akademik litseyi|lyceum", "texnikumi|texnikum", "korxonasi|enterprise", "kutubxonasi|library"};
        Random random = new Random(seed);
        Path file = Files.createTempFile("list", ".csv");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("code,name_uz,type,territory,phone,email");
            for (int i = 0; i < rows; i++) {
                String[] what = kind[random.nextInt(kind.length)].split("\\|");
                out.printf("%d,%s%s %s%s %d-sonli %s,%s,%d,+99871%07d,t%d@example.uz%n", i,
                        begin[random.nextInt(begin.length)], end[random.nextInt(end.length)],
                        begin[random.nextInt(begin.length)].toLowerCase(Locale.ROOT), end[random.nextInt(end.length)],
                        i + 1, what[0], what[1], 1703, i % 10_000_000, i);
            }
        }
        ProcessBuilder builder = new ProcessBuilder("./hamkor", "import", "organizations", file.toString(), "--cluster", slug, "--url", "http://localhost:" + port);
        builder.environment().put("HAMKOR_TOKEN", token);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        long began = System.nanoTime();
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        Files.delete(file);
        note("Import of %,d organisations".formatted(rows), "%.1f s (%s)".formatted(seconds, printed.strip().replace("\n", ", ")),
                rows == 10_000 ? "≤ 30 s" : "–");
    }

    private static void requests(int count, String token) throws Exception {
        String[] paths = {"/", "/sign-in", "/api/v1/organizations", "/api/v1/clusters", "/api/v1/search?q=maktab"};
        for (int i = 0; i < count; i++) {
            get(paths[i % paths.length], i % 2 == 0 ? token : "");
        }
    }

    private static void signIn() throws Exception {
        String page = get("/sign-in", "").body();
        String csrf = between(page, "name=\"_csrf\" value=\"", "\"");
        CLIENT.send(HttpRequest.newBuilder(uri("/sign-in")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + java.net.URLEncoder.encode(csrf, "UTF-8") + "&email=" + EMAIL.replace("@", "%40") + "&password=" + PASSWORD)).build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** An open load: requests begin by the clock, whether or not earlier ones have been answered. */
    private static void load(String path, int perSecond, int seconds) throws Exception {
        for (int i = 0; i < 200; i++) {
            get(path, "");
        }
        var times = new ConcurrentLinkedQueue<Double>();
        var wrong = new ConcurrentLinkedQueue<Integer>();
        try (var clock = Executors.newScheduledThreadPool(1); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ticks = clock.scheduleAtFixedRate(() -> threads.submit(() -> {
                long began = System.nanoTime();
                int status = get(path, "").statusCode();
                times.add((System.nanoTime() - began) / 1e6);
                if (status != 200) {
                    wrong.add(status);
                }
                return null;
            }), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
            Thread.sleep(Duration.ofSeconds(seconds));
            ticks.cancel(false);
        }
        List<Double> sorted = times.stream().sorted().toList();
        note(path + " at " + perSecond + "/s", "p50 %.0f ms, p95 %.0f ms, max %.0f ms, %d requests, %d not 200".formatted(
                sorted.get(sorted.size() / 2), sorted.get((int) (sorted.size() * 0.95)), sorted.getLast(), sorted.size(), wrong.size()),
                path.contains("members") ? "p95 ≤ 100 ms" : "–");
    }

    /** Resident memory of the program and its database: private pages of each process, shared ones counted once. */
    private static void memory(String when) throws IOException {
        long kilobytes = 0;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path folder = Path.of("/proc/" + process.pid());
            try {
                String command = Files.readString(folder.resolve("cmdline")).replace('\0', ' ');
                boolean ours = command.contains(data.toString())
                        || process.parent().map(parent -> commandOf(parent).contains(data.toString())).orElse(false);
                if (ours && (command.contains("java") || command.contains("postgres"))) {
                    Matcher pss = Pattern.compile("Pss:\\s+(\\d+) kB").matcher(Files.readString(folder.resolve("smaps_rollup")));
                    if (pss.find()) {
                        kilobytes += Long.parseLong(pss.group(1));
                    }
                }
            } catch (IOException e) {
                // gone meanwhile
            }
        }
        note("Resident memory " + when, kilobytes / 1024 + " MB", when.contains("1,000 requests") ? "≤ 700 MB" : "–");
    }

    private static String commandOf(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (!token.isEmpty() && path.startsWith("/api")) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String post(String path, String json, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = CLIENT.send(request.POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    private static String cpu() throws IOException {
        return Files.readString(Path.of("/proc/cpuinfo")).lines().filter(line -> line.startsWith("model name"))
                .findFirst().map(line -> line.substring(line.indexOf(':') + 2)).orElse("unknown processor");
    }
}
