package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Getting in: by password, by token, and not. */
@HamkorTest
class DoorTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    ApiTokens tokens;

    @Autowired
    SetUp setUp;

    @Autowired
    Access access;

    @Autowired
    SigningIn signingIn;

    @Autowired
    JdbcClient jdbc;

    private static String stranger() {
        return "nobody-" + UUID.randomUUID() + "@example.uz";
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer() {
        String known = people.emailOf(people.somebody());
        var wrong = new Visitor(port).post("/sign-in", "/sign-in", "email", known, "password", "not this one 1");
        var unknown = new Visitor(port).post("/sign-in", "/sign-in", "email", stranger(), "password", "not this one 1");
        assertThat(Visitor.location(wrong)).isEqualTo(Visitor.location(unknown)).contains("refused=failed");
        String page = new Visitor(port).get("/sign-in?refused=failed").body();
        assertThat(page).doesNotContain(known);
    }

    @Test
    void tooManyFailuresPauseTheAddressWhetherOrNotItExists() {
        String email = stranger();
        String place = "192.0.2." + (int) (Math.random() * 250);
        for (int i = 0; i < FailedAttempts.PER_ACCOUNT; i++) {
            assertThat(signingIn
                            .check(email, "wrong", place)
                            .reason()
                            .orElseThrow()
                            .code())
                    .isEqualTo("identity.sign_in_failed");
        }
        assertThat(signingIn.check(email, "wrong", place).reason().orElseThrow().code())
                .isEqualTo("identity.sign_in_paused");
        AccountId account = people.somebody();
        for (int i = 0; i < FailedAttempts.PER_ACCOUNT; i++) {
            signingIn.check(people.emailOf(account), "wrong", place);
        }
        assertThat(signingIn
                        .check(people.emailOf(account), People.PASSWORD, place)
                        .isDone())
                .as("the right password does not help while the account is paused")
                .isFalse();
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        var client = java.net.http.HttpClient.newHttpClient();
        var answer = client.send(
                java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://localhost:" + port + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("email=a&password=b"))
                        .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void pagesOfMembersAskForSignInAndThoseOfAdministratorsForTheRole() {
        assertThat(Visitor.location(new Visitor(port).get("/account"))).contains("/sign-in");
        Visitor somebody = new Visitor(port).signIn(people.emailOf(people.somebody()));
        assertThat(somebody.get("/account").statusCode()).isEqualTo(200);
        assertThat(somebody.get("/admin/mail").statusCode()).isEqualTo(403);
        assertThat(somebody.get("/actuator/metrics").statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).get("/actuator/health").statusCode()).isEqualTo(200);
        Visitor administrator = new Visitor(port).signIn(people.emailOf(people.administrator()));
        assertThat(administrator.get("/actuator/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsWithTheAccount() {
        AccountId account = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(account));
        jdbc.sql("update identity.account set active = false where id = :id")
                .param("id", account.value())
                .update();
        assertThat(visitor.get("/account").statusCode()).isNotEqualTo(200);
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        AccountId account = people.somebody();
        Visitor here = new Visitor(port).signIn(people.emailOf(account));
        Visitor elsewhere = new Visitor(port).signIn(people.emailOf(account));
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(200);
        var changed =
                here.post("/account", "/account/password", "current", People.PASSWORD, "password", "Yangi-gap-uzun-83");
        assertThat(changed.statusCode()).isEqualTo(302);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(Visitor.location(elsewhere.get("/account"))).contains("/sign-in");
        assertThat(mails(account)).containsExactly("password_changed");
    }

    /** Keys of the texts of what waits to be sent to somebody. */
    private List<String> mails(AccountId account) {
        return people.as(
                account,
                () -> access.read(() -> jdbc.sql("select key from notices.outbox where account_id = :id")
                        .param("id", account.value())
                        .query(String.class)
                        .list()));
    }

    @Test
    void weakPasswordsAreRefusedWithTheField() {
        for (String weak : List.of("short", "aaaaaaaaaaaaaaa", "password1234", "x".repeat(200))) {
            var refusal = accounts.create(stranger(), "Kimdir", Language.UZ, weak)
                    .reason()
                    .orElseThrow();
            assertThat(refusal.field()).isEqualTo("password");
        }
        String email = people.emailOf(people.somebody());
        assertThat(accounts.create(email.toUpperCase(java.util.Locale.ROOT), "Kimdir", Language.UZ, null)
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("identity.email_taken");
    }

    @Test
    void aTokenWorksUntilItIsRevokedAndOnlyItsHashIsKept() {
        AccountId account = people.somebody();
        String secret = new Visitor(port).restToken(people.emailOf(account));
        assertThat(tokens.accountOf(secret)).contains(account);
        assertThat(jdbc.sql("select count(*) from identity.api_token where position(:secret in t.x) > 0"
                                .replace("identity.api_token", "(select t::text as x from identity.api_token t) t"))
                        .param("secret", secret)
                        .query(Long.class)
                        .single())
                .isZero();
        UUID id = tokens.of(account).getFirst().id();
        tokens.revoke(people.somebody(), id);
        assertThat(tokens.accountOf(secret)).as("nobody else can revoke it").contains(account);
        tokens.revoke(account, id);
        assertThat(tokens.accountOf(secret)).isEmpty();
        var answer = new Visitor(port).postJson("/api/v1/clusters", "{}", secret);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
    }

    @Test
    void aTokenRequestNamesTheMissingField() {
        var answer = new Visitor(port).postJson("/api/v1/tokens", "{\"email\":\"a@example.uz\",\"name\":\"x\"}", "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"password\"", "\"code\":\"identity.field_missing\"");
    }

    @Test
    void aSetUpLinkIsDeadOnceThereIsAnAccount() {
        people.somebody();
        assertThat(setUp.linkPath()).isEmpty();
        assertThat(setUp.finish("anything", stranger(), "Kimdir", Language.UZ, People.PASSWORD)
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("identity.set_up_link_used");
        assertThat(new Visitor(port).get("/set-up/anything").statusCode()).isEqualTo(410);
    }

    @Test
    void twoAccountsWithOneAddressAtOnceBecomeOne() throws Exception {
        String email = stranger();
        Callable<Outcome<AccountId>> make = () -> accounts.create(email, "Kimdir", Language.UZ, People.PASSWORD);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var outcomes = threads.invokeAll(List.of(make, make));
            long made = 0;
            for (var outcome : outcomes) {
                made += outcome.get().isDone() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
    }
}
