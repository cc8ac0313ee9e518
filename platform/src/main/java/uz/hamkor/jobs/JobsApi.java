package uz.hamkor.jobs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Problems;

/** REST: the progress of long work, and its end. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
class JobsApi {

    /** What went wrong: a stable code, the reason and the remedy in the language of the request. */
    record Error(String code, String detail, String remedy) {}

    /**
     * A job.
     *
     * @param state QUEUED, RUNNING, DONE, FAILED or CANCELLED
     * @param step message key of what it does just now
     * @param result of a job that is done; its shape depends on the kind
     */
    record Job(
            String id,
            String kind,
            JobView.State state,
            long done,
            long total,
            String step,
            @JsonRawValue @Nullable String result,
            @Nullable Error error,
            boolean cancelRequested,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    private final Jobs jobs;
    private final Texts texts;
    private final Problems problems;

    JobsApi(Jobs jobs, Texts texts, Problems problems) {
        this.jobs = jobs;
        this.texts = texts;
        this.problems = problems;
    }

    @GetMapping
    @Operation(summary = "How far a job is and what came of it")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Job.class)))
    ResponseEntity<?> show(@PathVariable String id) {
        return answer(find(id));
    }

    @PostMapping("/cancel")
    @Operation(summary = "Asks a job to stop; it stops at the next safe place")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Job.class)))
    ResponseEntity<?> cancel(@PathVariable String id) {
        return answer(find(id).then(job -> jobs.cancel(job.id())));
    }

    private Outcome<JobView> find(String id) {
        Optional<JobId> parsed = JobPages.parse(id);
        return parsed.flatMap(jobs::find)
                .<Outcome<JobView>>map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
    }

    private ResponseEntity<?> answer(Outcome<JobView> outcome) {
        return outcome.<ResponseEntity<?>>fold(job -> ResponseEntity.ok(json(job)), problems::response);
    }

    private Job json(JobView job) {
        return new Job(
                job.id().toString(),
                job.kind(),
                job.state(),
                job.done(),
                job.total(),
                job.stepKey(),
                job.resultJson(),
                error(job),
                job.cancelRequested(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt());
    }

    private @Nullable Error error(JobView job) {
        String code = job.errorCode();
        if (code == null) {
            return null;
        }
        Language language = Language.nearest(LocaleContextHolder.getLocale());
        JobProgress said = JobProgress.of(job, null, texts, language, Instant.now());
        return new Error(code, said.error(), said.remedy());
    }
}
