package uz.hamkor.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** From a forgotten password over the mailbox to a new one, with a mail server that listens. */
@HamkorTest
class ForgottenPasswordMailTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("(/forgotten-password/[A-Za-z0-9_-]{20,})");
    private static final String NEW = "Yangi-gap-uzun-83";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    PostOfficeForTests post;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void noServer() {
        post.useNone();
    }

    private static String text(MimeMessage mail) throws Exception {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        while (parts.getBodyPart(0).getContent() instanceof MimeMultipart inner) {
            parts = inner;
        }
        return String.valueOf(parts.getBodyPart(0).getContent());
    }

    private List<MimeMessage> to(GreenMail server, String email) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getAddressList(recipients(mail)).equals(email))
                .toList();
    }

    private static jakarta.mail.Address[] recipients(MimeMessage mail) {
        try {
            return mail.getAllRecipients();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything the outbox holds for a person, as text. */
    private List<String> outbox(AccountId account) {
        Scope own = new Scope(account, java.util.Set.of(), null, java.util.Set.of(), false);
        return own.call(() -> java.util.Objects.requireNonNull(transaction.execute(
                status -> jdbc.sql("select o::text from notices.outbox o where account_id = :account")
                        .param("account", account.value())
                        .query(String.class)
                        .list())));
    }

    @Test
    void theWayOfAPersonAndTheSecretStandsInTheMailOnly() throws Exception {
        AccountId account = people.somebody();
        String email = people.emailOf(account);
        Visitor elsewhere = new Visitor(port).signIn(email);
        GreenMail server = PostOfficeForTests.open(0);
        try (Browser window = Browser.phone(port)) {
            post.use(server.getSmtp().getPort());
            window.go("/sign-in");
            window.page().click("a[href$='/forgotten-password']");
            window.assertClean();
            window.page().fill("#email", email.toUpperCase(java.util.Locale.ROOT));
            window.page().click(".hk-door form button[type=submit]");
            window.page().waitForSelector("[role=status]");
            window.assertClean();
            MimeMessage mail = await().atMost(LONG)
                    .until(() -> to(server, email), mails -> mails.size() == 1)
                    .getFirst();
            Matcher link = LINK.matcher(text(mail));
            assertThat(link.find()).isTrue();
            String secret = link.group(1).substring("/forgotten-password/".length());
            assertThat(outbox(account))
                    .hasSize(1)
                    .allSatisfy(row -> assertThat(row)
                            .contains("password_reset")
                            .doesNotContain(secret)
                            .doesNotContain(secret.substring(22)));
            assertThat(jdbc.sql(
                                    "select count(*) from identity.event_publication where serialized_event like '%' || :s || '%'")
                            .param("s", secret)
                            .query(Long.class)
                            .single())
                    .isZero();

            window.go(link.group(1));
            assertThat(window.page().url()).as("no address holds the secret").endsWith("/forgotten-password/new");
            window.assertClean();
            window.page().fill("#password", "short");
            window.page().click(".hk-door form button[type=submit]");
            window.page().waitForSelector("#password-error");
            window.page().fill("#password", NEW);
            window.page().click(".hk-door form button[type=submit]");
            window.page().waitForURL("**/sign-in?changed");
            window.assertClean();
            assertThat(Visitor.location(elsewhere.get("/account")))
                    .as("sessions have ended")
                    .contains("/sign-in");
            window.signIn(email, NEW);
            assertThat(new Visitor(port).get(link.group(1)).statusCode()).isEqualTo(410);
            assertThat(await().atMost(LONG)
                            .until(() -> to(server, email), mails -> mails.size() == 2)
                            .getLast()
                            .getSubject())
                    .contains("parolingiz almashtirildi");
        } finally {
            server.stop();
        }
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoMail() {
        AccountId account = people.somebody();
        String known = answer(people.emailOf(account));
        String unknown = answer("nobody-" + java.util.UUID.randomUUID() + "@example.uz");
        assertThat(unknown).isEqualTo(known);
        assertThat(await().atMost(LONG).until(() -> outbox(account), rows -> !rows.isEmpty()))
                .hasSize(1);
    }

    private String answer(String email) {
        var answer = new Visitor(port).post("/forgotten-password", "/forgotten-password", "email", email);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll("(name=\"_(csrf|idempotency)\"|content|value)[^>]*", "");
    }

    @Test
    void threeMailsInAnHourAndNoMore() {
        AccountId account = people.somebody();
        for (int i = 0; i < 5; i++) {
            answer(people.emailOf(account));
        }
        AccountId later = people.somebody();
        answer(people.emailOf(later));
        await().atMost(LONG).until(() -> outbox(later), rows -> !rows.isEmpty());
        assertThat(await().atMost(LONG).until(() -> outbox(account), rows -> rows.size() >= 3))
                .hasSize(3);
    }
}
