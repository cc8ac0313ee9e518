import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Starts the program on a folder of its own and measures what a person waits for. Arguments: rows of the large import
 * (default 10000), rows of the largest one (default 200000, 0 leaves it out), seconds of each load (default 20).
 */
public class Platform {

    private static final List<String[]> TABLE = new ArrayList<>();
    private static int port;
    private static Path data;

    public static void main(String[] args) throws Exception {
        int large = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int largest = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        data = Files.createTempDirectory("hamkor-bench");
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try {
            Program.start(data, port).close();
            ready("Ready again on an existing, empty database");
            try (Program program = Program.start(data, port)) {
                fill(program, large);
                Pages.measure(port, "bench-members", seconds).forEach(TABLE::add);
                note("Resident memory after all that", program.memory().toString(), "");
            }
            ready("Ready again on the database with " + (5_000 + large) + " organisations");
            if (largest > 0) {
                try (Program program = Program.start(data, port)) {
                    Visitor visitor = visitor();
                    cluster(visitor, "bench-largest");
                    note("Import of " + largest + " organisations",
                            program.bring(visitor.token(), "bench-largest", largest, 3), "");
                    note("Resident memory after it", program.memory().toString(), "");
                }
            }
        } finally {
            Program.delete(data);
        }
        print();
        System.exit(0);
    }

    /** Three starts, since one tells little. */
    private static void ready(String what) throws IOException {
        List<String> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (Program program = Program.start(data, port)) {
                times.add(String.format(Locale.ROOT, "%.1f s", program.readyAfter()));
            }
        }
        note(what, String.join(", ", times), "≤ 5 s");
    }

    private static void fill(Program program, int large) throws Exception {
        Visitor visitor = visitor();
        String[] paths = {"/", "/home", "/api/v1/organizations", "/api/v1/clusters", "/api/v1/search?q=maktab"};
        for (int i = 0; i < 1000; i++) {
            visitor.status(paths[i % paths.length]);
        }
        note("Resident memory after 1,000 requests", program.memory().toString(), "≤ 700 MB");
        cluster(visitor, "bench-members");
        note("Import of 5000 organisations", program.bring(visitor.token(), "bench-members", 5_000, 1), "");
        visitor.postForm("/c/bench-members/members", "/c/bench-members/members/admit", "all=true");
        visitor.postForm("/c/bench-members/settings", "/c/bench-members/settings/publish", "published=true");
        cluster(visitor, "bench-large");
        note("Import of " + large + " organisations", program.bring(visitor.token(), "bench-large", large, 2),
                large == 10_000 ? "≤ 30 s" : "");
        note("Resident memory after it", program.memory().toString(), "≤ 700 MB");
    }

    private static Visitor visitor() throws Exception {
        Visitor visitor = new Visitor(port);
        visitor.signIn(Program.EMAIL, Program.PASSWORD);
        visitor.takeToken(Program.EMAIL, Program.PASSWORD);
        return visitor;
    }

    private static void cluster(Visitor visitor, String slug) throws Exception {
        visitor.postJson("/api/v1/clusters", "{\"slug\":\"%s\",\"name\":{\"uz\":\"Olchov klasteri %s\"}}".formatted(slug, slug));
    }

    private static void note(String what, String measured, String goal) {
        Pages.add(TABLE, what, measured, goal);
    }

    private static void print() throws IOException {
        System.out.println();
        System.out.println("Measured " + LocalDate.now() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + cpu() + ", Java " + Runtime.version() + ", load average before printing "
                + Files.readString(Path.of("/proc/loadavg")).strip() + ".");
        System.out.println();
        System.out.println("| What | Measured | Goal |");
        System.out.println("|---|---|---|");
        TABLE.forEach(row -> System.out.println("| " + String.join(" | ", row) + " |"));
    }

    private static String cpu() throws IOException {
        return Files.readString(Path.of("/proc/cpuinfo")).lines()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 2))
                .orElse("unknown processor");
    }
}
