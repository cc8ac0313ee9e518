package uz.hamkor.registry.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.registry.intake.ImportRow.Decision;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** The pages on which a coordinator brings a list in. */
@Controller
@RequestMapping("/c/{slug}/imports")
class ImportPages {

    private final OpenCluster open;
    private final BringingInLists lists;
    private final ImportView views;
    private final ImportFiles files;

    ImportPages(OpenCluster open, BringingInLists lists, ImportView views, ImportFiles files) {
        this.open = open;
        this.lists = lists;
        this.views = views;
        this.files = files;
    }

    private ClusterId cluster(String slug) {
        ClusterId cluster = open.bySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!open.mayBringIn(cluster)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return cluster;
    }

    @GetMapping
    String all(@PathVariable String slug, Model model) {
        views.all(cluster(slug), slug, model);
        return "registry/imports";
    }

    @PostMapping
    String bring(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        ClusterId cluster = cluster(slug);
        Outcome<BringingInLists.Started> started = file == null || file.isEmpty()
                ? Outcome.refusedAt("file", "intake.file_missing")
                : lists.bring(
                        cluster,
                        file.getInputStream(),
                        Optional.ofNullable(file.getOriginalFilename()).orElse(""),
                        Map.of(),
                        Map.of(),
                        false);
        return switch (started) {
            case Outcome.Done<BringingInLists.Started>(BringingInLists.Started done) ->
                "redirect:/c/" + slug + "/imports/" + done.list();
            case Outcome.Refused<BringingInLists.Started>(Refusal refusal) -> {
                refuse(refusal, model, response);
                views.all(cluster, slug, model);
                yield "registry/imports";
            }
        };
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int problemsAfter,
            @RequestParam(defaultValue = "0") int casesAfter,
            Model model) {
        return page(cluster(slug), slug, id, problemsAfter, casesAfter, model);
    }

    private String page(ClusterId cluster, String slug, UUID id, int problemsAfter, int casesAfter, Model model) {
        if (!views.one(cluster, slug, id, problemsAfter, casesAfter, model)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "registry/import";
    }

    @PostMapping("/{id}/mapping")
    String map(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam Map<String, String> params,
            Model model,
            HttpServletResponse response) {
        Map<Integer, String> mapping = new TreeMap<>();
        params.forEach((name, field) -> {
            if (name.matches("column-\\d{1,4}") && !field.isBlank() && !mapping.containsValue(field)) {
                mapping.put(Integer.valueOf(name.substring("column-".length())), field);
            }
        });
        ClusterId cluster = cluster(slug);
        return answer(
                lists.map(cluster, id, params.getOrDefault("sheet", ""), mapping), cluster, slug, id, model, response);
    }

    @PostMapping("/{id}/rows/{row}")
    String correct(
            @PathVariable String slug,
            @PathVariable UUID id,
            @PathVariable UUID row,
            @RequestParam String field,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "false") boolean everywhere,
            Model model,
            HttpServletResponse response) {
        ClusterId cluster = cluster(slug);
        return answer(lists.correct(cluster, id, row, field, value, everywhere), cluster, slug, id, model, response);
    }

    @PostMapping("/{id}/decisions")
    String decide(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID row,
            @RequestParam(required = false) @Nullable UUID known,
            @RequestParam String decision,
            Model model,
            HttpServletResponse response) {
        ClusterId cluster = cluster(slug);
        Decision decided;
        try {
            decided = Decision.valueOf(decision.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        OrganizationId organization = known == null ? null : new OrganizationId(known);
        return answer(lists.decide(cluster, id, row, organization, decided), cluster, slug, id, model, response);
    }

    @PostMapping("/{id}/apply")
    String apply(@PathVariable String slug, @PathVariable UUID id, Model model, HttpServletResponse response) {
        ClusterId cluster = cluster(slug);
        return answer(lists.apply(cluster, id), cluster, slug, id, model, response);
    }

    @PostMapping("/{id}/undo")
    String undo(@PathVariable String slug, @PathVariable UUID id, Model model, HttpServletResponse response) {
        ClusterId cluster = cluster(slug);
        return answer(lists.undo(cluster, id), cluster, slug, id, model, response);
    }

    @GetMapping("/{id}/rejected.xlsx")
    void rejected(@PathVariable String slug, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        if (!files.rejected(cluster(slug), id, response)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @GetMapping("/template.{ending}")
    void template(@PathVariable String slug, @PathVariable String ending, HttpServletResponse response)
            throws IOException {
        cluster(slug);
        files.template(
                TableFormat.of(ending).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)), response);
    }

    private String answer(
            Outcome<?> outcome, ClusterId cluster, String slug, UUID id, Model model, HttpServletResponse response) {
        Optional<Refusal> refusal = outcome.reason();
        if (refusal.isEmpty()) {
            return "redirect:/c/" + slug + "/imports/" + id;
        }
        if (refusal.get().code().equals(Refusal.NOT_FOUND)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        refuse(refusal.get(), model, response);
        return page(cluster, slug, id, 0, 0, model);
    }

    private static void refuse(Refusal refusal, Model model, HttpServletResponse response) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
    }
}
