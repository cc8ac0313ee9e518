package uz.hamkor.jobs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/**
 * How far a job is, in words: what pages show and the stream sends.
 *
 * @param step what it does just now
 * @param percent null when the total is unknown
 * @param count "3 of 10", empty when there is nothing to count
 * @param left "about 2 minutes left", empty until it can be said
 * @param text both in one line
 * @param url the result of a job that is done, if it has a page
 * @param error what went wrong with a failed job
 * @param remedy what may be done about it
 */
record JobProgress(
        JobId id,
        String title,
        JobView.State state,
        String stateText,
        String step,
        long done,
        long total,
        @Nullable Integer percent,
        String count,
        String left,
        String text,
        boolean finished,
        boolean cancelRequested,
        boolean tell,
        @Nullable String url,
        String error,
        String remedy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static JobProgress of(JobView job, @Nullable String url, Texts texts, Language language, Instant now) {
        String errorKey = job.errorKey().filter(texts::has).orElse("refusal.jobs.broken");
        Object[] errorArgs = job.errorArgs().toArray();
        boolean failed = job.state() == JobView.State.FAILED;
        String count = job.total() > 0 ? texts.text(language, "jobs.count", job.done(), job.total()) : "";
        String left = job.left(now).map(rest -> left(texts, language, rest)).orElse("");
        return new JobProgress(
                job.id(),
                said(texts, language, job.kindKey()),
                job.state(),
                texts.text(language, "jobs.state." + job.state()),
                said(texts, language, job.stepKey()),
                job.done(),
                job.total(),
                job.percent().orElse(null),
                count,
                left,
                count.isEmpty() || left.isEmpty() ? count + left : count + ", " + left,
                job.isFinished(),
                job.cancelRequested(),
                job.tell(),
                url,
                failed ? texts.text(language, errorKey, errorArgs) : "",
                failed && texts.has(errorKey + ".remedy") ? texts.text(language, errorKey + ".remedy", errorArgs) : "",
                job.createdAt(),
                job.finishedAt());
    }

    private static String said(Texts texts, Language language, String key) {
        return texts.has(key) ? texts.text(language, key) : key;
    }

    private static String left(Texts texts, Language language, Duration left) {
        long minutes = left.plusSeconds(30).toMinutes();
        if (left.toSeconds() < 60) {
            return texts.text(language, "jobs.left.seconds", Math.max(1, left.toSeconds()));
        }
        return minutes < 90
                ? texts.text(language, "jobs.left.minutes", minutes)
                : texts.text(language, "jobs.left.hours", left.plusMinutes(30).toHours());
    }
}
