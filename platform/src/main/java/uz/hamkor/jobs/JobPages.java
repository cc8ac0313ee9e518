package uz.hamkor.jobs;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Problems;

/** "My jobs", and one job with its progress. */
@Controller
@RequestMapping("/jobs")
class JobPages {

    private static final int SHOWN = 50;
    private static final int REFRESH = 3;

    private final Jobs jobs;
    private final Texts texts;

    JobPages(Jobs jobs, Texts texts) {
        this.jobs = jobs;
        this.texts = texts;
    }

    @GetMapping
    String list(Model model) {
        List<JobProgress> all = jobs.mine(SHOWN).stream().map(this::inWords).toList();
        model.addAttribute(
                "running", all.stream().filter(job -> !job.finished()).toList());
        model.addAttribute(
                "finished", all.stream().filter(JobProgress::finished).toList());
        return "jobs/list";
    }

    /** With {@code refresh} the page asks to be loaded again, for browsers without scripts. */
    @GetMapping("/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean refresh,
            Model model,
            HttpServletResponse response) {
        JobView job = find(id);
        if (refresh && !job.isFinished()) {
            response.setIntHeader("Refresh", REFRESH);
        }
        return page(job, model);
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String id, Model model, HttpServletResponse response) {
        return answer(jobs.cancel(find(id).id()), id, model, response);
    }

    @PostMapping("/{id}/tell")
    String tell(@PathVariable String id, Model model, HttpServletResponse response) {
        return answer(jobs.tellWhenDone(find(id).id()), id, model, response);
    }

    private String answer(Outcome<JobView> outcome, String id, Model model, HttpServletResponse response) {
        Optional<Refusal> refusal = outcome.reason();
        if (refusal.isEmpty()) {
            return "redirect:/jobs/" + id;
        }
        response.setStatus(Problems.status(refusal.get()).value());
        model.addAttribute("refusal", refusal.get());
        return page(find(id), model);
    }

    private String page(JobView job, Model model) {
        model.addAttribute("job", inWords(job));
        return "jobs/job";
    }

    private JobProgress inWords(JobView job) {
        Language language = Language.nearest(LocaleContextHolder.getLocale());
        return JobProgress.of(job, jobs.resultUrl(job).orElse(null), texts, language, Instant.now());
    }

    private JobView find(String id) {
        return parse(id).flatMap(jobs::find).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static Optional<JobId> parse(String id) {
        try {
            return Optional.of(JobId.of(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
