import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hamkor as a person starts it, by the launcher, on a folder and a port of its own. */
final class Program implements AutoCloseable {

    static final String EMAIL = "bench@example.uz";
    static final String PASSWORD = "Olchov-uchun-parol-27";

    private final Path data;
    private final int port;
    private final Process process;
    private final double readyAfter;

    private Program(Path data, int port, Process process, double readyAfter) {
        this.data = data;
        this.port = port;
        this.process = process;
        this.readyAfter = readyAfter;
    }

    static Program start(Path data, int port) throws IOException {
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
                Thread.ofVirtual().start(() -> {
                    try {
                        for (String rest = reader.readLine(); rest != null; rest = reader.readLine()) {
                            if (rest.contains(" ERROR ") || rest.contains("OutOfMemory")) {
                                System.out.println("  " + rest);
                            }
                        }
                    } catch (IOException e) {
                        // the program has been stopped
                    }
                });
                return new Program(data, port, process, seconds);
            }
            if (!line.contains(" INFO ")) {
                System.out.println("  " + line);
            }
        }
        throw new IllegalStateException("the program did not start");
    }

    /** Seconds from the command to the line that says it is ready. */
    double readyAfter() {
        return readyAfter;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Brings in a list through the command line.
     *
     * @return seconds and what the command printed
     */
    String bring(String token, String slug, int rows, int seed) throws IOException, InterruptedException {
        Path file = names(rows, seed);
        ProcessBuilder builder = new ProcessBuilder(
                "./hamkor", "import", "organizations", file.toString(), "--cluster", slug, "--url",
                "http://localhost:" + port);
        builder.environment().put("HAMKOR_TOKEN", token);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        long began = System.nanoTime();
        Process command = builder.start();
        String printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = command.waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        Files.delete(file);
        return String.format(
                Locale.ROOT, "%.1f s (%s, exit code %d)", seconds, printed.strip().replace("\n", ", "), code);
    }

    /** Names of schools as they are given: place, number, kind. */
    private static Path names(int rows, int seed) throws IOException {
        String[] begin = {"Bog", "Tosh", "Chir", "Yangi", "Oq", "Qora", "Kok", "Sariq", "Nav", "Gul", "Shar", "Zar",
            "Mir", "Dil", "Bahor", "Temur"};
        String[] end = {"obod", "kent", "chiq", "soy", "tepa", "ariq", "qishloq", "zor", "bogʻ", "rabot", "qoʻrgʻon",
            "buloq"};
        String[] kind = {"maktabi|school", "bogʻchasi|preschool", "akademik litseyi|lyceum", "texnikumi|texnikum",
            "korxonasi|enterprise", "kutubxonasi|library"};
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
        return file;
    }

    /**
     * @param java megabytes of the program
     * @param postgres megabytes of all processes of its database
     */
    record Memory(long java, long postgres) {

        @Override
        public String toString() {
            return "%d MB (program %d, PostgreSQL %d)".formatted(java + postgres, java, postgres);
        }
    }

    /**
     * Resident memory now: the sum of the proportional set sizes (Pss of smaps_rollup) of the program and of every
     * process of its database, so that pages they share count once.
     */
    Memory memory() {
        long java = 0;
        long postgres = 0;
        for (ProcessHandle one : descendants(process.toHandle())) {
            Path folder = Path.of("/proc/" + one.pid());
            try {
                String command = Files.readString(folder.resolve("cmdline")).replace('\0', ' ');
                Matcher pss = Pattern.compile("Pss:\\s+(\\d+) kB").matcher(Files.readString(folder.resolve("smaps_rollup")));
                long kilobytes = pss.find() ? Long.parseLong(pss.group(1)) : 0;
                if (command.contains("java")) {
                    java += kilobytes;
                } else {
                    postgres += kilobytes;
                }
            } catch (IOException e) {
                // gone meanwhile
            }
        }
        return new Memory(java / 1024, postgres / 1024);
    }

    /** The process itself, what it started, and the server of its data folder, which lives by itself. */
    private List<ProcessHandle> descendants(ProcessHandle of) {
        List<ProcessHandle> all = new ArrayList<>(of.descendants().toList());
        all.add(of);
        try {
            long server = Long.parseLong(Files.readAllLines(data.resolve("postgres/pgdata/postmaster.pid")).getFirst());
            ProcessHandle.of(server).ifPresent(root -> {
                all.add(root);
                all.addAll(root.descendants().toList());
            });
        } catch (IOException e) {
            System.out.println("  the database is not counted: " + e);
        }
        return all.stream().distinct().toList();
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
