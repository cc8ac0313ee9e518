package uz.hamkor.registry.intake;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Problems;

/** REST: lists of organisations brought into a cluster. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/imports")
class ImportsApi {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final OpenCluster open;
    private final BringingInLists lists;
    private final Imports imports;
    private final ImportRows rows;
    private final Access access;
    private final Problems problems;
    private final Texts texts;
    private final JsonMapper json;

    ImportsApi(
            OpenCluster open,
            BringingInLists lists,
            Imports imports,
            ImportRows rows,
            Access access,
            Problems problems,
            Texts texts,
            JsonMapper json) {
        this.open = open;
        this.lists = lists;
        this.imports = imports;
        this.rows = rows;
        this.access = access;
        this.problems = problems;
        this.texts = texts;
        this.json = json;
    }

    /**
     * Takes a file and answers 202 with the address of the job.
     *
     * @param kind only {@code organizations}
     * @param mapping optional JSON: column number (from 0) or heading to field, {@code {"0": "code", "Nomi": "name_uz"}}
     * @param dryRun only check; nothing is written
     */
    @PostMapping
    ResponseEntity<?> bring(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String mapping,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        Optional<ClusterId> cluster = open.bySlug(slug);
        if (cluster.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        if (!kind.equals("organizations")) {
            return problems.response(Refusal.at("kind", "intake.kind_unknown", kind));
        }
        if (file == null || file.isEmpty()) {
            return problems.response(Refusal.at("file", "intake.file_missing"));
        }
        Optional<Map<String, String>> typed = mapping(mapping);
        if (typed.isEmpty()) {
            return problems.response(Refusal.at("mapping", "intake.mapping_wrong"));
        }
        Map<Integer, String> byNumber = new TreeMap<>();
        Map<String, String> byHeading = new LinkedHashMap<>();
        typed.get().forEach((key, field) -> {
            if (key.matches("\\d{1,4}")) {
                byNumber.put(Integer.valueOf(key), field);
            } else {
                byHeading.put(key, field);
            }
        });
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        Outcome<BringingInLists.Started> started =
                lists.bring(cluster.get(), file.getInputStream(), name, byNumber, byHeading, !dryRun);
        return started.<ResponseEntity<?>>fold(
                done -> ResponseEntity.accepted()
                        .location(URI.create("/api/v1/jobs/" + done.job()))
                        .body(Map.of("import", done.list(), "job", done.job())),
                problems::response);
    }

    private Optional<Map<String, String>> mapping(String text) {
        if (text.isBlank()) {
            return Optional.of(Map.of());
        }
        try {
            return Optional.ofNullable(json.readValue(text, TEXTS));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** One problem of a row in words. */
    record Problem(int row, @Nullable String field, String value, String code, String reason, String remedy) {}

    /** A list, what its rows mean, what came of them, and the first problems. */
    record View(
            UUID id,
            String file,
            String state,
            Map<Integer, String> mapping,
            List<String> unrecognised,
            Map<String, Long> verdicts,
            Map<String, Long> results,
            List<Problem> problems) {}

    @GetMapping("/{id}")
    ResponseEntity<?> show(
            @PathVariable String slug, @PathVariable UUID id, @RequestParam(defaultValue = "0") int after) {
        Optional<ClusterId> cluster = open.bySlug(slug).filter(open::mayBringIn);
        Optional<View> view = cluster.flatMap(known ->
                access.<Optional<View>>read(() -> imports.find(known, id).map(list -> view(list, after))));
        return view.<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> problems.response(Refusal.of(Refusal.NOT_FOUND)));
    }

    private View view(ListImport list, int after) {
        Map<String, Long> verdicts = new LinkedHashMap<>();
        rows.verdicts(list.cluster(), list.id()).forEach((verdict, count) -> verdicts.put(verdict.stored(), count));
        Map<String, Long> results = new LinkedHashMap<>();
        rows.results(list.cluster(), list.id()).forEach((result, count) -> results.put(result.stored(), count));
        Language language = open.language();
        List<Problem> told = rows.withProblems(list.cluster(), list.id(), after, 100).stream()
                .flatMap(row -> row.problems().stream()
                        .map(problem -> new Problem(
                                row.no(),
                                problem.field(),
                                problem.value(),
                                problem.code(),
                                texts.text(
                                        language,
                                        problem.messageKey(),
                                        problem.args().toArray()),
                                texts.has(problem.remedyKey())
                                        ? texts.text(
                                                language,
                                                problem.remedyKey(),
                                                problem.args().toArray())
                                        : "")))
                .toList();
        return new View(
                list.id(),
                list.fileName(),
                list.state().stored(),
                list.mapping(),
                list.unrecognised(),
                verdicts,
                results,
                told);
    }
}
