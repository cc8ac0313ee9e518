package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.shared.AccountId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.Visitor;

/** Tokens with scopes and an end, listed and revoked; how often they may be used; sessions one by one. */
@HamkorTest
class ApiTokensOverHttpTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    ApiTokens tokens;

    @Autowired
    ApiLimits limits;

    @Autowired
    Sessions sessions;

    @Autowired
    JdbcClient jdbc;

    private HttpResponse<String> ask(String method, String path, String secret) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
        if (!secret.isEmpty()) {
            request.header("Authorization", "Bearer " + secret);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, Object> fields(AccountId account, Object... more) {
        var fields = new java.util.HashMap<String, Object>(
                Map.of("email", people.emailOf(account), "password", People.PASSWORD, "name", "hisobot"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(String.valueOf(more[i]), more[i + 1]);
        }
        return fields;
    }

    @Test
    void aTokenForReadingMayNotWriteAndOneForWritingMayNotRead() throws Exception {
        AccountId account = people.founder();
        String reads = tokens.create(account, "oʻqish", Set.of("read"), 7)
                .orElseThrow()
                .secret();
        String writes = tokens.create(account, "yozish", Set.of("write"), 7)
                .orElseThrow()
                .secret();
        assertThat(ask("GET", "/api/v1/tokens", reads).statusCode()).isEqualTo(200);
        var refused = ask("POST", "/api/v1/clusters", reads);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"code\":\"identity.token_scope\"");
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("insufficient_scope");
        assertThat(ask("DELETE", "/api/v1/tokens/" + UUID.randomUUID(), reads).statusCode())
                .isEqualTo(403);
        assertThat(ask("POST", "/api/v1/clusters", writes).statusCode()).isEqualTo(422);
        assertThat(ask("GET", "/api/v1/tokens", writes).statusCode()).isEqualTo(403);
    }

    @Test
    void scopesAndDaysAreAskedForAndRefusedWithTheirField() {
        AccountId account = people.somebody();
        Rest nobody = Rest.nobody(port);
        var made = nobody.post("/api/v1/tokens", fields(account, "scopes", List.of("read"), "days", 7))
                .created();
        assertThat(made.path("scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(java.time.Instant.parse(made.path("expiresAt").asString()))
                .isBetween(
                        java.time.Instant.now().plus(java.time.Duration.ofDays(6)),
                        java.time.Instant.now().plus(java.time.Duration.ofDays(7)));
        assertThat(nobody.post("/api/v1/tokens", fields(account, "scopes", List.of("admin")))
                        .refusal())
                .isEqualTo("identity.token_scopes scopes");
        assertThat(nobody.post("/api/v1/tokens", fields(account, "scopes", List.of()))
                        .refusal())
                .isEqualTo("identity.token_scopes scopes");
        for (int days : new int[] {0, -1, 366, Integer.MAX_VALUE}) {
            assertThat(nobody.post("/api/v1/tokens", fields(account, "days", days))
                            .refusal())
                    .isEqualTo("identity.token_days days");
        }
    }

    @Test
    void tokensAreListedWithTheirLastUseAndRevokedByTheirPersonOnly() {
        AccountId account = people.somebody();
        Rest mine = Rest.as(port, people.emailOf(account));
        Rest other = Rest.as(port, people.emailOf(people.somebody()));
        tokens.create(account, "hali ishlatilmagan").orElseThrow();
        var listed = mine.get("/api/v1/tokens").ok();
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).path("usedAt").isNull()).isTrue();
        assertThat(listed.get(1).path("usedAt").isNull()).isFalse();
        assertThat(listed.toString()).doesNotContain("hamkor_");
        String id = "/api/v1/tokens/" + listed.get(0).path("id").asString();
        assertThat(other.delete(id).refusal()).isEqualTo("access.not_found");
        assertThat(mine.delete(id).status()).isEqualTo(204);
        assertThat(mine.delete(id).refusal()).isEqualTo("access.not_found");
        assertThat(mine.get("/api/v1/tokens").ok()).hasSize(1);
        assertThat(Rest.nobody(port).get("/api/v1/tokens").status()).isEqualTo(401);
    }

    @Test
    void anExpiredTokenIsNoToken() throws Exception {
        AccountId account = people.somebody();
        String secret = tokens.create(account, "eski").orElseThrow();
        jdbc.sql("update identity.api_token set expires_at = now() - interval '1 second' where account_id = :id")
                .param("id", account.value())
                .update();
        assertThat(ask("GET", "/api/v1/tokens", secret).statusCode()).isEqualTo(401);
    }

    @Test
    void everyAnswerSaysHowManyRequestsAreLeft() throws Exception {
        String secret = tokens.create(people.somebody(), "hisob").orElseThrow();
        var first = ask("GET", "/api/v1/tokens", secret);
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"token\";q=6000;w=60");
        assertThat(first.headers().firstValue("RateLimit").orElse(""))
                .matches("\"token\";r=59\\d\\d;t=([1-9]|[1-5]\\d|60)");
        var public_ = ask("GET", "/api/v1/organization-types", "");
        assertThat(public_.headers().firstValue("RateLimit-Policy")).contains("\"address\";q=3000;w=60");
        assertThat(ask("GET", "/api/v1/tokens", "hamkor_wrong")
                        .headers()
                        .firstValue("RateLimit-Policy")
                        .orElse(""))
                .as("who guesses is counted by address")
                .startsWith("\"address\"");
    }

    @Test
    void whoHasUsedUpTheMinuteIsToldWhenToComeAgain() throws Exception {
        AccountId account = people.somebody();
        String secret = tokens.create(account, "koʻp").orElseThrow();
        UUID id = tokens.of(account).getFirst().id();
        // This minute and, should it end right now, the next.
        for (String minute : List.of("now()", "now() + interval '1 minute'")) {
            jdbc.sql("delete from identity.api_use where key = :key")
                    .param("key", "token " + id)
                    .update();
            jdbc.sql("insert into identity.api_use (key, began, used) values (:key, date_trunc('minute', " + minute
                            + "), 6000)")
                    .param("key", "token " + id)
                    .update();
            var answer = ask("GET", "/api/v1/tokens", secret);
            if (answer.statusCode() == 429) {
                assertThat(answer.body()).contains("\"code\":\"web.too_many\"");
                assertThat(answer.headers().firstValue("Retry-After").orElse(""))
                        .matches("([1-9]|[1-5]\\d|60)");
                assertThat(answer.headers().firstValue("RateLimit").orElse("")).contains(";r=0;");
                String other = tokens.create(account, "boshqa").orElseThrow();
                assertThat(ask("GET", "/api/v1/tokens", other).statusCode()).isEqualTo(200);
                return;
            }
        }
        throw new AssertionError("never refused");
    }

    @Test
    void manyAtOnceAreCountedOneByOne() throws Exception {
        UUID token = UUID.randomUUID();
        Callable<Integer> count = () -> limits.countToken(token).left();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var left = new java.util.TreeSet<Integer>();
            for (var one : threads.invokeAll(Collections.nCopies(100, count))) {
                left.add(one.get());
            }
            // All in one minute, or some of them in the next.
            assertThat(left.last()).isEqualTo(5_999);
            assertThat(left.size()).isGreaterThanOrEqualTo(50);
        }
        jdbc.sql("update identity.api_use set began = began - interval '5 minutes' where key = :key")
                .param("key", "token " + token)
                .update();
        assertThat(limits.sweep()).isPositive();
    }

    @Test
    void sessionsAreListedWithDeviceAndAddressAndEndedOneByOne() {
        AccountId account = people.somebody();
        Visitor here = new Visitor(port).signIn(people.emailOf(account));
        Visitor there = new Visitor(port).signIn(people.emailOf(account));
        Visitor third = new Visitor(port).signIn(people.emailOf(account));
        AccountId stranger = people.somebody();
        Visitor other = new Visitor(port).signIn(people.emailOf(stranger));
        List<Sessions.View> open = sessions.of(account, "");
        assertThat(open).hasSize(3).allSatisfy(one -> assertThat(one.address()).isEqualTo("127.0.0.1"));
        assertThat(here.get("/account").body()).contains("127.0.0.1");
        String name = sessions.of(stranger, "").getFirst().name();
        here.post("/account", "/account/sessions/" + name + "/end");
        assertThat(other.get("/account").statusCode()).as("not one's own").isEqualTo(200);
        for (String id : jdbc.sql("select session_id from identity.spring_session where principal_name = :account")
                .param("account", account.toString())
                .query(String.class)
                .list()) {
            assertThat(here.get("/account").body()).doesNotContain(id);
        }
        var page = here.get("/account").body();
        var found = java.util.regex.Pattern.compile("/account/sessions/([0-9a-f]{32})/end")
                .matcher(page);
        assertThat(found.find()).isTrue();
        here.post("/account", found.group());
        assertThat(sessions.of(account, "")).hasSize(2);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(there.get("/account").statusCode() == 200
                        ^ third.get("/account").statusCode() == 200)
                .isTrue();
    }

    @Test
    void devicesAreNamedInTwoWords() {
        assertThat(Device.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"))
                .isEqualTo("Firefox · Linux");
        assertThat(Device.of("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
                        + "Chrome/137.0.0.0 Mobile Safari/537.36"))
                .isEqualTo("Chrome · Android");
        assertThat(Device.of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
                        + "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"))
                .isEqualTo("Safari · iPhone");
        assertThat(Device.of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                        + "Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0"))
                .isEqualTo("Edge · Windows");
        assertThat(Device.of("<script>")).isEmpty();
        assertThat(Device.of(null)).isEmpty();
    }
}
