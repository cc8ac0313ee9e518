package uz.hamkor.registry.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
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
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Problems;

/** REST: bringing a list of organisations into a cluster and looking at it; the steps after that: {@link ImportStepsApi}. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/imports")
@Tag(name = "imports")
class ImportsApi {

    private static final int PIECE = 100;
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
    @Operation(
            summary = "Brings a list in; the job in Location tells how far it is",
            description = "kind: organizations. mapping: JSON, column number from 0 or heading to field. dryRun: only"
                    + " check, then decide, correct and apply by the steps of the list; without it what can be taken is"
                    + " taken at once.")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ImportJson.Started.class)))
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
                        .body(ImportJson.Started.of(done)),
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

    @GetMapping
    @Operation(summary = "Lists that were brought in, newest first, 50 at most")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportJson.Lists.class)))
    ResponseEntity<?> recent(@PathVariable String slug) {
        Optional<ClusterId> cluster = open.bySlug(slug).filter(open::mayBringIn);
        return cluster.<ResponseEntity<?>>map(known -> ResponseEntity.ok(new ImportJson.Lists(
                        access.<List<ImportJson.Brief>>read(() -> imports.recent(known, 50).stream()
                                .map(ImportJson.Brief::of)
                                .toList()))))
                .orElseGet(() -> problems.response(Refusal.of(Refusal.NOT_FOUND)));
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "A list: what its rows mean, what came of them, and its problems",
            description = "problemsAfter: only problems of rows behind this number, 100 rows at a time.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportJson.class)))
    ResponseEntity<?> show(
            @PathVariable String slug, @PathVariable UUID id, @RequestParam(defaultValue = "0") int problemsAfter) {
        return look(slug, id, list -> json(list, problemsAfter));
    }

    @GetMapping("/{id}/cases")
    @Operation(
            summary = "Rows that may be known already, for somebody to decide",
            description = "after: only rows behind this number, 100 at a time.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportJson.Cases.class)))
    ResponseEntity<?> cases(
            @PathVariable String slug, @PathVariable UUID id, @RequestParam(defaultValue = "0") int after) {
        return look(
                slug,
                id,
                list -> new ImportJson.Cases(
                        rows.withVerdict(list.cluster(), list.id(), ImportRow.Verdict.DUPLICATE, after, PIECE).stream()
                                .map(ImportJson.Case::of)
                                .toList()));
    }

    private ResponseEntity<?> look(String slug, UUID id, Function<ListImport, Object> show) {
        Optional<ClusterId> cluster = open.bySlug(slug).filter(open::mayBringIn);
        Optional<Object> shown = cluster.flatMap(known ->
                access.<Optional<Object>>read(() -> imports.find(known, id).map(show)));
        return shown.<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> problems.response(Refusal.of(Refusal.NOT_FOUND)));
    }

    private ImportJson json(ListImport list, int after) {
        return ImportJson.of(
                list,
                rows.verdicts(list.cluster(), list.id()),
                rows.undecided(list.cluster(), list.id()),
                rows.results(list.cluster(), list.id()),
                rows.withProblems(list.cluster(), list.id(), after, PIECE),
                (key, args) -> texts.has(key) ? texts.text(open.language(), key, args.toArray()) : "");
    }
}
