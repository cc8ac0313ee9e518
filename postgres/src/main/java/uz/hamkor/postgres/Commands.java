package uz.hamkor.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs small programs with a clean environment, so that somebody's PGDATA or LC_ALL cannot lead them astray. */
final class Commands {

    record Result(int code, String output) {
        boolean succeeded() {
            return code == 0;
        }
    }

    private Commands() {}

    static Result run(List<String> command, Path folder, Path log, Duration limit) throws IOException {
        return run(command, folder, log, limit, "");
    }

    static Result run(List<String> command, Path folder, Path log, Duration limit, String input) throws IOException {
        Files.deleteIfExists(log);
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (input.isEmpty()) {
            builder.redirectInput(new File("/dev/null"));
        }
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path + ":/usr/sbin:/sbin", "LC_ALL", "C", "TZ", "UTC"));
        Process process = builder.start();
        try {
            if (!input.isEmpty()) {
                try (var out = process.getOutputStream()) {
                    out.write(input.getBytes(StandardCharsets.UTF_8));
                }
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                return new Result(-1, Files.readString(log) + "\nerror: no answer within " + limit.toSeconds() + " s");
            }
            return new Result(process.exitValue(), Files.readString(log));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        }
    }
}
