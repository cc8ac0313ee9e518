package uz.hamkor.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that a test started, as a person sees it: what it prints, what it answers, whether it lives. */
record RunningHamkor(Process process, CopyOnWriteArrayList<String> output, CompletableFuture<String> ready)
        implements AutoCloseable {

    private static final String READY = "Hamkor is ready at ";

    static RunningHamkor of(Process process) {
        RunningHamkor running = new RunningHamkor(process, new CopyOnWriteArrayList<>(), new CompletableFuture<>());
        Thread.ofVirtual().start(running::listen);
        return running;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.startsWith(READY)) {
                    ready.complete(line.substring(READY.length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.completeExceptionally(new AssertionError("ended without being ready"));
        }
    }

    /** The address it can be reached at, as soon as it is ready. */
    String address() throws InterruptedException {
        try {
            return ready.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(String.join("\n", output), e);
        }
    }

    String awaitLine(String part) {
        org.awaitility.Awaitility.await().until(() -> output.stream().anyMatch(line -> line.contains(part)));
        return output.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address() + path)).GET().build());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Asks the embedded database as its owner. */
    static String ask(Path data, String sql) throws IOException, SQLException {
        Properties secrets = new Properties();
        try (StringReader text = new StringReader(Files.readString(data.resolve("postgres/secrets.properties")))) {
            secrets.load(text);
        }
        String port = Files.readString(data.resolve("postgres/port")).strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/hamkor",
                        "hamkor_owner",
                        secrets.getProperty("owner"));
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    static ProcessHandle server(Path data) throws IOException {
        String first = Files.readAllLines(data.resolve("postgres/pgdata/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
    }

    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** What the terminal sends when a person presses Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid())
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.toHandle().destroy(); // the process's own method would close its output before we read the end
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            process.toHandle().destroyForcibly();
        }
    }
}
