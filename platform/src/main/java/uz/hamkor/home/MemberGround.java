package uz.hamkor.home;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.ClusterFacts.Outline;
import uz.hamkor.registry.ClusterFacts.Picture;
import uz.hamkor.registry.ClusterFacts.Point;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/**
 * Members on a ground: imported boundaries where there are any, else a plain field. North is up, a degree of longitude
 * as long as it is at that latitude. Members that would cover each other become one mark with their number.
 *
 * @param located members with a point
 * @param places members by territory, those without one last under an empty name
 */
public record MemberGround(
        int width,
        int height,
        List<String> land,
        List<Mark> marks,
        List<PlaceName> names,
        long located,
        long members,
        List<Place> places) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int MARGIN = 36;
    private static final int CELL = 18;
    private static final int MOST_POINTS = 160;
    private static final int MOST_NAMES = 8;
    private static final double SMALLEST_SPAN = 0.02;

    public record Mark(String title, long members, int x, int y, int size, Sector sector) {

        public int left() {
            return x - size / 2;
        }

        public int top() {
            return y - size / 2;
        }
    }

    public record PlaceName(String text, int x, int y) {}

    public record Place(String name, long members) {}

    private record Spot(double latitude, double longitude) {

        static Spot of(Point point) {
            return new Spot(point.latitude(), point.longitude());
        }
    }

    /** Names of organisations by their ids. */
    public interface Names {
        Map<OrganizationId, LocalizedText> of(Collection<OrganizationId> ids);
    }

    /** Draws; of a large cluster only the names that stand on the drawing are asked for. */
    public static MemberGround of(Picture picture, Names names, Language language) {
        List<List<Spot>> rings = picture.outlines().stream()
                .flatMap(outline -> rings(outline).stream())
                .toList();
        List<Spot> all = new ArrayList<>(picture.points().stream().map(Spot::of).toList());
        rings.forEach(all::addAll);
        Ground ground = Ground.around(all);
        Map<TerritoryId, String> territories = new HashMap<>();
        for (ClusterFacts.Place place : picture.places()) {
            if (place.id() != null) {
                territories.put(place.id(), place.name().in(language));
            }
        }
        return new MemberGround(
                WIDTH,
                HEIGHT,
                rings.stream().map(ring -> path(ring, ground)).toList(),
                marks(picture.points(), ground, territories, names, language),
                names(picture.points(), ground, territories),
                picture.points().size(),
                picture.places().stream().mapToLong(ClusterFacts.Place::members).sum(),
                places(picture, language));
    }

    private record Ground(double west, double north, double shortened, double scale, double left, double top) {

        static Ground around(List<Spot> points) {
            if (points.isEmpty()) {
                return new Ground(0, 0, 1, 1, 0, 0);
            }
            double south = points.stream().mapToDouble(Spot::latitude).min().orElse(0);
            double north = points.stream().mapToDouble(Spot::latitude).max().orElse(0);
            double west = points.stream().mapToDouble(Spot::longitude).min().orElse(0);
            double east = points.stream().mapToDouble(Spot::longitude).max().orElse(0);
            double shortened = Math.cos(Math.toRadians((south + north) / 2));
            double spanX = (east - west) * shortened;
            double spanY = north - south;
            double scale = Math.min(
                    (WIDTH - 2.0 * MARGIN) / Math.max(spanX, SMALLEST_SPAN),
                    (HEIGHT - 2.0 * MARGIN) / Math.max(spanY, SMALLEST_SPAN));
            return new Ground(west, north, shortened, scale, (WIDTH - spanX * scale) / 2, (HEIGHT - spanY * scale) / 2);
        }

        int x(Spot point) {
            return (int) Math.round(left + (point.longitude() - west) * shortened * scale);
        }

        int y(Spot point) {
            return (int) Math.round(top + (north - point.latitude()) * scale);
        }
    }

    private static List<Mark> marks(
            List<Point> points, Ground ground, Map<TerritoryId, String> territories, Names names, Language language) {
        Map<List<Integer>, List<Point>> cells = new LinkedHashMap<>();
        for (Point point : points) {
            Spot spot = Spot.of(point);
            cells.computeIfAbsent(List.of(ground.x(spot) / CELL, ground.y(spot) / CELL), cell -> new ArrayList<>())
                    .add(point);
        }
        Map<OrganizationId, LocalizedText> named = names.of(
                cells.values().stream().map(cell -> cell.getFirst().id()).toList());
        return cells.values().stream()
                .map(cell -> {
                    Point first = cell.getFirst();
                    String territory = first.territory() == null ? "" : territories.getOrDefault(first.territory(), "");
                    String name = named.getOrDefault(first.id(), LocalizedText.empty())
                            .in(language);
                    return mark(cell, ground, territory.isEmpty() ? name : name + ", " + territory);
                })
                .toList();
    }

    private static Mark mark(List<Point> cell, Ground ground, String title) {
        Point first = cell.getFirst();
        Spot spot = Spot.of(first);
        int size = Math.min(26, 13 + 3 * (int) Math.round(Math.sqrt(cell.size() - 1.0)));
        return new Mark(title, cell.size(), ground.x(spot), ground.y(spot), size, Sector.of(first.sector()));
    }

    /** Names of territories above the middle of their members; one that would cover another is left out. */
    private static List<PlaceName> names(List<Point> points, Ground ground, Map<TerritoryId, String> territories) {
        Map<String, List<Spot>> byName = new TreeMap<>();
        for (Point point : points) {
            String name = point.territory() == null ? "" : territories.getOrDefault(point.territory(), "");
            if (!name.isEmpty()) {
                byName.computeIfAbsent(name, none -> new ArrayList<>()).add(Spot.of(point));
            }
        }
        List<PlaceName> names = new ArrayList<>();
        byName.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Spot>> entry) ->
                        -entry.getValue().size()))
                .forEach(entry -> {
                    int x = (int) entry.getValue().stream()
                            .mapToInt(ground::x)
                            .average()
                            .orElse(0);
                    int y = entry.getValue().stream().mapToInt(ground::y).min().orElse(0) - 14;
                    int half = entry.getKey().length() * 4;
                    PlaceName name = new PlaceName(
                            entry.getKey(),
                            Math.clamp(x, half + 4, Math.max(half + 4, WIDTH - half - 4)),
                            Math.max(16, y));
                    boolean free = names.stream()
                            .noneMatch(other -> Math.abs(other.y() - name.y()) < 16
                                    && Math.abs(other.x() - name.x())
                                            < (other.text().length()
                                                            + name.text().length())
                                                    * 4);
                    if (free && names.size() < MOST_NAMES) {
                        names.add(name);
                    }
                });
        return names;
    }

    private static List<Place> places(Picture picture, Language language) {
        return picture.places().stream()
                .map(place -> new Place(place.name().in(language), place.members()))
                .sorted(Comparator.comparing((Place place) -> place.name().isEmpty())
                        .thenComparing(Comparator.comparingLong(Place::members).reversed())
                        .thenComparing(Place::name))
                .toList();
    }

    /** The outer rings of a geometry, with few enough points for a page. */
    private static List<List<Spot>> rings(Outline outline) {
        JsonNode geometry = JSON.readTree(outline.geometry());
        List<List<Spot>> rings = new ArrayList<>();
        JsonNode coordinates = geometry.path("coordinates");
        if (geometry.path("type").asString("").equals("Polygon")) {
            rings.add(ring(coordinates.path(0)));
        } else {
            coordinates.forEach(polygon -> rings.add(ring(polygon.path(0))));
        }
        return rings.stream().filter(ring -> ring.size() > 2).toList();
    }

    private static List<Spot> ring(JsonNode points) {
        int step = Math.max(1, points.size() / MOST_POINTS);
        List<Spot> ring = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            ring.add(new Spot(
                    points.path(i).path(1).asDouble(), points.path(i).path(0).asDouble()));
        }
        return ring;
    }

    private static String path(List<Spot> ring, Ground ground) {
        StringBuilder path = new StringBuilder();
        for (Spot point : ring) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(ground.x(point))
                    .append(' ')
                    .append(ground.y(point));
        }
        return path.append('Z').toString();
    }
}
