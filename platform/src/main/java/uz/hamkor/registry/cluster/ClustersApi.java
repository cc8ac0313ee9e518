package uz.hamkor.registry.cluster;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.web.Problems;

/** Clusters for programs: found one, look at those one may see, change one. */
@RestController
@RequestMapping("/api/v1/clusters")
@Tag(name = "clusters")
class ClustersApi {

    private final ClusterRegistry registry;
    private final FoundingCluster founding;
    private final ChangingCluster changing;
    private final TerritoryRegistry territories;
    private final Workspaces open;
    private final Access access;
    private final Problems problems;

    ClustersApi(
            ClusterRegistry registry,
            FoundingCluster founding,
            ChangingCluster changing,
            TerritoryRegistry territories,
            Workspaces open,
            Access access,
            Problems problems) {
        this.registry = registry;
        this.founding = founding;
        this.changing = changing;
        this.territories = territories;
        this.open = open;
        this.access = access;
        this.problems = problems;
    }

    @Schema(name = "ClusterRows")
    record Rows(List<ClusterJson> rows, long total) {}

    @GetMapping
    @Operation(summary = "Clusters one may see", description = "asOf: only those that had begun on the day.")
    Rows list(@RequestParam(required = false) @Nullable LocalDate asOf) {
        List<ClusterJson> rows = registry.all(asOf == null ? LocalDate.now(Today.ZONE) : asOf).stream()
                .map(ClusterJson::of)
                .toList();
        return new Rows(rows, rows.size());
    }

    /**
     * What a program sends. In a change, what is absent stays.
     *
     * @param territory id, SOATO or ISO code
     * @param parent slug of the wider cluster; an empty text takes it away
     */
    record ClusterIn(
            @Nullable String slug,
            @Nullable Map<String, @Nullable String> name,
            @Nullable String field,
            @Nullable String territory,
            @Nullable String form,
            @Nullable Map<String, @Nullable String> aims,
            @Nullable String parent,
            @Nullable Integer minMembers,
            @Nullable Integer minTypes,
            @Nullable String status,
            @Nullable LocalDate day,
            @Nullable String reason,
            @Nullable Boolean published,
            @Nullable Integer version) {

        boolean changesDetails() {
            return slug != null
                    || name != null
                    || field != null
                    || territory != null
                    || form != null
                    || aims != null
                    || parent != null
                    || minMembers != null
                    || minTypes != null;
        }
    }

