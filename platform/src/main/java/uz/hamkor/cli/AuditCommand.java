package uz.hamkor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the seals of the audit log of a running Hamkor, or writes the log as JSON lines. */
record AuditCommand(
        boolean verify,
        URI url,
        String token,
        String since,
        @Nullable Path out) {

    static final String SYNTAX = "hamkor audit verify --url ADDRESS   (an administrator's token in HAMKOR_TOKEN)\n"
            + "hamkor audit export --url ADDRESS [--since 2026-01-31T00:00:00Z] [--out FILE]";

    static AuditCommand of(List<String> args, Map<String, String> environment) {
        if (args.isEmpty() || !List.of("verify", "export").contains(args.getFirst())) {
            throw new CommandFailure(Main.USAGE, "The audit log can be verified or exported.", SYNTAX);
        }
        boolean verify = args.getFirst().equals("verify");
        @Nullable String url = null;
        String since = "";
        @Nullable Path out = null;
        for (int i = 1; i < args.size(); i++) {
            String arg = args.get(i);
            switch (arg) {
                case "--url" -> url = ImportCommand.value(args, ++i, arg);
                case "--since" -> since = ImportCommand.value(args, ++i, arg);
                case "--out" -> out = Path.of(ImportCommand.value(args, ++i, arg));
                default -> throw new CommandFailure(Main.USAGE, "The option '" + arg + "' is not known.", SYNTAX);
            }
        }
        if (url == null) {
            throw new CommandFailure(
                    Main.USAGE, "The address of Hamkor is missing: --url http://localhost:8080.", SYNTAX);
        }
        return new AuditCommand(verify, ImportCommand.address(url), ImportCommand.token(environment), since, out);
    }

    int run(PrintStream print, PrintStream err) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            return verify ? verify(client, print) : export(client, print, err);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "en")
                .timeout(Duration.ofHours(1))
                .GET()
                .build();
    }

    private int verify(HttpClient client, PrintStream print) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request("/api/v1/audit/verification"), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw ImportCommand.refusal(response);
        }
        JsonNode verdict = JsonMapper.shared().readTree(response.body());
        for (String key : List.of("chains", "entries", "unsealed")) {
            print.println(key + " " + verdict.path(key).asLong());
        }
        print.println("broken " + verdict.path("broken").size());
        for (JsonNode one : verdict.path("broken")) {
            print.println(one.path("log").asString() + " " + one.path("chain").asString() + " entry "
                    + one.path("seq").asLong() + " " + one.path("problem").asString());
        }
        return verdict.path("broken").isEmpty() ? Main.DONE : Main.REJECTED;
    }

    private int export(HttpClient client, PrintStream print, PrintStream err) throws IOException, InterruptedException {
        String query = since.isEmpty() ? "" : "?since=" + URLEncoder.encode(since, StandardCharsets.UTF_8);
        HttpResponse<InputStream> response =
                client.send(request("/api/v1/audit/entries" + query), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw ImportCommand.refusal(
                        response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            if (out == null) {
                body.transferTo(print);
                print.flush();
                return Main.DONE;
            }
            // The file appears when it is whole.
            Path draft = out.resolveSibling(out.getFileName() + ".part");
            long bytes = Files.copy(body, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
            err.println(out + ": " + bytes + " bytes");
            return Main.DONE;
        }
    }
}
