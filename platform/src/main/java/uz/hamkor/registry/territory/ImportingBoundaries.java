package uz.hamkor.registry.territory;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.TerritoryId;

/** The administrator brings in boundaries: a GeoJSON FeatureCollection whose features name a code. */
@Component
class ImportingBoundaries {

    static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> CODE_PROPERTIES = List.of("soato", "code", "soato_code", "SOATO", "kod");

    private final Access access;
    private final Territories territories;
    private final Boundaries boundaries;

    ImportingBoundaries(Access access, Territories territories, Boundaries boundaries) {
        this.access = access;
        this.territories = territories;
        this.boundaries = boundaries;
    }

    /**
     * What became of the features.
     *
     * @param unknown codes that no unit of the classifier has
     * @param unsound features without a code or a sound outline, by their place in the file from 1
     */
    record Result(int taken, List<String> unknown, List<Integer> unsound) implements Serializable {}

    Outcome<Result> bringIn(InputStream in, String source) {
        return access.administering(
                Right.UPDATE,
                Thing.SETTINGS,
                () -> read(in).then(collection -> {
                    Map<String, GeoShape> shapes = new LinkedHashMap<>();
                    List<Integer> unsound = new ArrayList<>();
                    int number = 0;
                    for (JsonNode feature : collection.path("features")) {
                        number++;
                        Optional<String> code = code(feature);
                        Optional<GeoShape> shape = GeoShape.of(feature.path("geometry"));
                        if (code.isPresent() && shape.isPresent()) {
                            shapes.put(code.get(), shape.get());
                        } else {
                            unsound.add(number);
                        }
                    }
                    Map<String, TerritoryView> units = territories.byCodes(shapes.keySet());
                    Map<TerritoryId, GeoShape> known = new LinkedHashMap<>();
                    List<String> unknown = new ArrayList<>();
                    shapes.forEach((code, shape) -> {
                        TerritoryView unit = units.get(code);
                        if (unit == null) {
                            unknown.add(code);
                        } else {
                            known.put(unit.id(), shape);
                        }
                    });
                    if (known.isEmpty()) {
                        return Outcome.refusedAt("file", "territory.no_boundary_fits");
                    }
                    boundaries.putAll(known, source);
                    return Outcome.done(new Result(known.size(), unknown, unsound));
                }));
    }

    private static Outcome<JsonNode> read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return Outcome.refusedAt("file", "territory.boundaries_too_large", MOST_BYTES / 1024 / 1024);
            }
            JsonNode node = JSON.readTree(bytes);
            return node.path("type").asString("").equals("FeatureCollection")
                    ? Outcome.done(node)
                    : Outcome.refusedAt("file", "territory.no_geojson");
        } catch (JacksonException e) {
            return Outcome.refusedAt("file", "territory.no_geojson");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> code(JsonNode feature) {
        for (String property : CODE_PROPERTIES) {
            JsonNode value = feature.path("properties").path(property);
            if (value.isString() || value.isNumber()) {
                return Optional.of(value.asString().strip());
            }
        }
        JsonNode id = feature.path("id");
        return id.isString() || id.isNumber() ? Optional.of(id.asString().strip()) : Optional.empty();
    }
}
