package uz.hamkor.registry.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.registry.intake.ImportRow.Decision;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** REST: what is done with a list that was checked: mapping, correcting, deciding, applying, taking back. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/imports/{id}")
@Tag(name = "imports")
class ImportStepsApi {

    private final OpenCluster open;
    private final BringingInLists lists;
    private final ImportFiles files;
    private final Problems problems;

    ImportStepsApi(OpenCluster open, BringingInLists lists, ImportFiles files, Problems problems) {
        this.open = open;
        this.lists = lists;
        this.files = files;
        this.problems = problems;
    }

    @PutMapping("/mapping")
    @Operation(
            summary = "Maps columns by hand and reads the file again",
            description = "The body: column number from 0 to field. Remembered for later lists of the cluster.")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ImportJson.Started.class)))
    ResponseEntity<?> map(@PathVariable String slug, @PathVariable UUID id, @RequestBody Map<Integer, String> mapping) {
        return step(slug, cluster -> lists.map(cluster, id, "", mapping), job -> working(id, job));
    }

    /**
     * @param rowId of a problem
     * @param field key of the column, such as {@code stir}
     * @param value what stands there now
     * @param everywhere also in all other rows that have the same wrong value there
     */
    record Correction(
            @Nullable UUID rowId,
            @Nullable String field,
            @Nullable String value,
            @Nullable Boolean everywhere) {}

    /** @param rows that were read again */
    record Corrected(int rows) {}

    @PostMapping("/corrections")
    @Operation(summary = "Corrects a cell; the rows are looked at again as if they had come so")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Corrected.class)))
    ResponseEntity<?> correct(@PathVariable String slug, @PathVariable UUID id, @RequestBody Correction body) {
        UUID row = body.rowId();
        String field = body.field();
        if (row == null || field == null) {
            return problems.response(Refusal.at(row == null ? "rowId" : "field", "intake.step_incomplete"));
        }
        String value = body.value() == null ? "" : body.value();
        return step(
                slug,
                cluster -> lists.correct(cluster, id, row, field, value, Boolean.TRUE.equals(body.everywhere())),
                rows -> ResponseEntity.ok(new Corrected(rows)));
    }

    /**
     * @param rowId of a case; without one all that are not decided yet
     * @param organizationId which of the candidates it is, the likeliest when absent
     * @param decision same, different or later
     */
    record DecisionIn(
            @Nullable UUID rowId,
            @Nullable UUID organizationId,
            @Nullable String decision) {}

    /** @param rows that were decided */
    record Decided(int rows) {}

    @PostMapping("/decisions")
    @Operation(summary = "Decides whether rows are organisations that are known: one case, or all open ones")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    ResponseEntity<?> decide(@PathVariable String slug, @PathVariable UUID id, @RequestBody DecisionIn body) {
        Optional<Decision> decision = Arrays.stream(Decision.values())
                .filter(known -> known.stored().equals(body.decision()))
                .findFirst();
        if (decision.isEmpty()) {
            return problems.response(Refusal.at(
                    "decision",
                    "registry.value_unknown",
                    Arrays.stream(Decision.values()).map(Decision::stored).collect(Collectors.joining(", "))));
        }
        OrganizationId known = body.organizationId() == null ? null : new OrganizationId(body.organizationId());
        return step(
                slug,
                cluster -> lists.decide(cluster, id, body.rowId(), known, decision.get()),
                rows -> ResponseEntity.ok(new Decided(rows)));
    }

    @PostMapping("/apply")
    @Operation(summary = "Writes what was checked; undecided cases stay out")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ImportJson.Started.class)))
    ResponseEntity<?> apply(@PathVariable String slug, @PathVariable UUID id) {
        return step(slug, cluster -> lists.apply(cluster, id), job -> working(id, job));
    }

    @PostMapping("/undo")
    @Operation(summary = "Takes an applied list back, all of it; refused where somebody has built upon it")
    @ApiResponse(responseCode = "204", content = @Content)
    ResponseEntity<?> undo(@PathVariable String slug, @PathVariable UUID id) {
        return step(
                slug,
                cluster -> lists.undo(cluster, id),
                done -> ResponseEntity.noContent().build());
    }

    @GetMapping("/rejected.xlsx")
    @Operation(summary = "The rejected rows with their reasons, ready to be corrected and sent again")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
    @Nullable
    ResponseEntity<?> rejected(@PathVariable String slug, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        Optional<ClusterId> cluster = open.bySlug(slug).filter(open::mayBringIn);
        return cluster.isPresent() && files.rejected(cluster.get(), id, response)
                ? null
                : problems.response(Refusal.of(Refusal.NOT_FOUND));
    }

    private static ResponseEntity<?> working(UUID id, JobId job) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job))
                .body(new ImportJson.Started(id, job.value()));
    }

    private <T> ResponseEntity<?> step(
            String slug, Function<ClusterId, Outcome<T>> act, Function<T, ResponseEntity<?>> done) {
        return open.bySlug(slug)
                .<ResponseEntity<?>>map(cluster -> act.apply(cluster).fold(done, problems::response))
                .orElseGet(() -> problems.response(Refusal.of(Refusal.NOT_FOUND)));
    }
}
