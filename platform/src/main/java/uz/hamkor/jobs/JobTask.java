package uz.hamkor.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Actors;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** What a node does with a job that is due: runs its handler as the starter and writes down how it ended. */
@Configuration(proxyBeanMethods = false)
class JobTask {

    static final String NAME = "job";

    private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration UNKNOWN = Duration.ofHours(1);

    private final JobRows rows;
    private final JobHandlers handlers;
    private final RunningJobs running;
    private final Actors actors;

    JobTask(JobRows rows, JobHandlers handlers, RunningJobs running, Actors actors) {
        this.rows = rows;
        this.handlers = handlers;
        this.running = running;
        this.actors = actors;
    }

    @Bean
    Task<String> jobRuns() {
        return Tasks.custom(NAME, String.class)
                .onDeadExecutionRevive()
                .onFailureReschedule(FixedDelay.of(RETRY))
                .execute((work, _) -> execute(work));
    }

    @Bean
    Task<Void> jobsSweep(JdbcClient database) {
        return Tasks.recurring("jobs.sweep", Schedules.daily(ZoneId.of("Asia/Tashkent"), LocalTime.of(3, 10)))
                .execute((_, _) ->
                        database.sql("select jobs.sweep()").query(Long.class).single());
    }

    private CompletionHandler<String> execute(TaskInstance<String> work) {
        JobId id = JobId.of(work.getId());
        // The account and, where the person acted for an organisation, how.
        String[] who = work.getData().split(" ", 2);
        AccountId starter = AccountId.of(who[0]);
        Next next = actors.find(starter).isPresent()
                ? actors.callAs(starter, who.length > 1 ? who[1] : null, () -> run(id, starter))
                : new Scope(starter, Set.of(), null, Set.of(), false).call(() -> end(id, "jobs.starter_gone"));
        return switch (next) {
            case FINISHED -> new CompletionHandler.OnCompleteRemove<>();
            case AGAIN -> (complete, operations) -> operations.reschedule(complete, Instant.now());
            case LATER ->
                (complete, operations) ->
                        operations.reschedule(complete, Instant.now().plus(RETRY));
        };
    }

    private enum Next {
        FINISHED,
        AGAIN,
        LATER
    }

    private Next run(JobId id, AccountId starter) {
        Optional<JobView> job = rows.find(id, starter);
        if (job.isEmpty() || job.get().isFinished()) {
            return Next.FINISHED;
        }
        Optional<JobHandler> handler = handlers.of(job.get().kind());
        if (handler.isEmpty()) {
            // Perhaps a node of another version knows it, during an upgrade.
            boolean waitLonger = job.get().createdAt().plus(UNKNOWN).isAfter(Instant.now());
            return waitLonger ? Next.LATER : end(id, "jobs.unknown_kind");
        }
        return rows.claim(id, handler.get().resumable())
                .map(claim -> run(claim, handler.get()))
                .orElse(Next.FINISHED);
    }

    private Next end(JobId id, String code) {
        rows.claim(id, true).ifPresent(claim -> rows.failed(claim, Refusal.of(code)));
        return Next.FINISHED;
    }

    private Next run(JobRows.Claim claim, JobHandler handler) {
        RunningJob run = new RunningJob(claim, rows);
        running.add(run);
        try {
            String result;
            try {
                result = handler.run(run, claim.input());
            } finally {
                running.remove(run);
                run.close();
            }
            rows.done(claim, result);
        } catch (JobCancelled stop) {
            return stopped(claim, run);
        } catch (JobFailed failure) {
            rows.failed(claim, failure.refusal());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            if (running.isStopping()) {
                Thread.interrupted();
                rows.release(claim);
                return Next.AGAIN;
            }
            LOG.error("Job {} of kind {} broke", claim.id(), claim.kind(), bug);
            rows.failed(claim, Refusal.of("jobs.broken", claim.id().toString()));
        }
        return Next.FINISHED;
    }

    private Next stopped(JobRows.Claim claim, RunningJob run) {
        if (run.wasCancelledByPerson()) {
            rows.cancelled(claim);
            return Next.FINISHED;
        }
        rows.release(claim);
        return Next.AGAIN;
    }
}
