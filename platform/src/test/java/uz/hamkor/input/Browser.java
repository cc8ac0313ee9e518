package uz.hamkor.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Sends whatever it is told, as a person with a session or as a program with a token. */
final class Browser {

    private static final Pattern CSRF =
            Pattern.compile("name=\"(?:_csrf|csrf-token)\"[^>]*(?:value|content)=\"([^\"]+)\"");
    private static final String BOUNDARY = "hamkor-bad-input-boundary";

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;
    private static final int TOKENS = 3;

    /** Several in turn: how often one may ask in a minute is limited. */
    private final List<String> tokens = new ArrayList<>();

    private final AtomicInteger asked = new AtomicInteger();
    private String csrf;

    private Browser(int port, @Nullable String email) {
        base = "http://localhost:" + port;
        csrf = csrf("/sign-in");
        if (email != null) {
            for (int i = 0; i < TOKENS; i++) {
                tokens.add(new Visitor(port).restToken(email));
            }
            form("/sign-in", Map.of("email", List.of(email), "password", List.of(People.PASSWORD)));
            csrf = csrf("/account");
        }
    }

    static Browser nobody(int port) {
        return new Browser(port, null);
    }

    static Browser signedIn(int port, String email) {
        return new Browser(port, email);
    }

    private String csrf(String page) {
        Matcher found = CSRF.matcher(get(page).body());
        if (!found.find()) {
            throw new AssertionError("no form on " + page);
        }
        return found.group(1);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> form(String path, Map<String, List<String>> fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + csrf + "&" + encoded(fields))));
    }

    HttpResponse<String> upload(
            String path, Map<String, List<String>> fields, List<String> files, String fileName, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, values) -> values.forEach(value -> part(body, name, null, bytes(value))));
        if (!path.startsWith("/api/")) {
            part(body, "_csrf", null, bytes(csrf));
        }
        files.forEach(file -> part(body, file, fileName, content));
        body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** A file's name is written as browsers do: line ends and quotation marks as percent signs and numbers. */
    private static void part(ByteArrayOutputStream body, String name, @Nullable String fileName, byte[] content) {
        String file = fileName == null
                ? ""
                : "; filename=\""
                        + fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A") + "\"";
        body.writeBytes(
                bytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n".formatted(BOUNDARY, name, file)));
        body.writeBytes(content);
        body.writeBytes(bytes("\r\n"));
    }

    HttpResponse<String> json(String method, String path, String json) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    static String encoded(Map<String, List<String>> fields) {
        StringBuilder all = new StringBuilder();
        fields.forEach((name, values) -> values.forEach(value -> all.append(all.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return all.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        if (!tokens.isEmpty() && path.startsWith("/api/")) {
            request.header("Authorization", "Bearer " + tokens.get(asked.getAndIncrement() % TOKENS));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
