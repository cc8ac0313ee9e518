package uz.hamkor.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.JobId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Several nodes share the jobs, and nodes die. */
@HamkorTest
class NodesTest {

    @Autowired
    Jobs jobs;

    @Autowired
    JobRows rows;

    @Autowired
    People people;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SchedulerNode node;

    @Autowired
    @Qualifier("jobRuns")
    Task<String> task;

    @Test
    void eachJobIsRunOnceHoweverManyNodesThereAre() {
        Scheduler second = SchedulerNode.build(dataSource, List.of(task), 4);
        Scheduler third = SchedulerNode.build(dataSource, List.of(task), 4);
        second.start();
        third.start();
        try {
            AccountId starter = people.somebody();
            List<JobId> started = new ArrayList<>();
            people.as(
                    starter,
                    () -> transaction.executeWithoutResult(_ -> {
                        for (int i = 0; i < 60; i++) {
                            started.add(jobs.start("test.echo", null, "{}"));
                        }
                    }));
            second.triggerCheckForDueExecutions();
            third.triggerCheckForDueExecutions();
            started.forEach(id -> waitFor(starter, id, JobView::isFinished));
            assertThat(WorkForTests.RUNS.stream().filter(started::contains))
                    .containsExactlyInAnyOrderElementsOf(started);
        } finally {
            second.stop();
            third.stop();
        }
    }

    @Test
    void aJobWhoseNodeDiedIsRunAgainFromTheBeginning() {
        AccountId starter = people.somebody();
        String gate = quoted();
        JobId id = diedInTheMiddle("test.gate", gate, starter);
        WorkForTests.gate(gate).countDown();
        lookForTheDead();
        JobView job = waitFor(starter, id, JobView::isFinished);
        assertThat(job.state()).isEqualTo(JobView.State.DONE);
        assertThat(WorkForTests.RUNS).containsOnlyOnce(id);
    }

    @Test
    void aJobThatMayNotRunTwiceIsReportedAsFailedWhenItsNodeDied() {
        AccountId starter = people.somebody();
        JobId id = diedInTheMiddle("test.once", quoted(), starter);
        lookForTheDead();
        JobView job = waitFor(starter, id, JobView::isFinished);
        assertThat(job.state()).isEqualTo(JobView.State.FAILED);
        assertThat(job.errorCode()).isEqualTo("jobs.interrupted");
        assertThat(WorkForTests.RUNS).doesNotContain(id);
    }

    @Test
    void aJobThatKillsItsNodeAgainAndAgainIsGivenUp() {
        AccountId starter = people.somebody();
        JobId id = diedInTheMiddle("test.gate", quoted(), starter);
        people.as(
                starter,
                () -> transaction.executeWithoutResult(
                        _ -> database.sql("update jobs.job set interruptions = 2 where id = :id")
                                .param("id", id.value())
                                .update()));
        lookForTheDead();
        assertThat(waitFor(starter, id, JobView::isFinished).errorCode()).isEqualTo("jobs.interrupted");
    }

    @Test
    void aNodeBelievedDeadCanWriteNothingMore() {
        AccountId starter = people.somebody();
        JobId id = unscheduled("test.gate", quoted(), starter);
        people.as(starter, () -> {
            JobRows.Claim first = rows.claim(id, true).orElseThrow();
            JobRows.Claim second = rows.claim(id, true).orElseThrow();
            assertThat(rows.tell(first, "late", 9, 9)).isEqualTo(JobRows.Signal.TAKEN_OVER);
            assertThat(rows.done(first, "{\"by\": \"the dead\"}")).isFalse();
            assertThat(rows.tell(second, "jobs.state.RUNNING", 1, 2)).isEqualTo(JobRows.Signal.GO_ON);
            assertThat(rows.done(second, "{\"by\": \"the living\"}")).isTrue();
            assertThat(jobs.find(id).orElseThrow().resultJson()).contains("the living");
        });
    }

    @Test
    void aNodeThatStopsGivesItsJobsBackAndARestartFinishesThem() {
        AccountId starter = people.somebody();
        String gate = quoted();
        JobId id = people.as(starter, () -> jobs.start("test.gate", null, gate));
        waitFor(starter, id, job -> job.state() == JobView.State.RUNNING);
        node.stop();
        try {
            assertThat(people.as(starter, () -> jobs.find(id).orElseThrow()).state())
                    .isEqualTo(JobView.State.QUEUED);
        } finally {
            node.start();
        }
        WorkForTests.gate(gate).countDown();
        assertThat(waitFor(starter, id, JobView::isFinished).state()).isEqualTo(JobView.State.DONE);
    }

    /** A job that a node has picked and begun, and then the node was killed: its last sign of life is long ago. */
    private JobId diedInTheMiddle(String kind, String input, AccountId starter) {
        JobId id = unscheduled(kind, input, starter);
        assertThat(people.as(starter, () -> rows.claim(id, true))).isPresent();
        database.sql("""
                insert into jobs.scheduled_task
                    (task_name, task_instance, task_data, execution_time, picked, picked_by, last_heartbeat, version)
                values ('job', :id, :data, :long_ago, true, 'a node that was killed', :long_ago, 2)
                """)
                .param("id", id.toString())
                .param("data", starter.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .param("long_ago", Timestamp.from(Instant.now().minusSeconds(600)))
                .update();
        return id;
    }

    private JobId unscheduled(String kind, String input, AccountId starter) {
        JobId id = JobId.next();
        people.as(starter, () -> rows.insert(id, starter, null, kind, input));
        return id;
    }

    /** What every node does at intervals: gives the work of silent nodes to living ones. */
    private void lookForTheDead() {
        SettableClock clock = new SettableClock();
        clock.set(Instant.now());
        var builder = TestHelper.createManualScheduler(dataSource, task).clock(clock);
        SchedulerNode.configure(builder);
        ManualScheduler manual = builder.build();
        manual.runDeadExecutionDetection();
        node.wake();
    }

    private JobView waitFor(AccountId account, JobId id, Predicate<JobView> reached) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> people.as(account, () -> jobs.find(id)).orElseThrow(), reached);
    }

    private static String quoted() {
        return "\"" + UUID.randomUUID() + "\"";
    }
}
