package uz.hamkor.start;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's nginx with the configuration that docs/operations.md shows, before two nodes. */
record Balancer(Process process, int port) implements AutoCloseable {

    /** Where nginx is; null when this machine has none. */
    static Path program() {
        for (String place :
                List.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx")) {
            if (Files.isExecutable(Path.of(place))) {
                return Path.of(place);
            }
        }
        return null;
    }

    static Balancer before(Path folder, String first, String second) throws IOException {
        int port = freePort();
        String documented = Files.readString(Path.of("../docs/operations.md"));
        int from = documented.indexOf("```nginx\n") + "```nginx\n".length();
        String servers = documented
                .substring(from, documented.indexOf("```", from))
                .replace("10.0.0.11:8080", first.replaceFirst("http://localhost:", "127.0.0.1:"))
                .replace("10.0.0.12:8080", second.replaceFirst("http://localhost:", "127.0.0.1:"))
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";\n  add_header X-Node $upstream_addr;");
        Files.createDirectories(folder);
        Path conf = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log error.log warn;
                events { worker_connections 256; }
                http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                %s
                }
                """.formatted(servers));
        Process process = new ProcessBuilder(
                        String.valueOf(program()), "-p", folder.toString(), "-c", conf.toString(), "-e", "error.log")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("output.log")));
            }
            return listens(port);
        });
        return new Balancer(process, port);
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    String address() {
        return "http://localhost:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
