package uz.hamkor.home;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uz.hamkor.registry.ClusterFacts.Element;
import uz.hamkor.registry.ClusterFacts.Picture;
import uz.hamkor.registry.ClusterFacts.Relation;
import uz.hamkor.registry.ClusterFacts.RelationKind;
import uz.hamkor.shared.Language;

/**
 * The drawing that stands for figure 3.5: the cluster in the middle, education on its left, the other sectors on its
 * right, a row for every element that has members. A line to the middle is membership; an arc between two rows says
 * that their members are tied by structure: units, bodies smaller than the assembly, other clusters. Only the
 * strongest arcs are drawn; the table beside the drawing has all of them. Only positions are computed here; colours
 * are classes.
 *
 * @param hidden how many ties between elements are left to the table
 */
record ElementDiagram(
        int width, int height, List<Group> groups, List<Node> nodes, List<Line> spokes, List<Line> ties, int hidden) {

    static final int WIDTH = 720;
    static final int ARCS = 16;
    private static final int COLUMN = 250;
    private static final int ROW = 31;
    private static final int HEAD = 28;
    private static final int FOOT = 10;
    private static final int GAP = 14;
    private static final int MARGIN = 8;
    private static final int INSET = 24;
    private static final int SMALLEST = 12;
    private static final int LARGEST = 26;
    private static final int NAME_LENGTH = 26;

    /** The ground of a sector. */
    record Group(Sector sector, int x, int y, int width, int height) {

        public int titleX() {
            return x + width / 2;
        }

        public int titleY() {
            return y + 19;
        }

        public String tint() {
            return sector.colour() + "-t";
        }
    }

    /** @param label the name, cut where the row ends, with the number of members */
    record Node(
            Element element,
            String name,
            int x,
            int y,
            int size,
            Sector sector,
            String anchor,
            int labelX,
            String label) {

        public int left() {
            return x - size / 2;
        }

        public int top() {
            return y - size / 2;
        }
    }

    /** @param css classes of the line: the more pairs, the thicker */
    record Line(String path, String css) {}

    static ElementDiagram of(Picture picture, Language language, String unknown) {
        Map<Sector, List<Element>> bySector = new TreeMap<>();
        for (Element element : picture.elements()) {
            if (element.active() + element.waiting() > 0) {
                bySector.computeIfAbsent(Sector.of(element.sector()), sector -> new ArrayList<>())
                        .add(element);
            }
        }
        List<Element> education = bySector.getOrDefault(Sector.EDUCATION, List.of());
        int left = education.isEmpty() ? 0 : groupHeight(education.size());
        int right = bySector.entrySet().stream()
                .filter(entry -> entry.getKey() != Sector.EDUCATION)
                .mapToInt(entry -> groupHeight(entry.getValue().size()) + GAP)
                .sum();
        int height = Math.max(200, Math.max(left, right - GAP) + 2 * MARGIN);
        long most = Math.max(
                1, picture.elements().stream().mapToLong(Element::active).max().orElse(1));

        List<Group> groups = new ArrayList<>();
        Map<String, Node> nodes = new LinkedHashMap<>();
        int leftY = (height - left) / 2;
        int rightY = (height - right + GAP) / 2;
        for (Map.Entry<Sector, List<Element>> entry : bySector.entrySet()) {
            boolean onLeft = entry.getKey() == Sector.EDUCATION;
            int groupHeight = groupHeight(entry.getValue().size());
            int y = onLeft ? leftY : rightY;
            groups.add(new Group(entry.getKey(), onLeft ? MARGIN : WIDTH - MARGIN - COLUMN, y, COLUMN, groupHeight));
            int row = y + HEAD + ROW / 2;
            for (Element element : entry.getValue()) {
                String name =
                        element.name().isEmpty() ? unknown : element.name().in(language);
                nodes.put(element.code(), node(element, name, onLeft, row, most));
                row += ROW;
            }
            rightY += onLeft ? 0 : groupHeight + GAP;
        }
        List<Line> all = ties(picture, nodes);
        List<Line> drawn = all.subList(0, Math.min(ARCS, all.size()));
        return new ElementDiagram(
                WIDTH,
                height,
                groups,
                List.copyOf(nodes.values()),
                spokes(nodes.values(), height / 2, most),
                List.copyOf(drawn),
                all.size() - drawn.size());
    }

    private static int groupHeight(int rows) {
        return HEAD + rows * ROW + FOOT;
    }

    private static Node node(Element element, String name, boolean onLeft, int y, long most) {
        int x = onLeft ? MARGIN + COLUMN - INSET : WIDTH - MARGIN - COLUMN + INSET;
        int size = SMALLEST + (int) Math.round((LARGEST - SMALLEST) * Math.sqrt((double) element.active() / most));
        return new Node(
                element,
                name,
                x,
                y,
                size,
                Sector.of(element.sector()),
                onLeft ? "t-end" : "",
                x + (onLeft ? -1 : 1) * (LARGEST / 2 + 7),
                shortened(name) + " · " + element.active());
    }

    static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= NAME_LENGTH) {
            return name;
        }
        String cut = name.substring(0, name.offsetByCodePoints(0, NAME_LENGTH - 1));
        int space = cut.lastIndexOf(' ');
        return (space > NAME_LENGTH / 2 ? cut.substring(0, space) : cut).stripTrailing() + "…";
    }

    private static List<Line> spokes(Iterable<Node> nodes, int centre, long most) {
        List<Line> spokes = new ArrayList<>();
        for (Node node : nodes) {
            if (node.element().active() > 0) {
                int bend = (WIDTH / 2 + node.x()) / 2;
                spokes.add(new Line(
                        "M%d %dC%d %d %d %d %d %d"
                                .formatted(WIDTH / 2, centre, bend, centre, bend, node.y(), node.x(), node.y()),
                        "s-blue o-3 " + width(node.element().active(), most)));
            }
        }
        return spokes;
    }

    /** One line for two elements, the strongest first. Sharing a territory alone is no tie. */
    private static List<Line> ties(Picture picture, Map<String, Node> nodes) {
        record Pair(String first, String second) {}
        Map<Pair, Long> weights = new LinkedHashMap<>();
        for (Relation relation : picture.relations()) {
            if (!relation.first().equals(relation.second()) && relation.kind() != RelationKind.TERRITORY) {
                weights.merge(new Pair(relation.first(), relation.second()), relation.pairs(), Long::sum);
            }
        }
        long most = weights.values().stream().mapToLong(Long::longValue).max().orElse(1);
        List<Line> lines = new ArrayList<>();
        weights.entrySet().stream()
                .sorted(Map.Entry.<Pair, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry ->
                                entry.getKey().first() + " " + entry.getKey().second()))
                .forEach(entry -> {
                    Node a = nodes.get(entry.getKey().first());
                    Node b = nodes.get(entry.getKey().second());
                    if (a != null && b != null) {
                        lines.add(new Line(arc(a, b), "s-teal o-7 " + width(entry.getValue(), most)));
                    }
                });
        return lines;
    }

    private static String arc(Node a, Node b) {
        int bulge = a.x() == b.x() ? 26 + Math.min(70, Math.abs(a.y() - b.y()) / 3) : 110;
        int ax = a.x() < WIDTH / 2 ? a.x() + bulge : a.x() - bulge;
        int bx = b.x() < WIDTH / 2 ? b.x() + bulge : b.x() - bulge;
        return "M%d %dC%d %d %d %d %d %d".formatted(a.x(), a.y(), ax, a.y(), bx, b.y(), b.x(), b.y());
    }

    private static String width(long n, long most) {
        return n * 3 >= most * 2 ? "w-3" : n * 3 >= most ? "w-2" : "w-1";
    }
}
