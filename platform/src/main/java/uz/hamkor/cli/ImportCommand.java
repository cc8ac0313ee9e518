package uz.hamkor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a list of organisations, waits for its job and prints what came of it. */
record ImportCommand(Path file, String cluster, URI url, String token, boolean dryRun) {

    static final String SYNTAX =
            "hamkor import organizations FILE --cluster SLUG --url ADDRESS [--dry-run]   (token in HAMKOR_TOKEN)";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ASK_AGAIN = Duration.ofMillis(300);
    private static final List<String> PRINTED =
            List.of("read", "created", "updated", "same", "suggested", "later", "rejected");

    static ImportCommand of(List<String> args, Map<String, String> environment) {
        @Nullable Path file = null;
        @Nullable String cluster = null;
        @Nullable String url = null;
        boolean dryRun = false;
        if (args.isEmpty() || !args.getFirst().equals("organizations")) {
            throw usage("Only organizations can be imported.");
        }
        for (int i = 1; i < args.size(); i++) {
            String arg = args.get(i);
            switch (arg) {
                case "--dry-run" -> dryRun = true;
                case "--cluster" -> cluster = value(args, ++i, arg);
                case "--url" -> url = value(args, ++i, arg);
                default -> {
                    if (arg.startsWith("--") || file != null) {
                        throw usage("The option '" + arg + "' is not known.");
                    }
                    file = Path.of(arg);
                }
            }
        }
        if (file == null) {
            throw usage("The file is missing.");
        }
        if (cluster == null) {
            throw usage("The cluster is missing: --cluster SLUG.");
        }
        if (url == null) {
            throw usage("The address of Hamkor is missing: --url http://localhost:8080.");
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailure(
                    Main.FAILED, "The file " + file + " cannot be read.", "Give the path of an XLSX or CSV file.");
        }
        return new ImportCommand(file, cluster, address(url), token(environment), dryRun);
    }

    static String token(Map<String, String> environment) {
        String token = environment.getOrDefault("HAMKOR_TOKEN", "").strip();
        if (token.isEmpty()) {
            throw new CommandFailure(
                    Main.FAILED,
                    "HAMKOR_TOKEN is not set.",
                    "Make a token on your account page or with POST /api/v1/tokens, and put it into HAMKOR_TOKEN.");
        }
        return token;
    }

    static URI address(String url) {
        try {
            URI address = URI.create(url.replaceFirst("/+$", ""));
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw usage("'" + url + "' is no address such as http://localhost:8080.");
    }

    static String value(List<String> args, int at, String option) {
        if (at >= args.size()) {
            throw usage("The value of " + option + " is missing.");
        }
        return args.get(at);
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(Main.USAGE, message, SYNTAX);
    }

    int run(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            URI job = send(client);
            JsonNode result = await(client, job, err);
            for (String key : PRINTED) {
                out.println(key + " " + result.path(key).asLong());
            }
            if (dryRun) {
                out.println("dry run: nothing was written");
            }
            return result.path("rejected").asLong() > 0 ? Main.REJECTED : Main.DONE;
        }
    }

    private URI send(HttpClient client) throws IOException, InterruptedException {
        String boundary = "hamkor-" + UUID.randomUUID();
        URI target =
                URI.create(url + "/api/v1/clusters/" + URLEncoder.encode(cluster, StandardCharsets.UTF_8) + "/imports");
        HttpRequest request = request(target)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body(boundary)))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw refusal(response);
        }
        return url.resolve(response.headers().firstValue("Location").orElseThrow());
    }

    private InputStream body(String boundary) {
        String name = file.getFileName().toString().replace("\"", "%22").replaceAll("[\\r\\n]", " ");
        String head = field(boundary, "kind", "organizations")
                + field(boundary, "dryRun", Boolean.toString(dryRun))
                + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        try {
            return new SequenceInputStream(Collections.enumeration(List.of(
                    new java.io.ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)),
                    Files.newInputStream(file),
                    new java.io.ByteArrayInputStream(
                            ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private HttpRequest.Builder request(URI target) {
        return HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", "en")
                .timeout(Duration.ofMinutes(5));
    }

    private JsonNode await(HttpClient client, URI job, PrintStream err) throws IOException, InterruptedException {
        String told = "";
        while (true) {
            HttpResponse<String> response =
                    client.send(request(job).GET().build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw refusal(response);
            }
            JsonNode state = JSON.readTree(response.body());
            switch (state.path("state").asString()) {
                case "DONE" -> {
                    return state.path("result");
                }
                case "FAILED" ->
                    throw new CommandFailure(
                            Main.FAILED,
                            state.path("error").path("detail").asString("The import failed."),
                            state.path("error").path("remedy").asString(""));
                case "CANCELLED" -> throw new CommandFailure(Main.FAILED, "The import was cancelled.", "Run it again.");
                default -> {
                    String now = state.path("done").asLong() + " / "
                            + state.path("total").asLong();
                    if (!now.equals(told) && state.path("total").asLong() > 0) {
                        err.println(now);
                        told = now;
                    }
                    Thread.sleep(ASK_AGAIN);
                }
            }
        }
    }

    static CommandFailure refusal(HttpResponse<String> response) {
        return refusal(response.statusCode(), response.body());
    }

    static CommandFailure refusal(int status, String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return new CommandFailure(
                    Main.FAILED,
                    problem.path("detail").asString("Hamkor answered " + status + "."),
                    problem.path("remedy").asString(""));
        } catch (JacksonException e) {
            return new CommandFailure(Main.FAILED, "Hamkor answered " + status + ".", "Is the address right?");
        }
    }
}
