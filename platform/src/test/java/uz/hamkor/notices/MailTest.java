package uz.hamkor.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.identity.Accounts;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The way of a mail from the act that causes it into a mailbox. */
@HamkorTest
class MailTest {

    private static final Map<String, String> ARGS = Map.of("jobKey", "jobs.title", "link", "/jobs/1");
    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    Mailer mailer;

    @Autowired
    Outbox outbox;

    @Autowired
    PostOfficeForTests post;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void noServer() {
        post.useNone();
    }

    @Test
    void everybodyIsWrittenToInTheirOwnLanguage() throws Exception {
        GreenMail server = PostOfficeForTests.open(0);
        try {
            post.use(server.getSmtp().getPort());
            Map<Language, String> subjects = Map.of(
                    Language.UZ, "Mening ishlarim: tayyor",
                    Language.UZ_CYRL, "Менинг ишларим: тайёр",
                    Language.RU, "Мои задания: готово",
                    Language.EN, "My jobs: done");
            for (Language language : Language.values()) {
                AccountId to = somebody(language, "Nodira Saʼdullayeva");
                mailer.send(to, "job_done", ARGS);
                MimeMessage mail = arrived(server, to).getFirst();
                assertThat(mail.getSubject()).isEqualTo(subjects.get(language));
                assertThat(mail.getHeader("Content-Language")).containsExactly(language.tag());
                assertThat(mail.getFrom()[0]).hasToString("hamkor@example.uz");
                assertThat(text(mail, 0)).contains("/jobs/1").contains("Nodira");
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailHasTextAndAnHtmlAlternativeInWhichNamesAreHarmless() throws Exception {
        GreenMail server = PostOfficeForTests.open(0);
        try {
            post.use(server.getSmtp().getPort());
            AccountId to = somebody(Language.EN, "<b>Eve</b> http://evil.example/x");
            mailer.send(to, "job_done", ARGS);
            MimeMessage mail = arrived(server, to).getFirst();
            assertThat(text(mail, 0)).contains("Hello <b>Eve</b>");
            assertThat(text(mail, 1))
                    .contains("&lt;b&gt;Eve&lt;/b&gt;")
                    .contains("<a href=\"http://")
                    .contains("/jobs/1</a>")
                    .doesNotContain("href=\"http://evil.example");
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailGoesOutOnlyIfTheTransactionThatCausesItCommits() {
        AccountId to = somebody(Language.UZ, "Kimdir");
        transaction.executeWithoutResult(status -> {
            mailer.send(to, "job_done", ARGS);
            status.setRollbackOnly();
        });
        assertThat(mailsOf(to)).isEmpty();
    }

    @Test
    void withoutAServerMailsAreKeptAndSentWhenThereIsOne() {
        AccountId to = somebody(Language.RU, "Кто-то");
        mailer.send(to, "job_failed", ARGS);
        Outbox.Mail kept =
                await().atMost(LONG).until(() -> mailsOf(to).getFirst(), mail -> mail.state() == Outbox.State.KEPT);
        GreenMail server = PostOfficeForTests.open(0);
        try {
            post.use(server.getSmtp().getPort());
            outbox.sendNow(List.of(kept));
            assertThat(arrived(server, to)).hasSize(1);
            await().atMost(LONG).until(() -> mailsOf(to).isEmpty());
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailIsTriedAgainWhenTheServerWasAwayAndThenArrivesOnce() throws Exception {
        GreenMail gone = PostOfficeForTests.open(0);
        int port = gone.getSmtp().getPort();
        gone.stop();
        post.use(port);
        AccountId to = somebody(Language.EN, "Somebody");
        mailer.send(to, "job_done", ARGS);
        Outbox.Mail waiting = await().atMost(LONG).until(() -> mailsOf(to).getFirst(), mail -> mail.attempts() == 1);
        assertThat(waiting.state()).isEqualTo(Outbox.State.WAITING);
        assertThat(waiting.error()).isEqualTo("unreachable");
        assertThat(waiting.nextAt()).isAfter(waiting.createdAt());
        GreenMail back = PostOfficeForTests.open(port);
        try {
            outbox.sendNow(List.of(waiting));
            MimeMessage mail = arrived(back, to).getFirst();
            assertThat(mail.getMessageID()).contains(waiting.id().toString());
            await().atMost(LONG).until(() -> mailsOf(to).isEmpty());
            outbox.sendNow(List.of(waiting));
            AccountId next = somebody(Language.EN, "Next");
            mailer.send(next, "job_done", ARGS);
            arrived(back, next);
            assertThat(arrived(back, to)).hasSize(1);
        } finally {
            back.stop();
        }
    }

    @Test
    void aSenderCannotReadWhatOthersAreSent() {
        AccountId sender = people.somebody();
        AccountId to = somebody(Language.UZ, "Oluvchi");
        people.as(sender, () -> mailer.send(to, "job_done", ARGS));
        assertThat(mailsOf(to)).hasSize(1);
        UUID id = mailsOf(to).getFirst().id();
        assertThat(people.as(sender, () -> outbox.find(id))).isEmpty();
        assertThat(Scope.nobody().asAdministrator().call(() -> outbox.find(id))).isPresent();
    }

    @Test
    void aMailWithoutTextsIsABug() {
        AccountId to = people.somebody();
        assertThatThrownBy(() -> mailer.send(to, "nobody_wrote_this", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePausesBetweenTriesGrowToSixHours() {
        assertThat(Delivery.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Delivery.pause(2)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Delivery.pause(5)).isEqualTo(Duration.ofMinutes(16));
        assertThat(Delivery.pause(50)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void settingsSayNothingOfThePassword() {
        MailSettings settings =
                new MailSettings("smtp.example.uz", null, "u@example.uz", "sir", null, MailSettings.Tls.STARTTLS);
        assertThat(settings.toString()).doesNotContain("sir");
        assertThat(settings.portOrUsual()).isEqualTo(587);
        assertThat(settings.sender()).isEqualTo("u@example.uz");
    }

    private AccountId somebody(Language language, String name) {
        return accounts.create("m" + UUID.randomUUID() + "@example.uz", name, language, null)
                .orElseThrow();
    }

    private List<Outbox.Mail> mailsOf(AccountId to) {
        Scope recipient = new Scope(to, Set.of(), null, Set.of(), false);
        return recipient.call(() -> outbox.unsent(10)).stream()
                .map(Outbox.Unsent::mail)
                .toList();
    }

    private List<MimeMessage> arrived(GreenMail server, AccountId to) {
        String address = accounts.find(to).orElseThrow().email();
        return await().atMost(LONG).until(() -> received(server, address), found -> !found.isEmpty());
    }

    private static List<MimeMessage> received(GreenMail server, String address) throws Exception {
        List<MimeMessage> found = new java.util.ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            if (Arrays.toString(mail.getAllRecipients()).contains(address)) {
                found.add(mail);
            }
        }
        return found;
    }

    /** Part 0 is the text, part 1 the HTML. */
    private static String text(MimeMessage mail, int part) throws Exception {
        MimeMultipart mixed = (MimeMultipart) mail.getContent();
        MimeMultipart related = (MimeMultipart) mixed.getBodyPart(0).getContent();
        MimeMultipart alternative = (MimeMultipart) related.getBodyPart(0).getContent();
        return alternative.getBodyPart(part).getContent().toString();
    }
}
