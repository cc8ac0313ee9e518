package uz.hamkor.registry.territory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.web.Problems;

/** The classifier of territory for programs. */
@RestController
@RequestMapping("/api/v1/territories")
@Tag(name = "territories")
class TerritoriesApi {

    private final TerritoryRegistry registry;
    private final Problems problems;

    TerritoriesApi(TerritoryRegistry registry, Problems problems) {
        this.registry = registry;
        this.problems = problems;
    }

    record TerritoryJson(
            String id,
            String code,
            @Nullable String isoCode,
            String kind,
            @Nullable String parent,
            Map<String, String> name) {}

    @GetMapping
    @Operation(
            summary = "Units of territory",
            description = "parent: SOATO code of the unit whose parts are wanted; without it all. day: as of that day.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = TerritoryJson.class))))
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @Nullable LocalDate day) {
        Optional<TerritoryView> above =
                parent == null || parent.isBlank() ? Optional.empty() : registry.byCode(parent.strip());
        if (parent != null && !parent.isBlank() && above.isEmpty()) {
            return problems.response(Refusal.at("parent", "territory.unknown", parent));
        }
        if (day != null) {
            return ResponseEntity.ok(registry.on(day).stream()
                    .filter(state -> above.isEmpty() || above.get().id().equals(state.parent()))
                    .map(state -> new TerritoryJson(
                            state.id().toString(),
                            state.code(),
                            null,
                            state.kind().stored(),
                            text(state.parent()),
                            Territories.names(state.name())))
                    .toList());
        }
        List<TerritoryView> units =
                above.isPresent() ? registry.below(above.get().id()) : registry.all();
        return ResponseEntity.ok(units.stream()
                .map(unit -> new TerritoryJson(
                        unit.id().toString(),
                        unit.code(),
                        unit.isoCode(),
                        unit.kind().stored(),
                        text(unit.parent()),
                        Territories.names(unit.name())))
                .toList());
    }

    @GetMapping(path = "/boundaries", produces = "application/geo+json")
    @Operation(summary = "Boundaries as a GeoJSON FeatureCollection; parent: of its parts, without it of the regions")
    ResponseEntity<String> boundaries(@RequestParam(required = false) @Nullable String parent) {
        TerritoryId above = parent == null || parent.isBlank()
                ? null
                : registry.byCode(parent.strip()).map(TerritoryView::id).orElse(null);
        List<TerritoryView> units = registry.below(above);
        Map<TerritoryId, String> shapes =
                registry.boundaries(units.stream().map(TerritoryView::id).toList());
        StringBuilder features = new StringBuilder();
        for (TerritoryView unit : units) {
            String shape = shapes.get(unit.id());
            if (shape != null) {
                features.append(features.isEmpty() ? "" : ",")
                        .append("{\"type\":\"Feature\",\"id\":\"")
                        .append(unit.id())
                        .append("\",\"properties\":{\"code\":\"")
                        .append(unit.code())
                        .append("\",\"name\":")
                        .append(unit.name().toJson())
                        .append("},\"geometry\":")
                        .append(shape)
                        .append('}');
            }
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/geo+json"))
                .body("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
    }

    private static @Nullable String text(@Nullable TerritoryId id) {
        return id == null ? null : id.toString();
    }
}
