import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Somebody who uses the program: in a browser with a session, or over REST with a token. */
final class Visitor {

    private final int port;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .cookieHandler(new CookieManager())
            .build();
    private String token = "";

    Visitor(int port) {
        this.port = port;
    }

    HttpClient client() {
        return client;
    }

    String token() {
        return token;
    }

    /** Asks for answers packed, as browsers do. */
    HttpRequest request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Encoding", "gzip");
        if (path.startsWith("/api") && !token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    /** A page as text. Throws when it is not answered with 200. */
    String read(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request(path), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        boolean packed = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        try (var body = new ByteArrayInputStream(answer.body());
                var plain = packed ? new GZIPInputStream(body) : body) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    int status(String path) throws IOException, InterruptedException {
        return client.send(request(path), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    String postJson(String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = client.send(
                request.POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Sends the form of a page, with the token the page was given. */
    void postForm(String page, String path, String fields) throws IOException, InterruptedException {
        String csrf = between(read(page), "name=\"_csrf\" value=\"", "\"");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + encoded(csrf) + "&" + fields))
                .build();
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 302 && status != 303) {
            throw new IllegalStateException(path + ": " + status);
        }
    }

    void signIn(String email, String password) throws IOException, InterruptedException {
        postForm("/sign-in", "/sign-in", "email=" + encoded(email) + "&password=" + encoded(password));
        read("/home");
    }

    void takeToken(String email, String password) throws IOException, InterruptedException {
        token = between(
                postJson(
                        "/api/v1/tokens",
                        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"bench\"}".formatted(email, password)),
                "\"token\":\"",
                "\"");
    }

    static String between(String text, String before, String after) {
        int found = text.indexOf(before);
        if (found < 0) {
            throw new IllegalStateException("no " + before + " in the answer");
        }
        int from = found + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
