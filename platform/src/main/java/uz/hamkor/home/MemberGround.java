package uz.hamkor.home;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.registry.ClusterFacts.Member;
import uz.hamkor.registry.ClusterFacts.Outline;
import uz.hamkor.registry.ClusterFacts.Picture;
import uz.hamkor.shared.Language;

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

    private record Point(double latitude, double longitude) {}

    public static MemberGround of(Picture picture, Language language) {
        List<Member> members = picture.members();
        List<Member> located =
                members.stream().filter(member -> member.latitude() != null).toList();
        List<List<Point>> rings = picture.outlines().stream()
                .flatMap(outline -> rings(outline).stream())
                .toList();
        List<Point> all =
                new ArrayList<>(located.stream().map(MemberGround::point).toList());
        rings.forEach(all::addAll);
        Ground ground = Ground.around(all);
        List<Mark> marks = marks(located, ground, language);
        return new MemberGround(
                WIDTH,
                HEIGHT,
                rings.stream().map(ring -> path(ring, ground)).toList(),
                marks,
                names(located, ground, language),
                located.size(),
                members.size(),
                places(members, language));
    }

    private static Point point(Member member) {
        return new Point(Objects.requireNonNull(member.latitude()), Objects.requireNonNull(member.longitude()));
    }

    private record Ground(double west, double north, double shortened, double scale, double left, double top) {

        static Ground around(List<Point> points) {
            if (points.isEmpty()) {
                return new Ground(0, 0, 1, 1, 0, 0);
            }
            double south = points.stream().mapToDouble(Point::latitude).min().orElse(0);
            double north = points.stream().mapToDouble(Point::latitude).max().orElse(0);
            double west = points.stream().mapToDouble(Point::longitude).min().orElse(0);
            double east = points.stream().mapToDouble(Point::longitude).max().orElse(0);
            double shortened = Math.cos(Math.toRadians((south + north) / 2));
            double spanX = (east - west) * shortened;
            double spanY = north - south;
            double scale = Math.min(
                    (WIDTH - 2.0 * MARGIN) / Math.max(spanX, SMALLEST_SPAN),
                    (HEIGHT - 2.0 * MARGIN) / Math.max(spanY, SMALLEST_SPAN));
            return new Ground(west, north, shortened, scale, (WIDTH - spanX * scale) / 2, (HEIGHT - spanY * scale) / 2);
        }

        int x(Point point) {
            return (int) Math.round(left + (point.longitude() - west) * shortened * scale);
        }

        int y(Point point) {
            return (int) Math.round(top + (north - point.latitude()) * scale);
        }
    }

    private static List<Mark> marks(List<Member> located, Ground ground, Language language) {
        Map<List<Integer>, List<Member>> cells = new LinkedHashMap<>();
        for (Member member : located) {
            Point point = point(member);
            cells.computeIfAbsent(List.of(ground.x(point) / CELL, ground.y(point) / CELL), cell -> new ArrayList<>())
                    .add(member);
        }
        return cells.values().stream().map(cell -> mark(cell, ground, language)).toList();
    }

    private static Mark mark(List<Member> cell, Ground ground, Language language) {
        Member first = cell.getFirst();
        Point point = point(first);
        int size = Math.min(26, 13 + 3 * (int) Math.round(Math.sqrt(cell.size() - 1.0)));
        String title = first.name().in(language)
                + (first.territory().isEmpty() ? "" : ", " + first.territory().in(language));
        return new Mark(title, cell.size(), ground.x(point), ground.y(point), size, Sector.of(first.sector()));
    }

    /** Names of territories above the middle of their members; one that would cover another is left out. */
    private static List<PlaceName> names(List<Member> located, Ground ground, Language language) {
        Map<String, List<Point>> byName = new TreeMap<>();
        for (Member member : located) {
            if (!member.territory().isEmpty()) {
                byName.computeIfAbsent(member.territory().in(language), name -> new ArrayList<>())
                        .add(point(member));
            }
        }
        List<PlaceName> names = new ArrayList<>();
        byName.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Point>> entry) ->
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

    private static List<Place> places(List<Member> members, Language language) {
        Map<String, Long> counted = new TreeMap<>();
        members.forEach(member -> counted.merge(member.territory().in(language), 1L, Long::sum));
        return counted.entrySet().stream()
                .map(entry -> new Place(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Place place) -> place.name().isEmpty())
                        .thenComparing(Comparator.comparingLong(Place::members).reversed())
                        .thenComparing(Place::name))
                .toList();
    }

    /** The outer rings of a geometry, with few enough points for a page. */
    private static List<List<Point>> rings(Outline outline) {
        JsonNode geometry = JSON.readTree(outline.geometry());
        List<List<Point>> rings = new ArrayList<>();
        JsonNode coordinates = geometry.path("coordinates");
        if (geometry.path("type").asString("").equals("Polygon")) {
            rings.add(ring(coordinates.path(0)));
        } else {
            coordinates.forEach(polygon -> rings.add(ring(polygon.path(0))));
        }
        return rings.stream().filter(ring -> ring.size() > 2).toList();
    }

    private static List<Point> ring(JsonNode points) {
        int step = Math.max(1, points.size() / MOST_POINTS);
        List<Point> ring = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            ring.add(new Point(
                    points.path(i).path(1).asDouble(), points.path(i).path(0).asDouble()));
        }
        return ring;
    }

    private static String path(List<Point> ring, Ground ground) {
        StringBuilder path = new StringBuilder();
        for (Point point : ring) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(ground.x(point))
                    .append(' ')
                    .append(ground.y(point));
        }
        return path.append('Z').toString();
    }
}
