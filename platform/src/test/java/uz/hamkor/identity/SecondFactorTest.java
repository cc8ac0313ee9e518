package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.identity.Factors.Phone;
import uz.hamkor.identity.factor.Totp;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.TestDatabase;
import uz.hamkor.testing.Visitor;

/** The second factor: turning it on, signing in with it, and what does not get by it. */
@HamkorTest
class SecondFactorTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    SecondFactors factors;

    @Autowired
    Access access;

    @Autowired
    SigningIn signingIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private static String place() {
        return "place " + UUID.randomUUID();
    }

    private String wrong(Phone phone) {
        long now = Totp.stepAt(Instant.now());
        for (int i = 0; ; i++) {
            String code = "%06d".formatted(i);
            boolean near = false;
            for (long step = now - 3; step <= now + 3; step++) {
                near |= Totp.code(phone.secret(), step).equals(code);
            }
            if (!near) {
                return code;
            }
        }
    }

    @Test
    void aCodeIsGoodOnceAlsoWhenManyTryItAtOnce() throws Exception {
        AccountId account = people.somebody();
        Phone phone = Factors.enrol(factors, account);
        String code = phone.next();
        Callable<Boolean> attempt = () -> factors.use(account, code);
        try (var threads = Executors.newFixedThreadPool(8)) {
            int accepted = 0;
            for (var one : threads.invokeAll(Collections.nCopies(8, attempt))) {
                accepted += one.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
        assertThat(factors.use(account, code)).isFalse();
        assertThat(factors.use(account, phone.now())).as("an older one, too").isFalse();
    }

    @Test
    void eachRecoveryCodeIsGoodOnceAlsoWhenManyTryItAtOnce() throws Exception {
        AccountId account = people.somebody();
        Phone phone = Factors.enrol(factors, account);
        assertThat(new HashSet<>(phone.recoveryCodes())).hasSize(10);
        String code = phone.recoveryCodes().get(3);
        Callable<Boolean> attempt = () -> factors.use(account, code.toLowerCase(java.util.Locale.ROOT));
        try (var threads = Executors.newFixedThreadPool(8)) {
            int accepted = 0;
            for (var one : threads.invokeAll(Collections.nCopies(8, attempt))) {
                accepted += one.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
        assertThat(factors.of(account).codesLeft()).isEqualTo(9);
        AccountId other = people.somebody();
        Factors.enrol(factors, other);
        assertThat(factors.use(other, phone.recoveryCodes().get(4)))
                .as("the code of another person")
                .isFalse();
        List<String> fresh = factors.renewCodes(account).orElseThrow();
        assertThat(factors.use(account, phone.recoveryCodes().get(5)))
                .as("made before")
                .isFalse();
        assertThat(factors.use(account, fresh.getFirst())).isTrue();
    }

    @Test
    void neitherSecretNorCodesStandInTheDatabase() throws Exception {
        AccountId account = people.somebody();
        Phone phone = Factors.enrol(factors, account);
        try (var owner = TestDatabase.get().asOwner();
                var statement = owner.createStatement()) {
            statement.execute("set hamkor.account = '" + account + "'");
            for (String table : List.of("second_factor", "recovery_code")) {
                try (var rows = statement.executeQuery("select r::text from identity." + table + " r")) {
                    int count = 0;
                    while (rows.next()) {
                        count++;
                        String row = rows.getString(1);
                        assertThat(row).doesNotContain(java.util.HexFormat.of().formatHex(phone.secret()));
                        for (String code : phone.recoveryCodes()) {
                            assertThat(row)
                                    .doesNotContain(
                                            java.util.HexFormat.of().formatHex(code.getBytes(StandardCharsets.UTF_8)))
                                    .doesNotContain(code);
                        }
                    }
                    assertThat(count).as(table).isPositive();
                }
            }
        }
    }

    @Test
    void theRowsAreSeenByTheirPersonOnly() {
        AccountId account = people.somebody();
        Factors.enrol(factors, account);
        AccountId other = people.somebody();
        String count = "select count(*) from identity.second_factor where account_id = :account";
        for (AccountId reader : List.of(account, other)) {
            Long seen = Factors.of(reader)
                    .<Long>call(() -> transaction.execute(status -> jdbc.sql(count)
                            .param("account", account.value())
                            .query(Long.class)
                            .single()));
            assertThat(seen).isEqualTo(reader.equals(account) ? 1 : 0);
        }
    }

    @Test
    void anEnrolmentCountsOnlyAfterItsFirstCode() {
        AccountId account = people.somebody();
        factors.begin(account).orElseThrow();
        assertThat(factors.isOn(account)).isFalse();
        assertThat(signingIn
                        .check(people.emailOf(account), People.PASSWORD, place())
                        .isDone())
                .isTrue();
        assertThat(factors.confirm(account, "abc").reason().orElseThrow().field())
                .isEqualTo("code");
        assertThat(factors.renewCodes(account).reason().orElseThrow().code()).isEqualTo("identity.factor_off");
        Phone phone = Factors.enrol(factors, account);
        assertThat(factors.begin(account).reason().orElseThrow().code()).isEqualTo("identity.factor_on");
        assertThat(factors.confirm(account, phone.next()).reason().orElseThrow().code())
                .isEqualTo("identity.factor_not_begun");
        assertThat(factors.begun(account)).as("the secret is not shown again").isEmpty();
    }

    @Test
    void wrongCodesCountLikeWrongPasswordsAndTheRightOneDoesNotHelpAfterwards() {
        AccountId account = people.somebody();
        Phone phone = Factors.enrol(factors, account);
        String place = place();
        String wrong = wrong(phone);
        for (int i = 0; i < FailedAttempts.PER_ACCOUNT; i++) {
            Refusal refusal = signingIn.finish(account, wrong, place).reason().orElseThrow();
            assertThat(refusal.code()).isEqualTo("identity.code_wrong");
        }
        assertThat(signingIn
                        .finish(account, phone.now(), place)
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("identity.sign_in_paused");
        assertThat(signingIn
                        .begin(people.emailOf(account), People.PASSWORD, place)
                        .reason()
                        .orElseThrow()
                        .code())
                .as("the password brings no new attempts")
                .isEqualTo("identity.sign_in_paused");
    }

    @Test
    void manyWrongCodesAtOnceDoNotPassByTheLimit() throws Exception {
        AccountId account = people.somebody();
        Phone phone = Factors.enrol(factors, account);
        String place = place();
        String wrong = wrong(phone);
        Callable<String> attempt = () ->
                signingIn.finish(account, wrong, place).reason().orElseThrow().code();
        try (var threads = Executors.newFixedThreadPool(8)) {
            int tried = 0;
            for (var one : threads.invokeAll(Collections.nCopies(3 * FailedAttempts.PER_ACCOUNT, attempt))) {
                tried += one.get().equals("identity.code_wrong") ? 1 : 0;
            }
            assertThat(tried).isEqualTo(FailedAttempts.PER_ACCOUNT);
        }
    }

    @Test
    void thePasswordAloneOpensNothingAndTheCodeDoes() {
        AccountId account = people.somebody();
        Phone phone = Factors.enrol(factors, account);
        Visitor visitor = new Visitor(port);
        assertThat(visitor.get("/account/activity").statusCode()).isEqualTo(302);
        var first = visitor.post("/sign-in", "/sign-in", "email", people.emailOf(account), "password", People.PASSWORD);
        assertThat(Visitor.location(first)).endsWith("/sign-in/code");
        assertThat(Visitor.location(visitor.get("/account"))).contains("/sign-in");
        var wrong = visitor.post("/sign-in/code", "/sign-in/code", "code", wrong(phone));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Kod notoʻgʻri");
        assertThat(Visitor.location(visitor.get("/account"))).contains("/sign-in");
        var second = visitor.post("/sign-in/code", "/sign-in/code", "code", phone.next());
        assertThat(second.statusCode()).as(second.body()).isEqualTo(302);
        assertThat(Visitor.location(second)).as("where they wanted to go last").contains("/account?");
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void theCodePageIsForThoseWhoKnowThePassword() {
        Visitor stranger = new Visitor(port);
        assertThat(Visitor.location(stranger.get("/sign-in/code"))).endsWith("/sign-in");
        var posted = stranger.post("/sign-in", "/sign-in/code", "code", "123456");
        assertThat(Visitor.location(posted)).endsWith("/sign-in");
        AccountId account = people.somebody();
        Factors.enrol(factors, account);
        var wrong = stranger.post("/sign-in", "/sign-in", "email", people.emailOf(account), "password", "not this one");
        var unknown = stranger.post("/sign-in", "/sign-in", "email", place() + "@example.uz", "password", "not this");
        assertThat(Visitor.location(wrong)).isEqualTo(Visitor.location(unknown)).contains("refused=failed");
    }

    @Test
    void aTokenOverRestAsksForTheCode() {
        AccountId account = people.somebody();
        Phone phone = Factors.enrol(factors, account);
        Rest rest = Rest.nobody(port);
        var fields = new java.util.HashMap<String, String>(
                java.util.Map.of("email", people.emailOf(account), "password", People.PASSWORD, "name", "hisobot"));
        assertThat(rest.post("/api/v1/tokens", fields).refusal()).isEqualTo("identity.code_needed code");
        fields.put("code", wrong(phone));
        assertThat(rest.post("/api/v1/tokens", fields).refusal()).isEqualTo("identity.code_wrong code");
        fields.put("password", "not this one 1");
        fields.put("code", phone.next());
        assertThat(rest.post("/api/v1/tokens", fields).refusal()).isEqualTo("identity.sign_in_failed");
        fields.put("password", People.PASSWORD);
        assertThat(rest.post("/api/v1/tokens", fields).created().path("token").asString())
                .startsWith("hamkor_");
        assertThat(rest.post("/api/v1/tokens", fields).refusal())
                .as("the same code again")
                .isEqualTo("identity.code_wrong code");
    }

    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([A-Z2-7 ]+)<");
    private static final Pattern RECOVERY = Pattern.compile("<code>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</code>");

    private static byte[] base32(String text) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char letter : text.replace(" ", "").toCharArray()) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bytes.write(buffer >> (bits - 8));
                bits -= 8;
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void turningItOnEndsOtherSessionsAndTheCodesAreShownOnce() {
        AccountId account = people.somebody();
        Visitor here = new Visitor(port).signIn(people.emailOf(account));
        Visitor elsewhere = new Visitor(port).signIn(people.emailOf(account));
        String page = "/account/second-factor";
        assertThat(here.get(page).body()).doesNotContain("id=\"secret\"");
        here.post(page, page);
        Matcher secret = SECRET.matcher(here.get(page).body());
        assertThat(secret.find()).isTrue();
        byte[] known = base32(secret.group(1));
        assertThat(here.post(page, page + "/confirm", "code", "1").statusCode()).isEqualTo(422);
        var on = here.post(page, page + "/confirm", "code", Totp.code(known, Totp.stepAt(Instant.now())));
        assertThat(RECOVERY.matcher(on.body()).results().count()).isEqualTo(10);
        assertThat(on.body()).contains("download=\"hamkor-codes.txt\"");
        assertThat(on.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(RECOVERY.matcher(here.get(page).body()).find()).isFalse();
        assertThat(Visitor.location(elsewhere.get("/account"))).contains("/sign-in");
        here.post(page, page + "/off");
        assertThat(factors.isOn(account)).isFalse();
        List<String> mails = people.as(
                account,
                () -> access.read(() -> jdbc.sql("select key from notices.outbox where account_id = :id")
                        .param("id", account.value())
                        .query(String.class)
                        .list()));
        assertThat(mails).containsExactly("factor_off");
        assertThat(new Visitor(port)
                        .signIn(people.emailOf(account))
                        .get("/account")
                        .statusCode())
                .isEqualTo(200);
    }
}
