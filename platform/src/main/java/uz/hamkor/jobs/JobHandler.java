package uz.hamkor.jobs;

import java.util.Optional;

/**
 * What a kind of job does. A bean of the module that owns the work. Its name on pages is the message
 * {@code job.<kind>}; its steps are message keys of the same module.
 *
 * <p>{@link #run} runs as the person who started the job, outside any transaction: it opens its own. It may run again
 * from the beginning after its node died, so it either writes everything in one transaction that ends with
 * {@link JobRun#done}, or finds out what an earlier run has done already.
 */
public interface JobHandler {

    /** Stable name, begins with the module: {@code registry.import}. */
    String kind();

    /**
     * Does the work.
     *
     * @return the result as JSON, kept with the job
     * @throws JobCancelled from {@link JobRun#checkCancelled}; let it pass
     * @throws JobFailed when the work cannot be done for a reason the person can understand
     */
    String run(JobRun run, String inputJson);

    /** Whether the job is run again from the beginning when its node died; otherwise it is reported as failed. */
    default boolean resumable() {
        return true;
    }

    /** Where the person looks at the result of a finished job. */
    default Optional<String> resultUrl(JobView job) {
        return Optional.empty();
    }
}
