package uz.hamkor.identity;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A real Keycloak in development mode with one realm, one client and one person. Maven brings its distribution, 160 MB
 * once; where it cannot, there is none.
 */
final class KeycloakServer implements AutoCloseable {

    static final String CLIENT = "hamkor";
    static final String SECRET = "sinov-maxfiy";
    static final String PERSON = "malika";
    static final String PASSWORD = "Olma-anor-uzum-27";

    private static final String VERSION = "26.4.5";
    private static final Duration TO_DOWNLOAD = Duration.ofMinutes(4);
    private static final Duration TO_START = Duration.ofMinutes(3);

    private final Path folder;
    private final Process process;
    private final int port;
    private final String email;

    private KeycloakServer(Path folder, Process process, int port, String email) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.email = email;
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/hamkor";
    }

    String email() {
        return email;
    }

    /** Empty, with the reason on the console, where the distribution cannot be had. */
    static Optional<KeycloakServer> start() {
        try {
            Path folder = Files.createTempDirectory("hamkor-keycloak");
            Optional<Path> unpacked = unpacked(folder);
            return unpacked.isEmpty() ? Optional.empty() : Optional.of(started(folder, unpacked.get()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Optional<Path> unpacked(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B"));
        command.addAll(List.of(
                "dependency:unpack",
                "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip",
                "-DoutputDirectory=" + folder));
        Path log = folder.resolve("maven.log");
        // In a folder of its own: Maven remembers beside its project what it has unpacked, and does not do it twice.
        Process maven = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean done = maven.waitFor(TO_DOWNLOAD.toSeconds(), TimeUnit.SECONDS) && maven.exitValue() == 0;
        if (!done) {
            maven.destroyForcibly();
            System.out.println("Keycloak " + VERSION + " could not be had: " + Files.readString(log));
            return Optional.empty();
        }
        return Optional.of(folder.resolve("keycloak-" + VERSION));
    }

    private static KeycloakServer started(Path folder, Path home) throws IOException, InterruptedException {
        String email = "malika-" + UUID.randomUUID() + "@example.uz";
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(
                home.resolve("data/import/hamkor.json"), """
                {"realm": "hamkor", "enabled": true, "sslRequired": "none",
                 "clients": [{"clientId": "%s", "enabled": true, "secret": "%s", "redirectUris": ["*"],
                              "standardFlowEnabled": true, "attributes": {"pkce.code.challenge.method": "S256"}}],
                 "users": [{"username": "%s", "enabled": true, "email": "%s", "emailVerified": true,
                            "firstName": "Malika", "lastName": "Karimova",
                            "credentials": [{"type": "password", "value": "%s", "temporary": false}]}]}
                """.formatted(CLIENT, SECRET, PERSON, email, PASSWORD));
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (Stream<Path> files = Files.list(home.resolve("bin"))) {
            files.forEach(file -> file.toFile().setExecutable(true));
        }
        Path log = home.resolve("keycloak.log");
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(), "start-dev", "--http-port=" + port, "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        Process process = builder.start();
        KeycloakServer server = new KeycloakServer(folder, process, port, email);
        Instant end = Instant.now().plus(TO_START);
        while (!server.answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                server.close();
                throw new AssertionError("Keycloak did not start:\n" + Files.readString(log));
            }
            process.waitFor(500, TimeUnit.MILLISECONDS);
        }
        return server;
    }

    private boolean answers() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            System.out.println("What Keycloak wrote stays in " + folder + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
