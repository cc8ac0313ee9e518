package uz.hamkor.governance.document;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An E-IMZO server for tests, by the published routes and answers. A signature is the Base64 of {@code SIGNED:} and the
 * text; the token of the time puts {@code STAMPED:} before it. What the certificate says and what goes wrong is set.
 */
final class EImzoStub implements AutoCloseable {

    static final String SERIAL = "218711a92";

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Nullable
    volatile String stir = "301234567";

    volatile int stampStatus = 1;
    volatile int verifyStatus = 1;
    volatile int http = 200;
    volatile boolean silent;
    volatile String signer = "";

    EImzoStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/frontend/timestamp/pkcs7", exchange -> answer(exchange, this::stamp));
        server.createContext("/backend/pkcs7/verify/attached", exchange -> answer(exchange, this::verify));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static String signed(String text) {
        return base64("SIGNED:" + text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private interface Route {
        String answer(String body);
    }

    private void answer(HttpExchange exchange, Route route) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Real-IP"));
        if (silent) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        byte[] answer = (http == 200 ? route.answer(body) : "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(http, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String stamp(String body) {
        return stampStatus == 1
                ? """
                {"pkcs7b64": "%s", "timestampedSignerList": [{"serialNumber": "%s", "subjectName": {"CN": "VALIYEV ALI"},
                 "validFrom": "2026-01-01 00:00:00", "validTo": "2028-01-01 00:00:00"}], "status": 1, "message": ""}
                """.formatted(base64("STAMPED:" + decoded(body)), SERIAL)
                : "{\"status\": " + stampStatus + ", \"message\": \"no\"}";
    }

    private String verify(String body) {
        if (verifyStatus != 1) {
            return "{\"status\": " + verifyStatus + ", \"message\": \"no\"}";
        }
        String text = decoded(body).replace("STAMPED:SIGNED:", "");
        return """
                {"pkcs7Info": {"signers": [{
                   "signerId": {"issuer": "CN=TestCA,O=test", "subjectSerialNumber": "%1$s"},
                   "signingTime": "2026-11-26 10:00:00", "signature": "a88a", "digest": "3369",
                   "timeStampInfo": {"time": "2026-11-26 10:00:05", "digestVerified": true,
                     "certificateVerified": true, "certificateValidAtSigningTime": true, "verified": true},
                   "certificate": [{"subjectInfo": {%2$s"1.2.860.3.16.1.2": "31234567890123", "CN": "VALIYEV ALI"},
                     "issuerInfo": {"CN": "TestCA"}, "serialNumber": "%1$s", "validFrom": "2026-01-01 00:00:00",
                     "validTo": "2028-01-01 00:00:00"}],
                   "OCSPResponse": "MII", "verified": true, "certificateVerified": true,
                   "certificateValidAtSigningTime": true%3$s}],
                 "documentBase64": "%4$s"}, "status": 1, "message": ""}
                """.formatted(
                        SERIAL, stir == null ? "" : "\"1.2.860.3.16.1.1\": \"" + stir + "\", ", signer, base64(text));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