    @PostMapping
    @Operation(summary = "Founds a cluster; the caller becomes its coordinator")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClusterJson.class)))
    ResponseEntity<?> found(@RequestBody ClusterIn body) {
        if (body.slug() == null || body.slug().isBlank()) {
            return problems.response(Refusal.at("slug", "registry.text_missing"));
        }
        Outcome<ClusterId> outcome = draft(ClusterDraft.named(body.slug(), LocalizedText.empty()), body)
                .then(founding::found);
        return outcome.fold(
                id -> {
                    Cluster cluster = founded(id);
                    return ResponseEntity.created(URI.create("/api/v1/clusters/" + cluster.slug()))
                            .body(ClusterJson.of(cluster));
                },
                problems::response);
    }

    /** The scope of the request was made before the cluster was founded, so it is read with one that knows it. */
    private Cluster founded(ClusterId id) {
        return Scope.current()
                .withReadable(Set.of(id))
                .call(() -> registry.find(id))
                .orElseThrow();
    }

    /** A cluster with the counts of a day and the live checks. */
    @Schema(name = "ClusterDetail")
    record Detail(
            @JsonUnwrapped ClusterJson cluster,
            @Nullable String statusAsOf,
            long countedMembers,
            Map<MembershipState, Long> membersByState,
            List<ClusterJson.Property> properties) {}

    @GetMapping("/{slug}")
    @Operation(summary = "One cluster, with counts as of a day and properties C5 and C6")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Detail.class)))
    ResponseEntity<?> show(@PathVariable String slug, @RequestParam(required = false) @Nullable LocalDate asOf) {
        Optional<Cluster> found = registry.bySlug(slug);
        if (found.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        return ResponseEntity.ok(detail(found.get(), asOf == null ? LocalDate.now(Today.ZONE) : asOf));
    }

    private Detail detail(Cluster cluster, LocalDate day) {
        ClusterRegistry.Counts counts = registry.counts(Set.of(cluster.id()), day);
        Map<MembershipState, Long> byState = open.isInsider(cluster)
                ? counts.byState()
                : Map.of(MembershipState.ACTIVE, counts.in(MembershipState.ACTIVE));
        return new Detail(
                ClusterJson.of(cluster),
                cluster.statusOn(day).map(ClusterStatus::code).orElse(null),
                counts.counted(),
                byState,
                registry.properties(cluster.id(), day).stream()
                        .map(ClusterJson.Property::of)
                        .toList());
    }

    @PatchMapping("/{slug}")
    @Operation(
            summary = "Changes what the body names; everything else stays",
            description =
                    "status takes the cluster one step on (forming, founded, operating, ended), published opens its"
                            + " public page. version: refused when another one is stored by now.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Detail.class)))
    ResponseEntity<?> change(@PathVariable String slug, @RequestBody ClusterIn body) {
        Optional<Cluster> found = registry.bySlug(slug);
        if (found.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        Cluster cluster = found.get();
        Outcome<ClusterId> outcome = access.within(Scope.current(), () -> changed(cluster, body));
        return outcome.fold(
                id -> ResponseEntity.ok(detail(registry.find(id).orElseThrow(), LocalDate.now(Today.ZONE))),
                problems::response);
    }

    /** Everything the body names, or nothing. */
    private Outcome<ClusterId> changed(Cluster cluster, ClusterIn body) {
        Outcome<ClusterId> outcome = Outcome.done(cluster.id());
        if (body.changesDetails()) {
            int version = body.version() == null ? cluster.version() : body.version();
            outcome = draft(ClusterDraft.of(cluster), body).then(draft -> changing.edit(cluster.id(), version, draft));
        }
        if (body.status() != null && !body.status().equals(cluster.status().code())) {
            Optional<ClusterStatus> to = ClusterStatus.of(body.status());
            LocalDate day = body.day() == null ? LocalDate.now(Today.ZONE) : body.day();
            outcome = outcome.then(id -> to.isEmpty()
                    ? Outcome.refused(MemberFilters.unknown("status", ClusterStatus.values()))
                    : changing.advance(id, to.get(), day, body.reason()));
        }
        Boolean published = body.published();
        if (published != null) {
            outcome = outcome.then(id -> changing.publish(id, published));
        }
        return outcome;
    }

    private Outcome<ClusterDraft> draft(ClusterDraft before, ClusterIn body) {
        Optional<LocalizedText> name = body.name() == null ? Optional.of(before.name()) : ClusterJson.text(body.name());
        if (name.isEmpty()) {
            return Outcome.refusedAt("name", "registry.value_unknown", ClusterJson.languages());
        }
        Optional<LocalizedText> aims = body.aims() == null ? Optional.of(before.aims()) : ClusterJson.text(body.aims());
        if (aims.isEmpty()) {
            return Outcome.refusedAt("aims", "registry.value_unknown", ClusterJson.languages());
        }
        Optional<ClusterForm> form = body.form() == null ? Optional.of(before.form()) : ClusterForm.of(body.form());
        if (form.isEmpty()) {
            return Outcome.refused(MemberFilters.unknown("form", ClusterForm.values()));
        }
        TerritoryId territory = before.territory();
        if (body.territory() != null) {
            Optional<TerritoryId> place = territory(body.territory());
            if (place.isEmpty() && !body.territory().isBlank()) {
                return Outcome.refusedAt("territory", "registry.territory_unknown");
            }
            territory = place.orElse(null);
        }
        ClusterId parent = before.parent();
        if (body.parent() != null) {
            Optional<Cluster> wider = registry.bySlug(body.parent());
            if (wider.isEmpty() && !body.parent().isBlank()) {
                return Outcome.refusedAt("parent", "registry.parent_unknown");
            }
            parent = wider.map(Cluster::id).orElse(null);
        }
        String field = body.field() == null ? before.field() : Accessions.blankToNull(body.field());
        return Outcome.done(new ClusterDraft(
                body.slug() == null ? before.slug() : body.slug(),
                name.get(),
                field,
                territory,
                form.get(),
                aims.get(),
                parent,
                body.minMembers() == null ? before.minMembers() : body.minMembers(),
                body.minTypes() == null ? before.minTypes() : body.minTypes()));
    }

    private Optional<TerritoryId> territory(String text) {
        try {
            return territories.find(new TerritoryId(UUID.fromString(text))).map(TerritoryView::id);
        } catch (IllegalArgumentException e) {
            return territories.byCode(text).map(TerritoryView::id);
        }
    }
}
