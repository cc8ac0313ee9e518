package uz.hamkor.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Mailer;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** The pages on which people read notices and administrators look after mails. */
@HamkorTest
class NoticesOverHttpTest {

    private static final Map<String, String> ARGS = Map.of("jobKey", "jobs.title", "link", "/jobs");

    @LocalServerPort
    int port;

    @Autowired
    Notices notices;

    @Autowired
    Mailer mailer;

    @Autowired
    PostOfficeForTests post;

    @Autowired
    People people;

    @Test
    void openingANoticeMarksItAsReadAndLeadsToWhatItIsAbout() {
        AccountId told = people.somebody();
        notices.tell(told, "job_done", ARGS, "/jobs");
        Visitor visitor = new Visitor(port).signIn(people.emailOf(told));
        assertThat(visitor.get("/notices?lang=ru").body()).contains("Мои задания: готово", "новое");
        assertThat(visitor.get("/notices?lang=uz-Cyrl").body()).contains("Менинг ишларим: тайёр");
        UUID id = people.as(told, () -> notices.mine(1)).getFirst().id();
        HttpResponse<String> opened = visitor.post("/notices", "/notices/" + id + "/read");
        assertThat(Visitor.location(opened)).endsWith("/jobs");
        assertThat(people.as(told, () -> notices.unread(told))).isZero();
        AccountId other = people.somebody();
        Visitor stranger = new Visitor(port).signIn(people.emailOf(other));
        assertThat(stranger.post("/notices", "/notices/" + id + "/read").statusCode())
                .isEqualTo(404);
    }

    @Test
    void allNoticesAreMarkedAsReadAtOnce() {
        AccountId told = people.somebody();
        notices.tell(told, "job_done", ARGS, null);
        notices.tell(told, "job_failed", ARGS, null);
        Visitor visitor = new Visitor(port).signIn(people.emailOf(told));
        assertThat(visitor.post("/notices", "/notices/read-all").statusCode()).isEqualTo(302);
        assertThat(people.as(told, () -> notices.unread(told))).isZero();
    }

    @Test
    void theAdministratorSeesThatThereIsNoServerAndSendsTheKeptMailsLater() {
        AccountId to = people.somebody();
        String address = people.emailOf(to);
        Visitor administrator = new Visitor(port).signIn(people.emailOf(people.administrator()));
        mailer.send(to, "job_done", ARGS);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> administrator.get("/admin/mail?lang=en").body().contains("Kept"));
        assertThat(administrator.get("/admin/mail").body())
                .contains("No mail server is set up", "HAMKOR_MAIL_HOST", address, "Mening ishlarim: tayyor")
                .doesNotContain("/admin/mail/send");
        GreenMail server = PostOfficeForTests.open(0);
        try {
            post.use(server.getSmtp().getPort());
            assertThat(administrator.get("/admin/mail").body()).contains("Mails are sent through 127.0.0.1");
            administrator.post("/admin/mail", "/admin/mail/send");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !administrator.get("/admin/mail").body().contains(address));
            assertThat(server.getReceivedMessages()).isNotEmpty();
        } finally {
            post.useNone();
            server.stop();
        }
    }

    @Test
    void theMailsOfOthersAreForAdministratorsOnly() {
        Visitor visitor = new Visitor(port).signIn(people.emailOf(people.somebody()));
        assertThat(visitor.get("/admin/mail").statusCode()).isEqualTo(403);
    }
}
