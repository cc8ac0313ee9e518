package uz.hamkor.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.testing.People;

/** Somebody with a browser, or a program with a token, before the running application. */
public final class Visitor {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern KEY = Pattern.compile("name=\"_idempotency\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String base;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private @Nullable String token;

    public Visitor(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    public Visitor signIn(String email) {
        HttpResponse<String> answer = post("/sign-in", "/sign-in", "email", email, "password", People.PASSWORD);
        assertThat(answer.uri().getPath()).as("signed in").isNotEqualTo("/sign-in");
        return this;
    }

    public Visitor withToken(String email) {
        JsonNode answer = JSON.readTree(json(
                        "POST",
                        "/api/v1/tokens",
                        JSON.writeValueAsString(
                                java.util.Map.of("email", email, "password", People.PASSWORD, "name", "sinov")))
                .body());
        token = answer.path("token").asString();
        return this;
    }

    public HttpResponse<String> get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    /** The page, which must be there and complete. */
    public String page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("GET %s", path).isEqualTo(200);
        assertThat(answer.body()).as("GET %s", path).contains("</html>").doesNotContain("??");
        return answer.body();
    }

    public JsonNode read(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    public HttpResponse<String> json(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    /** Sends a form; {@code form} is the page it stands on, from which the guard against forged requests is taken. */
    public HttpResponse<String> post(String form, String path, String... fields) {
        String shown = get(form).body();
        String csrf = csrf(form, shown);
        Matcher key = KEY.matcher(shown);
        String keyField = key.find() ? "&_idempotency=" + encode(key.group(1)) : "";
        String body = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> encode(fields[2 * i]) + "=" + encode(fields[2 * i + 1]))
                .collect(Collectors.joining("&", "_csrf=" + encode(csrf) + keyField + "&", ""));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> upload(String form, String path, String fileName, String text, String... fields) {
        return uploadAs(form, path, "file", fileName, text, fields);
    }

    /** Sends a form with a file in the field of this name. */
    public HttpResponse<String> uploadAs(
            String form, String path, String field, String fileName, String text, String... fields) {
        String boundary = "hamkor-boundary";
        StringBuilder body = new StringBuilder();
        String shown = get(form).body();
        Matcher key = KEY.matcher(shown);
        boolean keyed = key.find();
        String[] all = Arrays.copyOf(fields, fields.length + (keyed ? 4 : 2));
        all[fields.length] = "_csrf";
        all[fields.length + 1] = csrf(form, shown);
        if (keyed) {
            all[fields.length + 2] = "_idempotency";
            all[fields.length + 3] = key.group(1);
        }
        for (int i = 0; i < all.length; i += 2) {
            body.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, all[i], all[i + 1]));
        }
        body.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--%s--\r\n"
                        .formatted(boundary, field, fileName, text, boundary));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                .build());
    }

    private static String csrf(String form, String shown) {
        Matcher found = CSRF.matcher(shown);
        assertThat(found.find()).as("a form on %s", form).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
