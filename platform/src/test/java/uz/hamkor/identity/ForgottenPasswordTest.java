package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** The link behind a forgotten password: what it opens, once, and what it does not. */
@HamkorTest
class ForgottenPasswordTest {

    private static final String NEW = "Yangi-gap-uzun-83";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    ForgottenPassword forgotten;

    @Autowired
    SecondFactors factors;

    @Autowired
    SigningIn signingIn;

    @Autowired
    JdbcClient jdbc;

    private UUID request(AccountId account) {
        UUID id = Ids.next();
        jdbc.sql("insert into identity.password_reset (id, account_id) values (:id, :account)")
                .param("id", id)
                .param("account", account.value())
                .update();
        return id;
    }

    private static String place() {
        return "place " + UUID.randomUUID();
    }

    @Test
    void aLinkIsTheSameEachTimeAndOpensItsOwnRequestOnly() {
        AccountId account = people.somebody();
        UUID id = request(account);
        String path = forgotten.path(id).orElseThrow();
        assertThat(forgotten.path(id)).contains(path);
        String token = path.substring(path.lastIndexOf('/') + 1);
        assertThat(forgotten.opened(token)).contains(id);
        for (int at = 0; at < token.length(); at += 7) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(forgotten.opened(changed)).as("changed at " + at).isEmpty();
        }
        for (String wrong : List.of("", "x", token + "A", token.substring(1), "../../etc", "%00")) {
            assertThat(forgotten.opened(wrong)).as(wrong).isEmpty();
        }
        assertThat(forgotten.path(Ids.next())).isEmpty();
    }

    @Test
    void ofTwoAtOnceWithOneLinkOneSetsThePassword() throws Exception {
        AccountId account = people.somebody();
        UUID id = request(account);
        Callable<Boolean> finish = () -> forgotten.finish(id, NEW).isDone();
        try (var threads = Executors.newFixedThreadPool(4)) {
            int done = 0;
            for (var one : threads.invokeAll(Collections.nCopies(4, finish))) {
                done += one.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(signingIn.check(people.emailOf(account), NEW, place()).isDone())
                .isTrue();
    }

    @Test
    void aWeakPasswordLeavesTheLinkAsItWas() {
        AccountId account = people.somebody();
        UUID id = request(account);
        assertThat(forgotten.finish(id, "short").reason().orElseThrow().field()).isEqualTo("password");
        assertThat(signingIn
                        .check(people.emailOf(account), People.PASSWORD, place())
                        .isDone())
                .isTrue();
        assertThat(forgotten.finish(id, NEW).isDone()).isTrue();
    }

    @Test
    void anUsedLinkTakesTheOthersOfTheAccountWithIt() {
        AccountId account = people.somebody();
        UUID first = request(account);
        UUID second = request(account);
        forgotten.finish(second, NEW).orElseThrow();
        assertThat(forgotten.path(first)).isEmpty();
        assertThat(forgotten.finish(first, NEW).reason().orElseThrow().code()).isEqualTo("identity.reset_link_used");
    }

    @Test
    void anOldLinkOpensNothing() {
        UUID id = request(people.somebody());
        String path = forgotten.path(id).orElseThrow();
        jdbc.sql("update identity.password_reset set created_at = now() - interval '61 minutes' where id = :id")
                .param("id", id)
                .update();
        assertThat(new Visitor(port).get(path).statusCode()).isEqualTo(410);
        assertThat(forgotten.finish(id, NEW).isDone()).isFalse();
    }

    @Test
    void aClosedAccountGetsNoPassword() {
        AccountId account = people.somebody();
        UUID id = request(account);
        jdbc.sql("update identity.account set active = false where id = :id")
                .param("id", account.value())
                .update();
        assertThat(forgotten.finish(id, NEW).isDone()).isFalse();
    }

    @Test
    void theSecondFactorIsStillAskedFor() {
        AccountId account = people.somebody();
        Factors.enrol(factors, account);
        forgotten.finish(request(account), NEW).orElseThrow();
        assertThat(signingIn
                        .check(people.emailOf(account), NEW, place())
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("identity.code_needed");
    }

    @Test
    void whoeverAsksTooOftenFromOnePlaceIsToldSo() {
        String place = place();
        for (int i = 0; i < ForgottenPassword.PER_ADDRESS; i++) {
            assertThat(forgotten.ask(UUID.randomUUID() + "@example.uz", place).isDone())
                    .isTrue();
        }
        assertThat(forgotten
                        .ask("one-more@example.uz", place)
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("web.too_many");
        assertThat(forgotten.ask("one-more@example.uz", place()).isDone()).isTrue();
    }
}
