package uz.hamkor.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;

/**
 * A job as its starter sees it.
 *
 * @param stepKey message key of the running step, empty before the first
 * @param total 0 when unknown
 * @param errorCode of a failed job; its text is {@code refusal.<code>} with {@code errorArgs}
 * @param revision grows with every visible change
 */
public record JobView(
        JobId id,
        AccountId account,
        @Nullable ClusterId cluster,
        String kind,
        State state,
        String stepKey,
        long done,
        long total,
        @Nullable String resultJson,
        @Nullable String errorCode,
        List<Object> errorArgs,
        long revision,
        boolean cancelRequested,
        boolean tell,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean isFinal() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    public JobView {
        errorArgs = List.copyOf(errorArgs);
    }

    /** Message key of what the job does. */
    public String kindKey() {
        return "job." + kind;
    }

    public Optional<String> errorKey() {
        return Optional.ofNullable(errorCode).map(code -> "refusal." + code);
    }

    public boolean isFinished() {
        return state.isFinal();
    }

    /** Whole per cent of the step, 100 for a finished job; empty when the total is unknown. */
    public Optional<Integer> percent() {
        if (state == State.DONE) {
            return Optional.of(100);
        }
        return total <= 0 ? Optional.empty() : Optional.of((int) Math.min(100, done * 100 / total));
    }

    /** How long the rest would take at the pace so far; empty until the pace is known. */
    public Optional<Duration> left(Instant now) {
        if (state != State.RUNNING || startedAt == null || total <= 0 || done <= 0 || done >= total) {
            return Optional.empty();
        }
        long spent = Math.max(0, Duration.between(startedAt, now).toMillis());
        return Optional.of(Duration.ofMillis((long) ((double) spent / done * (total - done))));
    }
}
