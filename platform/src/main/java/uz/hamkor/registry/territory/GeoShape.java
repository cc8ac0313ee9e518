package uz.hamkor.registry.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The outline of a territory: polygons of rings of points (longitude, latitude), simplified to what a page can show.
 *
 * @param points how many points are left
 */
record GeoShape(List<List<List<double[]>>> polygons, int points) {

    /** About a hundred metres: finer detail is not visible on the map of a district. */
    static final double TOLERANCE = 0.001;

    private static final int MOST_POINTS = 200_000;

    /** Empty for what is no sound polygon: unclosed rings, points off the globe, fewer than four points. */
    static Optional<GeoShape> of(JsonNode geometry) {
        String type = geometry.path("type").asString("");
        JsonNode coordinates = geometry.path("coordinates");
        List<JsonNode> parts = switch (type) {
            case "Polygon" -> List.of(coordinates);
            case "MultiPolygon" -> list(coordinates);
            default -> List.of();
        };
        List<List<List<double[]>>> polygons = new ArrayList<>();
        int points = 0;
        for (JsonNode part : parts) {
            List<List<double[]>> rings = new ArrayList<>();
            for (JsonNode ring : list(part)) {
                Optional<double[][]> sound = ring(ring);
                if (sound.isEmpty()) {
                    return Optional.empty();
                }
                List<double[]> simple = simplified(sound.get());
                // A hole or an islet may vanish, the first outer ring may not.
                if (simple.size() >= 4) {
                    rings.add(simple);
                    points += simple.size();
                } else if (rings.isEmpty()) {
                    break;
                }
            }
            if (!rings.isEmpty()) {
                polygons.add(rings);
            }
        }
        return polygons.isEmpty() ? Optional.empty() : Optional.of(new GeoShape(polygons, points));
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    private static Optional<double[][]> ring(JsonNode ring) {
        int size = ring.size();
        if (!ring.isArray() || size < 4 || size > MOST_POINTS) {
            return Optional.empty();
        }
        double[][] points = new double[size][];
        for (int i = 0; i < size; i++) {
            JsonNode point = ring.get(i);
            if (!point.isArray()
                    || point.size() < 2
                    || !point.get(0).isNumber()
                    || !point.get(1).isNumber()) {
                return Optional.empty();
            }
            double longitude = point.get(0).doubleValue();
            double latitude = point.get(1).doubleValue();
            if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
                return Optional.empty();
            }
            points[i] = new double[] {longitude, latitude};
        }
        boolean closed = points[0][0] == points[size - 1][0] && points[0][1] == points[size - 1][1];
        return closed ? Optional.of(points) : Optional.empty();
    }

    /** Ramer, Douglas and Peucker, without recursion; the ring is cut where it is farthest from its start. */
    private static List<double[]> simplified(double[][] ring) {
        boolean[] kept = new boolean[ring.length];
        kept[0] = true;
        kept[ring.length - 1] = true;
        int far = 0;
        double farthest = -1;
        for (int i = 1; i < ring.length - 1; i++) {
            double distance = Math.hypot(ring[i][0] - ring[0][0], ring[i][1] - ring[0][1]);
            if (distance > farthest) {
                farthest = distance;
                far = i;
            }
        }
        kept[far] = true;
        List<int[]> spans = new ArrayList<>(List.of(new int[] {0, far}, new int[] {far, ring.length - 1}));
        while (!spans.isEmpty()) {
            int[] span = spans.removeLast();
            int worst = -1;
            double most = TOLERANCE;
            for (int i = span[0] + 1; i < span[1]; i++) {
                double distance = distance(ring[i], ring[span[0]], ring[span[1]]);
                if (distance > most) {
                    most = distance;
                    worst = i;
                }
            }
            if (worst >= 0) {
                kept[worst] = true;
                spans.add(new int[] {span[0], worst});
                spans.add(new int[] {worst, span[1]});
            }
        }
        List<double[]> simple = new ArrayList<>();
        for (int i = 0; i < ring.length; i++) {
            if (kept[i]) {
                simple.add(new double[] {rounded(ring[i][0]), rounded(ring[i][1])});
            }
        }
        return simple;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 10_000) / 10_000.0;
    }

    private static double distance(double[] point, double[] from, double[] to) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double length = dx * dx + dy * dy;
        double along =
                length == 0 ? 0 : Math.clamp(((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length, 0, 1);
        return Math.hypot(point[0] - from[0] - along * dx, point[1] - from[1] - along * dy);
    }

    /** As a GeoJSON geometry. */
    Map<String, Object> geometry() {
        return Map.of("type", "MultiPolygon", "coordinates", polygons);
    }
}
