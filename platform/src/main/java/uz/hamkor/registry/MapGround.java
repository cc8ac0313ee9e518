package uz.hamkor.registry;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ground of a drawn map: imported boundaries and places fitted into a field, north up, a degree of longitude as long
 * as it is at that latitude.
 */
public final class MapGround {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_POINTS = 160;

    /** In degrees: one school alone does not become a map of its yard. */
    private static final double SMALLEST_SPAN = 0.02;

    /** In degrees. */
    public record Place(double latitude, double longitude) {}

    private final double west;
    private final double north;
    private final double shortened;
    private final double scale;
    private final double left;
    private final double top;
    private final List<String> land;

    private MapGround(int width, int height, int margin, List<Place> places, List<List<Place>> rings) {
        List<Place> all = new ArrayList<>(places);
        rings.forEach(all::addAll);
        double south = all.stream().mapToDouble(Place::latitude).min().orElse(0);
        double east = all.stream().mapToDouble(Place::longitude).max().orElse(0);
        this.north = all.stream().mapToDouble(Place::latitude).max().orElse(0);
        this.west = all.stream().mapToDouble(Place::longitude).min().orElse(0);
        this.shortened = Math.cos(Math.toRadians((south + north) / 2));
        double spanX = (east - west) * shortened;
        double spanY = north - south;
        this.scale = Math.min(
                (width - 2.0 * margin) / Math.max(spanX, SMALLEST_SPAN),
                (height - 2.0 * margin) / Math.max(spanY, SMALLEST_SPAN));
        this.left = (width - spanX * scale) / 2;
        this.top = (height - spanY * scale) / 2;
        this.land = rings.stream().map(this::path).toList();
    }

    /**
     * @param geometries GeoJSON polygons and multipolygons; only outer rings are drawn, with few enough points for a page
     */
    public static MapGround of(int width, int height, int margin, List<Place> places, List<String> geometries) {
        return new MapGround(
                width,
                height,
                margin,
                places,
                geometries.stream()
                        .flatMap(geometry -> rings(geometry).stream())
                        .toList());
    }

    public int x(Place place) {
        return (int) Math.round(left + (place.longitude() - west) * shortened * scale);
    }

    public int y(Place place) {
        return (int) Math.round(top + (north - place.latitude()) * scale);
    }

    /** Outlines as SVG paths; empty where no boundary was imported. */
    public List<String> land() {
        return land;
    }

    private static List<List<Place>> rings(String text) {
        JsonNode geometry = JSON.readTree(text);
        List<List<Place>> rings = new ArrayList<>();
        JsonNode coordinates = geometry.path("coordinates");
        if (geometry.path("type").asString("").equals("Polygon")) {
            rings.add(ring(coordinates.path(0)));
        } else {
            coordinates.forEach(polygon -> rings.add(ring(polygon.path(0))));
        }
        return rings.stream().filter(ring -> ring.size() > 2).toList();
    }

    private static List<Place> ring(JsonNode points) {
        int step = Math.max(1, points.size() / MOST_POINTS);
        List<Place> ring = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            ring.add(new Place(
                    points.path(i).path(1).asDouble(), points.path(i).path(0).asDouble()));
        }
        return ring;
    }

    private String path(List<Place> ring) {
        StringBuilder path = new StringBuilder();
        for (Place place : ring) {
            path.append(path.isEmpty() ? 'M' : 'L').append(x(place)).append(' ').append(y(place));
        }
        return path.append('Z').toString();
    }
}
