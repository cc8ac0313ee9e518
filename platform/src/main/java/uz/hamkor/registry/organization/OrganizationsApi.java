package uz.hamkor.registry.organization;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.LinkedHashSet;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.web.Problems;

/** Organisations for programs: the same lists and the same use cases as the pages. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "organizations")
class OrganizationsApi {

    private static final int PAGE = 50;

    private final OrganizationRegistry registry;
    private final OrganizationTypes types;
    private final OrganizationFilters filters;
    private final TerritoryRegistry territories;
    private final ChangingOrganization changing;
    private final OrganizationPatch patch;
    private final OrganizationDetails details;
    private final Problems problems;

    OrganizationsApi(
            OrganizationRegistry registry,
            OrganizationTypes types,
            OrganizationFilters filters,
            TerritoryRegistry territories,
            ChangingOrganization changing,
            OrganizationPatch patch,
            OrganizationDetails details,
            Problems problems) {
        this.registry = registry;
        this.types = types;
        this.filters = filters;
        this.territories = territories;
        this.changing = changing;
        this.patch = patch;
        this.details = details;
        this.problems = problems;
    }

    @GetMapping("/organizations")
    @Operation(
            summary = "Organisations in Uzbek alphabetical order",
            description =
                    "q: part of a name in any script, or a code. cluster: slug or id. territory: SOATO or ISO code,"
                            + " id or name, with everything below. Ask for the rows after these with nextCursor.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Page.class)))
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        Outcome<OrganizationFilter> filter = filters.read(q, cluster, territory, type, level, status);
        return switch (filter) {
            case Outcome.Refused<OrganizationFilter>(Refusal refusal) -> problems.response(refusal);
            case Outcome.Done<OrganizationFilter>(OrganizationFilter wanted) ->
                ResponseEntity.ok(json(registry.page(wanted, cursor, limit)));
        };
    }

    private OrganizationJson.Page json(PageOf<OrganizationView> page) {
        Map<String, TypeView> byCode = types.byCode();
        Set<TerritoryId> places = new LinkedHashSet<>();
        for (OrganizationView view : page.rows()) {
            if (view.data().territory() != null) {
                places.add(view.data().territory());
            }
        }
        Map<TerritoryId, TerritoryView> known = territories.findAll(places);
        return OrganizationJson.Page.of(page.map(view -> OrganizationJson.of(
                view,
                byCode,
                view.data().territory() == null ? null : known.get(view.data().territory()))));
    }

    @GetMapping("/organizations/{id}")
    @Operation(summary = "One organisation; contacts only for those who may see them")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> show(@PathVariable UUID id) {
        Optional<OrganizationView> view = registry.find(new OrganizationId(id));
        return view.isPresent()
                ? ResponseEntity.ok(details.of(view.get()))
                : problems.response(Refusal.of(Refusal.NOT_FOUND));
    }

    @GetMapping("/organizations/{id}/states")
    @Operation(
            summary = "What was true of an organisation when, the latest first",
            description = "day: only what was true on that day.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = OrganizationJson.State.class))))
    ResponseEntity<?> states(@PathVariable UUID id, @RequestParam(required = false) @Nullable LocalDate day) {
        Optional<OrganizationView> view = registry.find(new OrganizationId(id));
        if (view.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        return ResponseEntity.ok(registry.states(view.get().id()).reversed().stream()
                .filter(state -> day == null || state.period().contains(day))
                .map(OrganizationJson.State::of)
                .toList());
    }

    @PatchMapping("/organizations/{id}")
    @Operation(
            summary = "Changes what the body names; everything else stays",
            description =
                    "version: the version that was read; when it is given and another one is stored, the change is"
                            + " refused with registry.changed_by_other.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = OrganizationJson.Detail.class)))
    ResponseEntity<?> change(@PathVariable UUID id, @RequestBody JsonNode body) {
        Optional<OrganizationView> before = registry.find(new OrganizationId(id));
        if (before.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        return patch.read(before.get(), body)
                .then(changing::change)
                .fold(changed -> ResponseEntity.ok(details.of(changed)), problems::response);
    }

    @GetMapping("/organization-types")
    @Operation(summary = "Types of organisations; day: only those in force on that day")
    List<TypeJson> organizationTypes(@RequestParam(required = false) @Nullable LocalDate day) {
        return types.all().stream()
                .filter(type -> day == null || type.inForce(day))
                .map(type -> new TypeJson(
                        type.code(), type.level(), Rows.text(type.name()), type.from(), type.until(), type.successor()))
                .toList();
    }

    record TypeJson(
            String code,
            @Nullable String level,
            Map<String, String> name,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String successor) {}
}
