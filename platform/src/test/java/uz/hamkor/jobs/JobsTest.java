package uz.hamkor.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The life of a job, as its starter sees it. */
@HamkorTest
class JobsTest {

    @Autowired
    Jobs jobs;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Test
    void aJobRunsAndKeepsItsResult() {
        AccountId starter = people.somebody();
        JobId id = people.as(starter, () -> jobs.start("test.echo", null, "{\"rows\": 3}"));
        JobView job = waitFor(starter, id, JobView::isFinished);
        assertThat(job.state()).isEqualTo(JobView.State.DONE);
        assertThat(job.resultJson()).isEqualTo("{\"rows\": 3}");
        assertThat(job.percent()).contains(100);
        assertThat(people.as(starter, () -> jobs.resultUrl(job))).contains("/results/" + id);
    }

    @Test
    void aJobRunsUnderTheScopeOfItsStarter() {
        ClusterId cluster = ClusterId.next();
        AccountId starter = people.in(cluster, Role.COORDINATOR);
        JobId id = people.as(starter, () -> jobs.start("test.echo", cluster, "{}"));
        waitFor(starter, id, JobView::isFinished);
        assertThat(WorkForTests.SCOPES.get(id)).satisfies(scope -> {
            assertThat(scope.account()).isEqualTo(starter);
            assertThat(scope.readable()).contains(cluster);
            assertThat(scope.writable()).isNull();
            assertThat(scope.administrator()).isFalse();
        });
    }

    @Test
    void aJobBeginsOnlyIfTheTransactionThatStartsItCommits() {
        AccountId starter = people.somebody();
        JobId[] undone = new JobId[1];
        people.as(
                starter,
                () -> transaction.executeWithoutResult(status -> {
                    undone[0] = jobs.start("test.echo", null, "{}");
                    status.setRollbackOnly();
                }));
        JobId kept = people.as(starter, () -> jobs.start("test.echo", null, "{}"));
        waitFor(starter, kept, JobView::isFinished);
        assertThat(find(starter, undone[0])).isEmpty();
        assertThat(WorkForTests.RUNS).contains(kept).doesNotContain(undone[0]);
    }

    @Test
    void progressIsSeenWhileAJobRuns() {
        AccountId starter = people.somebody();
        String gate = quoted();
        JobId id = people.as(starter, () -> jobs.start("test.gate", null, gate));
        JobView running = waitFor(starter, id, job -> job.done() == 3);
        assertThat(running.state()).isEqualTo(JobView.State.RUNNING);
        assertThat(running.percent()).contains(30);
        assertThat(running.stepKey()).isEqualTo("jobs.state.RUNNING");
        assertThat(people.as(starter, () -> jobs.mine(10)))
                .extracting(JobView::id)
                .containsExactly(id);
        WorkForTests.gate(gate).countDown();
        assertThat(waitFor(starter, id, JobView::isFinished).state()).isEqualTo(JobView.State.DONE);
    }

    @Test
    void aRunningJobStopsWhenItsStarterCancelsIt() {
        AccountId starter = people.somebody();
        JobId id = people.as(starter, () -> jobs.start("test.gate", null, quoted()));
        waitFor(starter, id, job -> job.state() == JobView.State.RUNNING);
        Outcome<JobView> asked = people.as(starter, () -> jobs.cancel(id));
        assertThat(asked.orElseThrow().cancelRequested()).isTrue();
        JobView job = waitFor(starter, id, JobView::isFinished);
        assertThat(job.state()).isEqualTo(JobView.State.CANCELLED);
        assertThat(job.resultJson()).isNull();
    }

    @Test
    void aJobThatNobodyHasBegunIsCancelledAtOnce() {
        AccountId starter = people.somebody();
        JobId id = people.as(
                starter,
                () -> transaction.execute(_ -> {
                    JobId started = jobs.start("test.echo", null, "{}");
                    assertThat(jobs.cancel(started).orElseThrow().state()).isEqualTo(JobView.State.CANCELLED);
                    return started;
                }));
        JobId after = people.as(starter, () -> jobs.start("test.echo", null, "{}"));
        waitFor(starter, after, JobView::isFinished);
        assertThat(WorkForTests.RUNS).doesNotContain(id);
    }

