package uz.hamkor.registry.organization;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Problems;

/** Writing an organisation down and what can become of it, for programs: the same use cases as the pages. */
@RestController
@RequestMapping("/api/v1/organizations")
@Tag(name = "organizations")
class OrganizationActsApi {

    private static final String VERSION =
            " version: the version that was read; when another one is stored, refused with registry.changed_by_other.";

    private final OrganizationRegistry registry;
    private final OrganizationPatch patch;
    private final OrganizationDetails details;
    private final RegisteringOrganization registering;
    private final RenamingOrganization renaming;
    private final MergingOrganizations merging;
    private final SplittingOrganization splitting;
    private final ClosingOrganization closing;
    private final Standing standing;
    private final Problems problems;

    OrganizationActsApi(
            OrganizationRegistry registry,
            OrganizationPatch patch,
            OrganizationDetails details,
            RegisteringOrganization registering,
            RenamingOrganization renaming,
            MergingOrganizations merging,
            SplittingOrganization splitting,
            ClosingOrganization closing,
            Standing standing,
            Problems problems) {
        this.registry = registry;
        this.patch = patch;
        this.details = details;
        this.registering = registering;
        this.renaming = renaming;
        this.merging = merging;
        this.splitting = splitting;
        this.closing = closing;
        this.standing = standing;
        this.problems = problems;
    }

    @PostMapping
    @Operation(
            summary = "Writes an organisation down; only a name is needed",
            description = "cluster: slug of the cluster that brings it in; without it only an administrator may. The"
                    + " other members are those of a change.")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> register(@RequestBody JsonNode body) {
        String slug = body.path("cluster").asString("");
        Optional<ClusterId> cluster = standing.bySlug(slug).map(Standing.ClusterLabel::id);
        if (!slug.isBlank() && cluster.isEmpty()) {
            return problems.response(Refusal.at("cluster", "organization.cluster_unknown", slug));
        }
        return patch.read(body, cluster.orElse(null))
                .then(registering::register)
                .fold(
                        id -> ResponseEntity.created(URI.create("/api/v1/organizations/" + id))
                                .body(details.of(registry.find(id).orElseThrow())),
                        problems::response);
    }

    /** @param from first day of the new name */
    record Renaming(
            @Nullable Long version,
            @Nullable Map<String, String> name,
            @Nullable Map<String, String> shortName,
            @Nullable LocalDate from) {}

    @PostMapping("/{id}/names")
    @Operation(summary = "Renames it from a day on; the old name stays findable", description = VERSION)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> rename(@PathVariable UUID id, @RequestBody Renaming in) {
        return act(
                id,
                in.version(),
                (view, version) -> given(in.from(), "from")
                        .then(from -> renaming.rename(
                                view.id(),
                                version,
                                text(in.name()),
                                in.shortName() == null ? view.data().shortName() : text(in.shortName()),
                                from)));
    }

    /** @param from first day of the new type */
    record Retyping(
            @Nullable Long version,
            @Nullable String type,
            @Nullable LocalDate from) {}

    @PostMapping("/{id}/types")
    @Operation(summary = "Makes it an organisation of another type from a day on", description = VERSION)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> becomeType(@PathVariable UUID id, @RequestBody Retyping in) {
        String type = in.type() == null ? "" : in.type();
        return act(
                id,
                in.version(),
                (view, version) ->
                        given(in.from(), "from").then(from -> renaming.becomeType(view.id(), version, type, from)));
    }

