package uz.hamkor.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The launcher beside the packed program, laid out as {@code ./hamkor package} does, in a folder with a space in its
 * name.
 */
record Launcher(Path folder) {

    static Launcher lay(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("un packed"));
        Files.copy(Path.of("../hamkor"), folder.resolve("hamkor"));
        Result extracted = run(
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        Path.of("target/hamkor.jar").toAbsolutePath().toString(),
                        "extract",
                        "--destination",
                        folder.resolve("app").toString()));
        if (extracted.code() != 0) {
            throw new IOException(extracted.output());
        }
        return new Launcher(folder);
    }

    /**
     * One that has prepared its fast start.
     *
     * @param health what it answered at its first start
     * @param output what it said then
     */
    record Prepared(Launcher launcher, int health, List<String> output) {}

    private static @Nullable Prepared once;

    /** The same for all tests of a run: each start from it takes half the time. */
    static synchronized Prepared prepared() throws IOException, InterruptedException {
        Prepared known = once;
        if (known == null) {
            Path parent = Files.createTempDirectory("hamkor-launcher");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(parent.toFile())));
            Launcher launcher = lay(parent);
            String data = parent.resolve("first").toString();
            try (RunningHamkor first =
                    launcher.start(Map.of("HAMKOR_NO_CACHE", ""), "start", "--port", "0", "--data", data)) {
                int health = first.get("/actuator/health").statusCode();
                known = new Prepared(launcher, health, List.copyOf(first.output()));
            }
            once = known;
        }
        return known;
    }

    record Result(int code, String output) {}

    /** Runs a command that ends by itself. */
    Result run(Map<String, String> environment, String... words) throws IOException {
        return run(environment, command(words));
    }

    RunningHamkor start(Map<String, String> environment, String... words) throws IOException {
        return RunningHamkor.of(builder(environment, command(words)).start());
    }

    List<String> command(String... words) {
        List<String> command =
                new ArrayList<>(List.of("bash", folder.resolve("hamkor").toString()));
        command.addAll(List.of(words));
        return command;
    }

    private static Result run(Map<String, String> environment, List<String> command) throws IOException {
        Process process = builder(environment, command).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end: " + output);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Result(process.exitValue(), output);
    }

    private static ProcessBuilder builder(Map<String, String> environment, List<String> command) {
        Map<String, String> all = new HashMap<>();
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("HAMKOR_NO_CACHE", "1");
        all.putAll(environment);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(name -> name.startsWith("HAMKOR_"));
        builder.environment().putAll(all);
        return builder;
    }
}
