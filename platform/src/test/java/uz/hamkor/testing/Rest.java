package uz.hamkor.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program before the running application, with a token or without. */
public final class Rest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final @Nullable String token;

    private Rest(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    public static Rest nobody(int port) {
        return new Rest("http://localhost:" + port, null);
    }

    /** Somebody with the password of {@link People}; the token is made over REST too. */
    public static Rest as(int port, String email) {
        Rest nobody = nobody(port);
        Answer made =
                nobody.post("/api/v1/tokens", Map.of("email", email, "password", People.PASSWORD, "name", "sinov"));
        return new Rest(nobody.base, made.created().path("token").asString());
    }

    /**
     * What came back.
     *
     * @param location the header, empty without one
     */
    public record Answer(int status, JsonNode body, String location, byte[] bytes) {

        public JsonNode ok() {
            return expect(200);
        }

        public JsonNode created() {
            return expect(201);
        }

        public JsonNode accepted() {
            return expect(202);
        }

        /** The code of a refusal, with the field after a blank where there is one. */
        public String refusal() {
            if (status < 400) {
                throw new AssertionError("was not refused: " + status + " " + body);
            }
            String field = body.path("field").asString("");
            return body.path("code").asString() + (field.isEmpty() ? "" : " " + field);
        }

        private JsonNode expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + ", got " + status + " " + body);
            }
            return body;
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    public Answer delete(String path) {
        return send(HttpRequest.newBuilder().DELETE(), path);
    }

    public Answer post(String path, Object json) {
        return send("POST", path, json);
    }

    public Answer put(String path, Object json) {
        return send("PUT", path, json);
    }

    public Answer patch(String path, Object json) {
        return send("PATCH", path, json);
    }

    private Answer send(String method, String path, Object json) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(json))),
                path);
    }

    /** Sends a file with further fields. */
    public Answer upload(String path, String fileName, byte[] content, Map<String, String> fields) {
        String boundary = "hamkor-boundary";
        StringBuilder before = new StringBuilder();
        fields.forEach((name, value) -> before.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        before.append(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, fileName));
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.concat(
                                BodyPublishers.ofString(before.toString()),
                                BodyPublishers.ofByteArray(content),
                                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))),
                path);
    }

    /** Waits until a job is over and answers it; the test fails when it did not end well. */
    public JsonNode finished(String job) {
        JsonNode done = await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> get(job).ok(),
                        state -> !state.path("finishedAt").isNull()
                                && !state.path("finishedAt").isMissingNode());
        if (!done.path("state").asString().equals("DONE")) {
            throw new AssertionError("the job did not end well: " + done);
        }
        return done;
    }

    private Answer send(HttpRequest.Builder request, String path) {
        request.uri(URI.create(base + path)).timeout(Duration.ofSeconds(60)).header("Accept-Language", "uz");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            boolean json =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    answer.statusCode(),
                    json ? JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8)) : JSON.createObjectNode(),
                    answer.headers().firstValue("Location").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