    @Test
    void aFinishedJobCannotBeCancelled() {
        AccountId starter = people.somebody();
        JobId id = people.as(starter, () -> jobs.start("test.echo", null, "{}"));
        waitFor(starter, id, JobView::isFinished);
        assertThat(people.as(starter, () -> jobs.cancel(id)).reason())
                .map(Refusal::code)
                .contains("jobs.finished_already");
    }

    @Test
    void aFailureThatAPersonCanUnderstandKeepsItsReason() {
        AccountId starter = people.somebody();
        JobId id = people.as(starter, () -> jobs.start("test.refusing", null, "{}"));
        JobView job = waitFor(starter, id, JobView::isFinished);
        assertThat(job.state()).isEqualTo(JobView.State.FAILED);
        assertThat(job.errorCode()).isEqualTo("jobs.interrupted");
        assertThat(job.errorArgs()).isEqualTo(List.of(7));
    }

    @Test
    void aBugIsReportedWithoutItsInsides() {
        AccountId starter = people.somebody();
        JobId id = people.as(starter, () -> jobs.start("test.broken", null, "{}"));
        JobView job = waitFor(starter, id, JobView::isFinished);
        assertThat(job.errorCode()).isEqualTo("jobs.broken");
        assertThat(job.toString()).doesNotContain("planted");
    }

    @Test
    void nobodyElseSeesOrCancelsAJob() {
        AccountId starter = people.somebody();
        String gate = quoted();
        JobId id = people.as(starter, () -> jobs.start("test.gate", null, gate));
        AccountId other = people.somebody();
        assertThat(find(other, id)).isEmpty();
        assertThat(people.as(other, () -> jobs.mine(100))).isEmpty();
        assertThat(people.as(other, () -> jobs.cancel(id)).reason())
                .map(Refusal::code)
                .contains(Refusal.NOT_FOUND);
        assertThat(find(people.administrator(), id)).isEmpty();
        WorkForTests.gate(gate).countDown();
        assertThat(waitFor(starter, id, JobView::isFinished).state()).isEqualTo(JobView.State.DONE);
    }

    @Test
    void aKindThatNobodyHandlesIsABug() {
        AccountId starter = people.somebody();
        assertThatThrownBy(() -> people.as(starter, () -> jobs.start("test.unheard_of", null, "{}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void finishedJobsAreSweptAfterNinetyDays() {
        AccountId starter = people.somebody();
        JobId old = people.as(starter, () -> jobs.start("test.echo", null, "{}"));
        JobId young = people.as(starter, () -> jobs.start("test.echo", null, "{}"));
        waitFor(starter, old, JobView::isFinished);
        waitFor(starter, young, JobView::isFinished);
        people.as(
                starter,
                () -> transaction.executeWithoutResult(
                        _ -> database.sql("update jobs.job set finished_at = now() - interval '91 days' where id = :id")
                                .param("id", old.value())
                                .update()));
        assertThat(database.sql("select jobs.sweep()").query(Long.class).single())
                .isEqualTo(1);
        assertThat(find(starter, old)).isEmpty();
        assertThat(find(starter, young)).isPresent();
    }

    @Test
    void theTimeLeftFollowsThePaceSoFar() {
        Instant started = Instant.parse("2026-03-01T08:00:00Z");
        JobView job = running(started, 25, 100);
        assertThat(job.left(started.plusSeconds(30))).contains(Duration.ofSeconds(90));
        assertThat(running(started, 0, 100).left(started.plusSeconds(30))).isEmpty();
        assertThat(running(started, 25, 0).left(started.plusSeconds(30))).isEmpty();
    }

    private static JobView running(Instant started, long done, long total) {
        return new JobView(
                JobId.next(),
                AccountId.next(),
                null,
                "test.echo",
                JobView.State.RUNNING,
                "",
                done,
                total,
                null,
                null,
                List.of(),
                1,
                false,
                false,
                started,
                started,
                null);
    }

    private Optional<JobView> find(AccountId account, JobId id) {
        return people.as(account, () -> jobs.find(id));
    }

    private JobView waitFor(AccountId account, JobId id, Predicate<JobView> reached) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> find(account, id).orElseThrow(), reached);
    }

    private static String quoted() {
        return "\"" + UUID.randomUUID() + "\"";
    }
}
