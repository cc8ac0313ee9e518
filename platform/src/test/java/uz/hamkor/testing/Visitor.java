package uz.hamkor.testing;

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
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody at a browser without scripts: keeps cookies, fills in forms, follows no redirects by itself. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("name=\"_idempotency\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern META = Pattern.compile("name=\"csrf-token\"[^>]*content=\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;

    public Visitor(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Signs in with the password of {@link People}. */
    public Visitor signIn(String email) {
        HttpResponse<String> answer = post("/sign-in", "/sign-in", "email", email, "password", People.PASSWORD);
        if (answer.statusCode() != 302 || location(answer).contains("refused")) {
            throw new AssertionError("%s could not sign in: %s %s".formatted(email, answer, answer.headers()));
        }
        return this;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)).GET(), BodyHandlers.ofString(), headers);
    }

    public HttpResponse<byte[]> download(String path, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)).GET(), BodyHandlers.ofByteArray(), headers);
    }

    /** The lines of an answer as they come, for streams of events. */
    public HttpResponse<Stream<String>> listen(String path, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)).GET(), BodyHandlers.ofLines(), headers);
    }

    /** Opens a page and posts a form of it: names and values in turn. */
    public HttpResponse<String> post(String page, String action, String... fields) {
        return postAgain(get(page).body(), action, fields);
    }

    /** Posts a form of a page that is open already, as often as wanted. */
    public HttpResponse<String> postAgain(String shown, String action, String... fields) {
        StringBuilder form = new StringBuilder("_csrf=" + encoded(token(shown)));
        Matcher key = KEY.matcher(shown);
        if (key.find()) {
            form.append("&_idempotency=").append(key.group(1));
        }
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return send(
                HttpRequest.newBuilder(uri(action)).POST(BodyPublishers.ofString(form.toString())),
                BodyHandlers.ofString(),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** Posts JSON to REST; an empty secret for none. */
    public HttpResponse<String> postJson(String path, String json, String secret) {
        return postJson(path, json, secret, UUID.randomUUID().toString());
    }

    /** With a key that says that two such requests are one. */
    public HttpResponse<String> postJson(String path, String json, String secret, String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).header("Idempotency-Key", key).POST(BodyPublishers.ofString(json));
        return secret.isEmpty()
                ? send(request, BodyHandlers.ofString(), "Content-Type", "application/json")
                : send(
                        request,
                        BodyHandlers.ofString(),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + secret);
    }

    /** A token for REST, made with the password of {@link People}. */
    public String restToken(String email) {
        String body = postJson(
                        "/api/v1/tokens",
                        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"test\"}".formatted(email, People.PASSWORD),
                        "")
                .body();
        Matcher secret = SECRET.matcher(body);
        if (!secret.find()) {
            throw new AssertionError("no token in " + body);
        }
        return secret.group(1);
    }

    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String token(String page) {
        for (Pattern pattern : new Pattern[] {TOKEN, META}) {
            Matcher found = pattern.matcher(page);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("no form on the page: " + page);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private URI uri(String path) {
        return URI.create(base + path);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), body);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
