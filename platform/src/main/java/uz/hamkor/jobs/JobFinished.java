package uz.hamkor.jobs;

import java.time.Duration;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.JobId;

/**
 * A job has come to its end. Published inside the transaction that writes the end, under the scope of its starter.
 *
 * @param ran from its start to its end
 * @param asked whether the starter asked to be told
 */
public record JobFinished(JobId id, AccountId account, String kind, JobView.State state, Duration ran, boolean asked) {}
