package uz.hamkor.jobs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;

/**
 * The progress of a job as server-sent events, from the row and not from the run, so that any node can send it:
 * {@code progress} events with a {@link JobProgress}, the last one {@code done}. An event's id is the row's
 * revision; whoever comes back with it is sent nothing twice.
 */
@Controller
class JobStream implements SmartLifecycle {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** The browser comes back by itself, and is then asked again who it is. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Jobs jobs;
    private final Texts texts;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    JobStream(Jobs jobs, Texts texts) {
        this.jobs = jobs;
        this.texts = texts;
    }

    @GetMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            @PathVariable String id, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        JobView job = JobPages.parse(id)
                .flatMap(jobs::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Stream stream = new Stream(job.id(), Language.nearest(LocaleContextHolder.getLocale()), revision(last));
        stream.start(Scope.current());
        return stream.emitter;
    }

    private static long revision(@Nullable String last) {
        try {
            return last == null ? -1 : Long.parseLong(last);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private final class Stream {

        private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        private final CountDownLatch gone = new CountDownLatch(1);
        private final JobId id;
        private final Language language;
        private long sent;
        private Instant lastSign = Instant.now();

        Stream(JobId id, Language language, long sent) {
            this.id = id;
            this.language = language;
            this.sent = sent;
        }

        void start(Scope scope) {
            open.add(this);
            emitter.onCompletion(this::end);
            emitter.onTimeout(emitter::complete);
            emitter.onError(_ -> end());
            Thread.ofVirtual().name("job-events-" + id).start(() -> scope.run(this::run));
        }

        void end() {
            open.remove(this);
            gone.countDown();
        }

        private void run() {
            try {
                // The answer begins at once, also for whoever has seen all there is.
                emitter.send(SseEmitter.event().comment("here"));
                while (running && !send() && !gone.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {}
                emitter.complete();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | IllegalStateException _) {
                // The browser has gone; there is nobody to tell.
                emitter.complete();
            } catch (RuntimeException e) {
                emitter.completeWithError(e);
            } finally {
                end();
            }
        }

        /** True when the job has ended and its end was sent. */
        private boolean send() throws IOException {
            Optional<JobView> found = jobs.find(id);
            if (found.isEmpty()) {
                return true;
            }
            JobView job = found.get();
            if (job.revision() != sent || job.isFinished()) {
                String url = jobs.resultUrl(job).orElse(null);
                emitter.send(SseEmitter.event()
                        .id(Long.toString(job.revision()))
                        .name(job.isFinished() ? "done" : "progress")
                        .data(JobProgress.of(job, url, texts, language, Instant.now()), MediaType.APPLICATION_JSON));
                sent = job.revision();
                lastSign = Instant.now();
            } else if (lastSign.plus(HEARTBEAT).isBefore(Instant.now())) {
                emitter.send(SseEmitter.event().comment("still here"));
                lastSign = Instant.now();
            }
            return job.isFinished();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for open requests: these would never end by themselves. */
    @Override
    public void stop() {
        running = false;
        open.forEach(Stream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