    /** @param until first day on which it was no longer so */
    record Earlier(
            @Nullable Long version,
            @Nullable Map<String, String> name,
            @Nullable String type,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    @PostMapping("/{id}/earlier")
    @Operation(summary = "Writes down what it was in a time gone by", description = VERSION)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> wasBefore(@PathVariable UUID id, @RequestBody Earlier in) {
        return act(
                id,
                in.version(),
                (view, version) -> given(in.from(), "from")
                        .then(from -> given(in.until(), "until")
                                .then(until -> !until.isAfter(from)
                                        ? Outcome.refusedAt("until", "organization.period_empty")
                                        : renaming.wasBefore(
                                                view.id(),
                                                version,
                                                text(in.name()),
                                                Optional.ofNullable(in.type()),
                                                new Period(from, until)))));
    }

    /**
     * @param into id of the organisation that goes on
     * @param day first day on which the merged one is no more
     */
    record Merger(
            @Nullable Long version,
            @Nullable UUID into,
            @Nullable LocalDate day) {}

    @PostMapping("/{id}/merger")
    @Operation(
            summary = "Merges it into another one",
            description =
                    "Memberships, seats, staff and profiles of the merged organisation end or go on with the other"
                            + " one from that day; what was stays in the history. Answers the merged organisation, now"
                            + " closed, with the other one as its successor." + VERSION)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> merge(@PathVariable UUID id, @RequestBody Merger in) {
        return act(
                id,
                in.version(),
                (view, version) -> given(in.into(), "into")
                        .then(into -> given(in.day(), "day")
                                .then(day -> merging.merge(view.id(), version, new OrganizationId(into), day)))
                        .map(into -> registry.find(view.id()).orElse(view)));
    }

    /** @param day first day on which the parts stand for the organisation that was split */
    record Division(
            @Nullable Long version,
            @Nullable List<Map<String, String>> names,
            @Nullable LocalDate day) {}

    @Schema(name = "OrganizationParts")
    record Parts(List<String> ids) {}

    @PostMapping("/{id}/division")
    @Operation(
            summary = "Splits it into new organisations",
            description = "names: of the parts. Every part is a member where the split organisation was." + VERSION)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Parts.class)))
    ResponseEntity<?> split(@PathVariable UUID id, @RequestBody Division in) {
        List<LocalizedText> names = in.names() == null
                ? List.of()
                : in.names().stream().map(OrganizationActsApi::text).toList();
        return on(
                        id,
                        in.version(),
                        (view, version) ->
                                given(in.day(), "day").then(day -> splitting.split(view.id(), version, names, day)))
                .fold(
                        ids -> ResponseEntity.status(HttpStatus.CREATED)
                                .body(new Parts(ids.stream()
                                        .map(OrganizationId::toString)
                                        .toList())),
                        problems::response);
    }

    /** @param day first day on which it is no more */
    record Closure(@Nullable Long version, @Nullable LocalDate day) {}

    @PostMapping("/{id}/closure")
    @Operation(summary = "Closes it on a day; its memberships end on that day", description = VERSION)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> close(@PathVariable UUID id, @RequestBody Closure in) {
        return act(
                id,
                in.version(),
                (view, version) -> given(in.day(), "day").then(day -> closing.close(view.id(), version, day)));
    }

    /** The version that was read, where nothing else is to be said. */
    record Seen(@Nullable Long version) {}

    @PostMapping("/{id}/confirmation")
    @Operation(summary = "Confirms that the record is still true today", description = VERSION)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> confirm(@PathVariable UUID id, @RequestBody Seen in) {
        return act(id, in.version(), (view, version) -> closing.confirm(view.id(), version));
    }

    @PostMapping("/{id}/verification")
    @Operation(summary = "Verifies the organisation; an administrator's right", description = VERSION)
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> verify(@PathVariable UUID id, @RequestBody Seen in) {
        return act(id, in.version(), (view, version) -> closing.verify(view.id(), version));
    }

    /** What is done with an organisation in the version that its caller has read. */
    private interface Deed<T> {
        Outcome<T> with(OrganizationView view, long version);
    }

    private ResponseEntity<?> act(UUID id, @Nullable Long version, Deed<OrganizationView> deed) {
        return on(id, version, deed).fold(changed -> ResponseEntity.ok(details.of(changed)), problems::response);
    }

    private <T> Outcome<T> on(UUID id, @Nullable Long version, Deed<T> deed) {
        return registry.find(new OrganizationId(id))
                .map(view -> deed.with(view, version == null ? view.version() : version))
                .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
    }

    private static LocalizedText text(@Nullable Map<String, String> tagged) {
        return tagged == null ? LocalizedText.empty() : LocalizedText.ofTagged(tagged);
    }

    private static <T> Outcome<T> given(@Nullable T value, String field) {
        return value == null
                ? Outcome.refusedAt(
                        field, field.equals("into") ? "organization.parent_unknown" : "organization.day_missing")
                : Outcome.done(value);
    }
}
