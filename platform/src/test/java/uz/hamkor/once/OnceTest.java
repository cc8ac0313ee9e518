package uz.hamkor.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** The same request sent again writes once and gets the same answer. */
@HamkorTest
class OnceTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Answers answers;

    private AccountId founder = AccountId.next();
    private Visitor visitor = new Visitor(0);
    private String secret = "";

    @BeforeEach
    void signIn() {
        founder = people.founder();
        visitor = new Visitor(port);
        secret = visitor.restToken(people.emailOf(founder));
    }

    @Test
    void aRequestSentAgainGetsTheAnswerOfTheFirst() {
        String slug = slug();
        String key = key();
        HttpResponse<String> first = found(slug, key);
        HttpResponse<String> second = found(slug, key);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body()).contains(slug);
        assertThat(Visitor.location(second)).isEqualTo(Visitor.location(first)).contains(slug);
        assertThat(second.headers().firstValue(Answer.REPLAYED)).hasValue("true");
        assertThat(first.headers().firstValue(Answer.REPLAYED)).isEmpty();
        assertThat(clusters(slug)).isOne();
    }

    @Test
    void withoutAKeyTheSecondIsJudgedAnew() {
        String slug = slug();
        assertThat(found(slug, key()).statusCode()).isEqualTo(201);
        HttpResponse<String> second = found(slug, key());
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("slug_taken");
    }

    @Test
    void manyAtOnceWithOneKeyWriteOnce() throws Exception {
        String slug = slug();
        String key = key();
        int many = 8;
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<HttpResponse<String>>> sent = IntStream.range(0, many)
                    .mapToObj(_ -> threads.submit((Callable<HttpResponse<String>>) () -> {
                        begin.await();
                        return found(slug, key);
                    }))
                    .toList();
            begin.countDown();
            String answer = sent.getFirst().get().body();
            long carriedOut = 0;
            for (Future<HttpResponse<String>> one : sent) {
                assertThat(one.get().statusCode()).isEqualTo(201);
                assertThat(one.get().body()).isEqualTo(answer);
                carriedOut += one.get().headers().firstValue(Answer.REPLAYED).isEmpty() ? 1 : 0;
            }
            assertThat(carriedOut).isOne();
        }
        assertThat(clusters(slug)).isOne();
    }

    @Test
    void whoComesWhileTheFirstStillRunsIsToldToComeBack() {
        String slug = slug();
        String key = key();
        Key known = Key.of(key).orElseThrow();
        Scope scope = new Scope(founder, java.util.Set.of(), null, java.util.Set.of(), false);
        scope.run(() -> transaction.executeWithoutResult(status -> {
            // Another node has the key and has not finished.
            answers.take(founder, known, Key.sha256().digest());
            HttpResponse<String> answer = found(slug, key);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("once.still_running");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            status.setRollbackOnly();
        }));
        // That node has died: its transaction is gone, and the same request is carried out.
        assertThat(found(slug, key).statusCode()).isEqualTo(201);
    }

    @Test
    void aKeyIsForOneRequestOfOnePerson() {
        String key = key();
        String slug = slug();
        assertThat(found(slug, key).statusCode()).isEqualTo(201);
        HttpResponse<String> other = found(slug(), key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("once.key_reused");

        secret = visitor.restToken(people.emailOf(people.founder()));
        assertThat(found(slug(), key).statusCode()).isEqualTo(201);
        assertThat(found(slug(), "short").body()).contains("once.key_invalid");
    }

    @Test
    void aRefusedRequestIsJudgedAgain() {
        String key = key();
        assertThat(found("Not a slug", key).statusCode()).isEqualTo(422);
        assertThat(found("Not a slug", key).headers().firstValue(Answer.REPLAYED))
                .isEmpty();
        assertThat(found(slug(), key).statusCode()).isEqualTo(201);
    }

    @Test
    void aFormSentTwiceWritesOnceAndLeadsToTheSamePage() {
        String slug = slug();
        assertThat(found(slug, key()).statusCode()).isEqualTo(201);
        visitor.signIn(people.emailOf(founder));
        String bodies = "/c/" + slug + "/bodies";
        String today =
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Tashkent")).toString();
        String page = visitor.get(bodies).body();
        HttpResponse<String> first =
                visitor.postAgain(page, bodies, "kind", "council", "name.uz", "Sinov kengashi", "from", today);
        HttpResponse<String> second =
                visitor.postAgain(page, bodies, "kind", "council", "name.uz", "Sinov kengashi", "from", today);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(302);
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(second)).isEqualTo(Visitor.location(first));
        assertThat(visitor.get(bodies).body().split(">Sinov kengashi<", -1)).hasSize(2);

        HttpResponse<String> changed =
                visitor.postAgain(page, bodies, "kind", "council", "name.uz", "Boshqa kengash", "from", today);
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body()).contains("Bu shakl allaqachon yuborilgan");
    }

    @Test
    void neitherKeyNorAnswerCanBeReadInTheDatabase() {
        String key = key();
        HttpResponse<String> made = visitor.postJson(
                "/api/v1/tokens",
                "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"x\"}"
                        .formatted(people.emailOf(founder), People.PASSWORD),
                secret,
                key);
        String shown = made.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        assertThat(shown).startsWith("hamkor_");
        Scope scope = new Scope(founder, java.util.Set.of(), null, java.util.Set.of(), false);
        List<String> rows = scope.call(() -> transaction.execute(
                _ -> database.sql("select encode(key_hash, 'hex') || encode(sealed, 'hex') from once.answer")
                        .query(String.class)
                        .list()));
        assertThat(rows).isNotEmpty();
        assertThat(rows).noneMatch(row -> row.contains(hex(shown)) || row.contains(hex(key)));
        Answer opened = scope.call(() -> transaction.execute(status -> {
            status.setRollbackOnly();
            Key known = Key.of(key).orElseThrow();
            byte[] sealed = database.sql("select sealed from once.answer where key_hash = :hash")
                    .param("hash", known.hash())
                    .query(byte[].class)
                    .single();
            return Answer.unpacked(201, known.open(sealed, founder));
        }));
        assertThat(new String(opened.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(shown);
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        String key = key();
        String slug = slug();
        assertThat(found(slug, key).statusCode()).isEqualTo(201);
        Scope scope = new Scope(founder, java.util.Set.of(), null, java.util.Set.of(), false);
        scope.run(() -> transaction.executeWithoutResult(
                _ -> database.sql("update once.answer set at = at - interval '25 hours'")
                        .update()));
        assertThat(found(slug, key).body()).contains("slug_taken");
        assertThat(found(slug(), key).statusCode()).isEqualTo(201);
        scope.run(() -> transaction.executeWithoutResult(
                _ -> database.sql("update once.answer set at = at - interval '25 hours'")
                        .update()));
        assertThat(answers.sweep()).isPositive();
        assertThat(answers.sweep()).isZero();
    }

    private HttpResponse<String> found(String slug, String key) {
        return visitor.postJson(
                "/api/v1/clusters", "{\"slug\":\"%s\",\"name\":{\"uz\":\"Sinov\"}}".formatted(slug), secret, key);
    }

    private long clusters(String slug) {
        return people.as(
                founder,
                () -> transaction.execute(_ -> database.sql("select count(*) from registry.cluster where slug = :slug")
                        .param("slug", slug)
                        .query(Long.class)
                        .single()));
    }

    private static String slug() {
        return "k" + UUID.randomUUID().toString().substring(0, 12);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
