package uz.hamkor.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Problems;

/** REST: the one search box. Open to everybody; answers with what the caller may see. */
@RestController
class SearchApi {

    private static final int USUAL = 20;

    @Schema(name = "SearchHit")
    record Found(
            String kind,
            UUID id,
            String title,
            String subtitle,
            String url,
            double score,
            String matchedName,
            Hit.Why why) {}

    @Schema(name = "SearchAnswer")
    record Answer(String query, List<Found> results) {}

    private final Search search;
    private final ObjectProvider<Standing> standing;
    private final Problems problems;

    SearchApi(Search search, ObjectProvider<Standing> standing, Problems problems) {
        this.search = search;
        this.standing = standing;
        this.problems = problems;
    }

    @GetMapping("/api/v1/search")
    @Operation(
            summary = "Find records of all kinds by name",
            description =
                    "Uzbek in either script, Russian or English, with typing errors or without endings; best first."
                            + " Nothing for a query without letters and digits; of a longer one the first 400"
                            + " characters count.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Answer.class)))
    ResponseEntity<?> find(
            @RequestParam(defaultValue = "") String q,
            @Parameter(
                            description =
                                    "Slug of a cluster: only what belongs to it, that is itself, the clusters nested in it,"
                                            + " its members and its own records. Of a published cluster everybody finds"
                                            + " the active members, its people also prospective ones and applicants.")
                    @RequestParam(required = false)
                    @Nullable
                    String cluster,
            @Parameter(description = "1 to 100") @RequestParam(defaultValue = "" + USUAL) int limit,
            @Parameter(description = "Only these kinds, such as organization or territory")
                    @RequestParam(required = false)
                    @Nullable
                    Set<String> kind) {
        SearchOptions options = SearchOptions.in(Language.nearest(LocaleContextHolder.getLocale()), limit)
                .ofKinds(kind == null ? Set.of() : kind);
        if (cluster != null && !cluster.isBlank()) {
            Optional<ClusterId> known = Optional.ofNullable(standing.getIfAvailable())
                    .flatMap(all -> all.bySlug(cluster))
                    .map(Standing.ClusterLabel::id)
                    .filter(Scope.current().readable()::contains);
            if (known.isEmpty()) {
                return problems.response(new Refusal(Refusal.NOT_FOUND, "cluster", List.of()));
            }
            options = options.inCluster(known.get());
        }
        return ResponseEntity.ok(new Answer(
                q, search.find(q, options).stream().map(SearchApi::found).toList()));
    }

    private static Found found(Hit hit) {
        return new Found(
                hit.kind(),
                hit.id(),
                hit.title(),
                hit.subtitle(),
                hit.url(),
                Math.round(hit.score() * 1000) / 1000.0,
                hit.matchedName(),
                hit.why());
    }
}
