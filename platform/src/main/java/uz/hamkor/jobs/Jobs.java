package uz.hamkor.jobs;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.Acting;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Starting, seeing and cancelling long work. Everybody sees the jobs they started themselves, and no others. */
@Service
public class Jobs {

    private final JobRows rows;
    private final JobHandlers handlers;
    private final Background background;

    Jobs(JobRows rows, JobHandlers handlers, Background background) {
        this.rows = rows;
        this.handlers = handlers;
        this.background = background;
    }

    /**
     * Starts a job for the person of the running scope. Inside a transaction it begins when that commits.
     *
     * @param cluster where it works, null when in none
     * @param inputJson what its handler gets; ids and choices, no secrets
     */
    @Transactional
    public JobId start(String kind, @Nullable ClusterId cluster, String inputJson) {
        if (handlers.of(kind).isEmpty()) {
            throw new IllegalArgumentException("no handler for jobs of kind " + kind);
        }
        AccountId account =
                account().orElseThrow(() -> new IllegalStateException("a job needs a person who starts it"));
        JobId id = JobId.next();
        rows.insert(id, account, cluster, kind, inputJson);
        background.schedule(work(id, account), Instant.now());
        return id;
    }

    public Optional<JobView> find(JobId id) {
        return account().flatMap(account -> rows.find(id, account));
    }

    /** The person's own jobs: unfinished ones first, then the newest. */
    public List<JobView> mine(int limit) {
        return account().map(account -> rows.of(account, limit)).orElse(List.of());
    }

    /** Asks a job to stop. One that waits is cancelled at once, a running one when its handler looks next. */
    @Transactional
    public Outcome<JobView> cancel(JobId id) {
        return change(id, (job, account) -> {
            rows.cancel(id, account);
            background.withdraw(work(id, account));
        });
    }

    /** Asks for a notice and a mail at the end, even if the job is short. */
    @Transactional
    public Outcome<JobView> tellWhenDone(JobId id) {
        return change(id, (job, account) -> rows.askToTell(id, account));
    }

    /** Where the result of a finished job is shown. */
    public Optional<String> resultUrl(JobView job) {
        return job.state() == JobView.State.DONE
                ? handlers.of(job.kind()).flatMap(handler -> handler.resultUrl(job))
                : Optional.empty();
    }

    private interface Change {
        void apply(JobView job, AccountId account);
    }

    private Outcome<JobView> change(JobId id, Change change) {
        Optional<JobView> found = find(id);
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        JobView job = found.get();
        if (job.isFinished()) {
            return Outcome.refused("jobs.finished_already");
        }
        change.apply(job, job.account());
        return find(id).<Outcome<JobView>>map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
    }

    private static Optional<AccountId> account() {
        return Optional.ofNullable(Scope.current().account());
    }

    private static TaskInstance<String> work(JobId id, AccountId account) {
        String data =
                account + Acting.current().map(acting -> " " + acting.key()).orElse("");
        return new TaskInstance<>(JobTask.NAME, id.toString(), data);
    }
}
