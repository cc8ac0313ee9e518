package uz.hamkor.jobs;

import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;

/** One run of a job, seen by its handler. Its methods are cheap enough to be called for every row. */
public interface JobRun {

    JobId id();

    /** The person who started the job. */
    AccountId account();

    /** The cluster the job was started in; throws IllegalStateException when it was started in none. */
    ClusterId cluster();

    /**
     * Tells how far the work is; written to the database at intervals, in a transaction of its own.
     *
     * @param stepKey message key of the step
     * @param done units of the step that are done
     * @param total all units, 0 when unknown
     */
    void progress(String stepKey, long done, long total);

    /** To be called wherever the work may stop: throws when the person cancelled it or another node took it over. */
    void checkCancelled();

    /**
     * Marks the job as done <em>inside the handler's own transaction</em>, so that the work and its result are
     * committed together or not at all. Call it last in that transaction, and return the same result from the handler.
     *
     * @throws JobCancelled when another node has taken the job over; the transaction must not commit
     */
    void done(String resultJson);
}
