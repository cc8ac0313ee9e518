package uz.hamkor.notices;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.jobs.JobFinished;
import uz.hamkor.jobs.JobView;
import uz.hamkor.shared.Mailer;

/** Tells a person that long work has ended, in the transaction that writes its end. */
@Component
class JobNews {

    /** Nobody waits at the screen for longer than this. */
    static final Duration LONG = Duration.ofSeconds(30);

    private final Notices notices;
    private final Mailer mailer;

    JobNews(Notices notices, Mailer mailer) {
        this.notices = notices;
        this.mailer = mailer;
    }

    @EventListener
    void on(JobFinished job) {
        // Whoever cancelled it knows.
        if (job.state() == JobView.State.CANCELLED || !(job.asked() || job.ran().compareTo(LONG) > 0)) {
            return;
        }
        String url = "/jobs/" + job.id();
        Map<String, String> args = Map.of("jobKey", "job." + job.kind(), "link", url);
        String key = job.state() == JobView.State.DONE ? "job_done" : "job_failed";
        notices.tell(job.account(), key, args, url);
        mailer.send(job.account(), key, args);
    }
}
