package uz.hamkor.home;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.ClusterFacts.Outline;
import uz.hamkor.registry.ClusterFacts.Picture;
import uz.hamkor.registry.ClusterFacts.Point;
import uz.hamkor.registry.MapGround;
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

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int MARGIN = 36;
    private static final int CELL = 18;
    private static final int MOST_NAMES = 8;

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

    private static MapGround.Place spot(Point point) {
        return new MapGround.Place(point.latitude(), point.longitude());
    }

    /** Names of organisations by their ids. */
    public interface Names {
        Map<OrganizationId, LocalizedText> of(Collection<OrganizationId> ids);
    }

    /** Draws; of a large cluster only the names that stand on the drawing are asked for. */
    public static MemberGround of(Picture picture, Names names, Language language) {
        MapGround ground = MapGround.of(
                WIDTH,
                HEIGHT,
                MARGIN,
                picture.points().stream().map(MemberGround::spot).toList(),
                picture.outlines().stream().map(Outline::geometry).toList());
        Map<TerritoryId, String> territories = new HashMap<>();
        for (ClusterFacts.Place place : picture.places()) {
            if (place.id() != null) {
                territories.put(place.id(), place.name().in(language));
            }
        }
        return new MemberGround(
                WIDTH,
                HEIGHT,
                ground.land(),
                marks(picture.points(), ground, territories, names, language),
                names(picture.points(), ground, territories),
                picture.points().size(),
                picture.places().stream().mapToLong(ClusterFacts.Place::members).sum(),
                places(picture, language));
    }

    private static List<Mark> marks(
            List<Point> points,
            MapGround ground,
            Map<TerritoryId, String> territories,
            Names names,
            Language language) {
        Map<List<Integer>, List<Point>> cells = new LinkedHashMap<>();
        for (Point point : points) {
            MapGround.Place spot = spot(point);
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

    private static Mark mark(List<Point> cell, MapGround ground, String title) {
        Point first = cell.getFirst();
        MapGround.Place spot = spot(first);
        int size = Math.min(26, 13 + 3 * (int) Math.round(Math.sqrt(cell.size() - 1.0)));
        return new Mark(title, cell.size(), ground.x(spot), ground.y(spot), size, Sector.of(first.sector()));
    }

    /** Names of territories above the middle of their members; one that would cover another is left out. */
    private static List<PlaceName> names(List<Point> points, MapGround ground, Map<TerritoryId, String> territories) {
        Map<String, List<MapGround.Place>> byName = new TreeMap<>();
        for (Point point : points) {
            String name = point.territory() == null ? "" : territories.getOrDefault(point.territory(), "");
            if (!name.isEmpty()) {
                byName.computeIfAbsent(name, none -> new ArrayList<>()).add(spot(point));
            }
        }
        List<PlaceName> names = new ArrayList<>();
        byName.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<MapGround.Place>> entry) ->
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
}
