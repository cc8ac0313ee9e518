package uz.hamkor.jobs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Scope;

/**
 * One run on this node. The handler only changes fields; a companion thread writes them to the row twice a second and
 * reads back whether to stop, so that telling progress for every row costs nothing and holds no lock.
 */
final class RunningJob implements JobRun, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private record Position(String step, long done, long total) {}

    private final JobRows.Claim claim;
    private final JobRows rows;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread companion;
    private volatile Position position = new Position("", 0, 0);
    private volatile JobRows.Signal signal = JobRows.Signal.GO_ON;
    private volatile boolean stopped;

    RunningJob(JobRows.Claim claim, JobRows rows) {
        this.claim = claim;
        this.rows = rows;
        Scope starter = Scope.current();
        this.companion = Thread.ofVirtual().name("job-" + claim.id()).start(() -> starter.run(this::accompany));
    }

    private void accompany() {
        try {
            while (!ended.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            Position now = position;
            signal = rows.tell(claim, now.step(), now.done(), now.total());
        } catch (RuntimeException e) {
            // The database may be away for a moment; the job itself finds out when it writes.
            LOG.warn("The progress of job {} could not be written", claim.id(), e);
        }
    }

    @Override
    public JobId id() {
        return claim.id();
    }

    @Override
    public AccountId account() {
        return claim.account();
    }

    @Override
    public ClusterId cluster() {
        ClusterId cluster = claim.cluster();
        if (cluster == null) {
            throw new IllegalStateException("job " + claim.id() + " was started in no cluster");
        }
        return cluster;
    }

    @Override
    public void progress(String stepKey, long done, long total) {
        position = new Position(stepKey, Math.max(0, done), Math.max(0, total));
    }

    @Override
    public void checkCancelled() {
        @Nullable String why = reasonToStop();
        if (why != null) {
            throw new JobCancelled(why);
        }
    }

    private @Nullable String reasonToStop() {
        if (stopped) {
            return "this node stops";
        }
        return switch (signal) {
            case GO_ON -> null;
            case CANCELLED -> "cancelled by its starter";
            case TAKEN_OVER -> "taken over by another node";
        };
    }

    @Override
    public void done(String resultJson) {
        checkCancelled();
        if (!rows.done(claim, resultJson)) {
            throw new JobCancelled("taken over by another node");
        }
    }

    boolean wasCancelledByPerson() {
        return signal == JobRows.Signal.CANCELLED;
    }

    void stop() {
        stopped = true;
    }

    /** Ends the companion and waits for its last write, so that nothing is told after the end. */
    @Override
    public void close() {
        ended.countDown();
        try {
            companion.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
