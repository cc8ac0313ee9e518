package uz.hamkor.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.jobs.JobFinished;
import uz.hamkor.jobs.JobView;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Being told something inside the program. */
@HamkorTest
class NoticesTest {

    @Autowired
    Notices notices;

    @Autowired
    Outbox outbox;

    @Autowired
    People people;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Test
    void aNoticeIsSeenByThePersonWhoWasToldAndByNobodyElse() {
        AccountId teller = people.somebody();
        AccountId told = people.somebody();
        people.as(teller, () -> notices.tell(told, "job_done", Map.of("jobKey", "jobs.title"), "/jobs"));
        assertThat(people.as(told, () -> notices.mine(10))).singleElement().satisfies(notice -> {
            assertThat(notice.key()).isEqualTo("job_done");
            assertThat(notice.args()).containsEntry("jobKey", "jobs.title");
            assertThat(notice.url()).isEqualTo("/jobs");
            assertThat(notice.isUnread()).isTrue();
        });
        assertThat(people.as(teller, () -> notices.mine(10))).isEmpty();
        assertThat(people.as(teller, () -> notices.unread(told))).isZero();
        UUID id = people.as(told, () -> notices.mine(1)).getFirst().id();
        assertThat(people.as(teller, () -> notices.read(id))).isEmpty();
    }

    @Test
    void readingANoticeLowersTheCountOfTheBell() {
        AccountId told = people.somebody();
        for (int i = 0; i < 3; i++) {
            notices.tell(told, "job_done", Map.of("jobKey", "jobs.title"), null);
        }
        people.as(told, () -> {
            assertThat(notices.unread(told)).isEqualTo(3);
            assertThat(notices.read(notices.mine(1).getFirst().id())).isPresent();
            assertThat(notices.unread(told)).isEqualTo(2);
            notices.readAll();
            assertThat(notices.unread(told)).isZero();
            assertThat(notices.mine(10)).hasSize(3);
        });
    }

    @Test
    void aNoticeLeadsOnlyToPagesOfTheProgram() {
        AccountId told = people.somebody();
        for (String url : List.of("https://evil.example", "//evil.example", "javascript:alert(1)")) {
            assertThatThrownBy(() -> notices.tell(told, "job_done", Map.of(), url))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void whoeverStartedALongJobIsToldOfItsEnd() {
        AccountId starter = people.somebody();
        finished(starter, JobView.State.DONE, Duration.ofSeconds(31), false);
        finished(starter, JobView.State.FAILED, Duration.ofSeconds(31), false);
        assertThat(people.as(starter, () -> notices.mine(10)))
                .extracting(Notice::key)
                .containsExactly("job_failed", "job_done");
        assertThat(mailsOf(starter)).containsExactly("job_failed", "job_done");
    }

    @Test
    void ofAShortJobOnlyWhoeverAskedIsTold() {
        AccountId starter = people.somebody();
        finished(starter, JobView.State.DONE, Duration.ofSeconds(2), false);
        finished(starter, JobView.State.CANCELLED, Duration.ofSeconds(90), true);
        assertThat(people.as(starter, () -> notices.mine(10))).isEmpty();
        finished(starter, JobView.State.DONE, Duration.ofSeconds(2), true);
        assertThat(people.as(starter, () -> notices.mine(10))).hasSize(1);
    }

    @Test
    void whatWasReadOrSentLongAgoIsSwept() {
        AccountId told = people.somebody();
        for (int i = 0; i < 3; i++) {
            notices.tell(told, "job_done", Map.of("jobKey", "jobs.title"), null);
        }
        people.as(
                told,
                () -> transaction.executeWithoutResult(_ -> {
                    List<Notice> all = notices.mine(3);
                    readDaysAgo(all.get(0), 181);
                    readDaysAgo(all.get(1), 179);
                }));
        database.sql("select notices.sweep()").query(Long.class).single();
        assertThat(people.as(told, () -> notices.mine(10))).hasSize(2);
    }

    private void readDaysAgo(Notice notice, int days) {
        database.sql("update notices.notice set read_at = now() - make_interval(days => :days) where id = :id")
                .param("days", days)
                .param("id", notice.id())
                .update();
    }

    private void finished(AccountId starter, JobView.State state, Duration ran, boolean asked) {
        people.as(
                starter,
                () -> transaction.executeWithoutResult(_ ->
                        events.publishEvent(new JobFinished(JobId.next(), starter, "test.echo", state, ran, asked))));
    }

    private List<String> mailsOf(AccountId to) {
        Scope recipient = new Scope(to, Set.of(), null, Set.of(), false);
        return recipient.call(() -> outbox.unsent(10)).stream()
                .map(unsent -> unsent.mail().key())
                .toList();
    }
}
