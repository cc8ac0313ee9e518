package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.shared.AccountId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Headers, cookies, sizes, and whom the program believes about the visitor. */
@HamkorTest
class AtTheEdgeTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private HttpResponse<String> ask(String host, String path, String json, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path));
        headers.forEach(request::header);
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private int failuresFrom(String address) {
        return jdbc.sql("select count(*) from identity.failed_attempt where key = :key")
                .param(
                        "key",
                        "address "
                                + HexFormat.of()
                                        .formatHex(Secrets.hash(address.getBytes(StandardCharsets.UTF_8)), 0, 16))
                .query(Integer.class)
                .single();
    }

    private void failToSignIn(String host, String forwarded) throws IOException, InterruptedException {
        String stranger = "nobody-" + UUID.randomUUID() + "@example.uz";
        var answer = ask(
                host,
                "/api/v1/tokens",
                "{\"email\":\"%s\",\"password\":\"not this one 1\",\"name\":\"x\"}".formatted(stranger),
                Map.of("X-Forwarded-For", forwarded));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void cookiesAreSecureAndBrowsersAreToldToComeByTlsOnlyWhereTheProxyDoesTls()
            throws IOException, InterruptedException {
        var safe = ask("localhost", "/sign-in?lang=ru", "", Map.of("X-Forwarded-Proto", "https"));
        assertThat(safe.headers().firstValue("Strict-Transport-Security").orElse(""))
                .matches("max-age=31536000 ?; ?includeSubDomains");
        assertThat(safe.headers().allValues("Set-Cookie"))
                .hasSizeGreaterThan(1)
                .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("SameSite=Lax"));
        assertThat(safe.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("hamkor="))
                .hasSize(1)
                .allMatch(cookie -> cookie.contains("HttpOnly"));
        var plain = ask("localhost", "/sign-in?lang=ru", "", Map.of());
        assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(plain.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("Secure"));
    }

    @Test
    void theLastAddressThatIsNoProxyIsTheVisitors() throws IOException, InterruptedException {
        String visitor = "203.0.113." + (1 + (int) (Math.random() * 250));
        int before = failuresFrom(visitor);
        failToSignIn("localhost", "198.51.100.1, " + visitor);
        assertThat(failuresFrom(visitor)).isEqualTo(before + 1);
        assertThat(failuresFrom("198.51.100.1")).as("written by the visitor").isZero();
    }

    @Test
    void whoIsNoProxyCannotNameAnotherAddress() throws IOException, InterruptedException {
        String own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof java.net.Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse("");
        assumeThat(own).as("a machine with a network").isNotEmpty();
        int before = failuresFrom(own);
        failToSignIn(own, "198.51.100.2");
        assertThat(failuresFrom("198.51.100.2")).isZero();
        assertThat(failuresFrom(own)).isEqualTo(before + 1);
        assertThat(ask(own, "/sign-in", "", Map.of("X-Forwarded-Proto", "https"))
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .isEmpty();
        jdbc.sql("delete from identity.failed_attempt").update();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatWasRefusedStandsInTheLogWithoutTheAddressThatWasTyped(CapturedOutput log) {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        assertThat(visitor.get("/admin/mail").statusCode()).isEqualTo(403);
        assertThat(log.getOut()).contains("GET /admin/mail was refused to " + account + " from 127.0.0.1");
        String stranger = "nobody-" + UUID.randomUUID() + "@example.uz";
        visitor.postJson("/api/v1/tokens", "{\"email\":\"" + stranger + "\",\"password\":\"x\",\"name\":\"y\"}", "");
        assertThat(log.getOut())
                .contains("a sign-in failed: account ", " from 127.0.0.1")
                .doesNotContain(stranger);
    }

    @Test
    void redirectsNameNoHost() throws IOException, InterruptedException {
        var answer = ask("localhost", "/account", "", Map.of("X-Forwarded-Proto", "https"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in");
    }

    @Test
    void signingInChangesTheNameOfTheSessionAndSigningOutEndsIt() throws IOException, InterruptedException {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port);
        visitor.get("/sign-in");
        var answer =
                visitor.post("/sign-in", "/sign-in", "email", people.emailOf(account), "password", People.PASSWORD);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .as("a new session")
                .anyMatch(cookie -> cookie.startsWith("hamkor="));
        assertThat(jdbc.sql("select session_id from identity.spring_session where principal_name = :account")
                        .param("account", account.toString())
                        .query(String.class)
                        .single())
                .as("216 random bits")
                .matches("[A-Za-z0-9_-]{36}")
                .doesNotMatch("[0-9a-f-]{36}");
        var out = visitor.post("/account", "/sign-out");
        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(visitor.get("/account"))).contains("/sign-in");
        assertThat(jdbc.sql("select count(*) from identity.spring_session where principal_name = :account")
                        .param("account", account.toString())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefused() throws IOException, InterruptedException {
        String token = new Visitor(port).restToken(people.emailOf(people.founder()));
        for (String json : new String[] {
            "[".repeat(200) + "]".repeat(200),
            "{\"slug\":\"" + "a".repeat(1_100_000) + "\"}",
            "{\"slug\":\"x\",\"more\":[" + "\"aaaaaaaaaaaaaaaa\",".repeat(480_000) + "1]}"
        }) {
            var answer = ask("localhost", "/api/v1/clusters", json, Map.of("Authorization", "Bearer " + token));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("web.malformed");
        }
        assertThat(ask("localhost", "/search?q=" + "a".repeat(20_000), "", Map.of())
                        .statusCode())
                .isIn(400, 414, 431);
    }

    @Test
    void everyAnswerTellsTheBrowserWhatItMayDo() throws IOException, InterruptedException {
        for (String path : new String[] {
            "/",
            "/sign-in",
            "/account",
            "/no-such-page",
            "/api/v1/clusters",
            "/api/v1/nothing",
            "/api/openapi.json",
            "/actuator/health",
            "/robots.txt",
            "/static/app.css"
        }) {
            var headers = ask("localhost", path, "", Map.of()).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("strict-origin-when-cross-origin");
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy"))
                    .as(path)
                    .contains("same-origin");
            assertThat(headers.firstValue("Server")).as(path).isEmpty();
            assertThat(headers.firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .isEmpty();
        }
        for (String path : new String[] {"/", "/sign-in", "/account", "/api/v1/clusters"}) {
            assertThat(ask("localhost", path, "", Map.of())
                            .headers()
                            .firstValue("Cache-Control")
                            .orElse(""))
                    .as(path)
                    .contains("no-store");
        }
    }
}
