package uz.hamkor.home;

import java.util.ArrayList;
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
 * The drawing that stands for figure 3.5: the cluster in the middle, its elements around it, every relation that the
 * data holds as a line. Only positions are computed here; colours are classes.
 */
record ElementDiagram(int width, int height, List<Node> nodes, List<Line> spokes, List<Line> lines) {

    static final int WIDTH = 780;
    static final int HEIGHT = 540;
    static final int CENTRE_X = WIDTH / 2;
    static final int CENTRE_Y = HEIGHT / 2;
    private static final int RADIUS_X = 212;
    private static final int RADIUS_Y = 196;
    private static final int SMALLEST = 14;
    private static final int LARGEST = 34;
    private static final int LINE_LENGTH = 21;
    private static final int LINE_HEIGHT = 14;

    /** @param lines the name cut into lines, each with its height on the drawing */
    record Node(
            Element element,
            String name,
            int x,
            int y,
            int size,
            String icon,
            String colour,
            String anchor,
            int labelX,
            List<Label> lines) {

        public int left() {
            return x - size / 2;
        }

        public int top() {
            return y - size / 2;
        }
    }

    record Label(String text, int y) {}

    /** @param css classes of the line: the more pairs, the thicker */
    record Line(String path, String css) {}

    static ElementDiagram of(Picture picture, Language language, String unknown) {
        List<Element> elements = picture.elements();
        long most =
                Math.max(1, elements.stream().mapToLong(Element::active).max().orElse(1));
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            double angle = 2 * Math.PI * i / elements.size() - Math.PI / 2;
            String name = element.name().isEmpty() ? unknown : element.name().in(language);
            nodes.put(element.code(), node(element, name, angle, most));
        }
        return new ElementDiagram(
                WIDTH, HEIGHT, List.copyOf(nodes.values()), spokes(nodes.values(), most), between(picture, nodes));
    }

    private static Node node(Element element, String name, double angle, long most) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        int x = CENTRE_X + (int) Math.round(RADIUS_X * cos);
        int y = CENTRE_Y + (int) Math.round(RADIUS_Y * sin);
        int size = element.active() == 0
                ? SMALLEST
                : SMALLEST + (int) Math.round((LARGEST - SMALLEST) * Math.sqrt((double) element.active() / most));
        boolean pole = Math.abs(cos) < 0.15;
        String anchor = pole ? "t-mid" : cos < 0 ? "t-end" : "";
        int labelX = pole ? x : x + (cos < 0 ? -1 : 1) * (size / 2 + 7);
        List<String> words = lines(name + " · " + element.active());
        int first = pole
                ? sin < 0 ? y - size / 2 - 6 - (words.size() - 1) * LINE_HEIGHT : y + size / 2 + LINE_HEIGHT
                : y + 4 - (words.size() - 1) * LINE_HEIGHT / 2;
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            labels.add(new Label(words.get(i), first + i * LINE_HEIGHT));
        }
        boolean empty = element.active() == 0;
        return new Node(
                element,
                name,
                x,
                y,
                size,
                Sector.of(element.sector()).icon(),
                empty ? "f-grey o-5" : Sector.of(element.sector()).colour(),
                anchor,
                labelX,
                labels);
    }

    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            boolean number = word.equals("·") || (line.length() > 0 && line.charAt(line.length() - 1) == '·');
            if (line.length() > 0 && !number && line.length() + 1 + word.length() > LINE_LENGTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<Line> spokes(Iterable<Node> nodes, long most) {
        List<Line> spokes = new ArrayList<>();
        for (Node node : nodes) {
            if (node.element().active() > 0) {
                spokes.add(new Line(
                        "M%d %dL%d %d".formatted(CENTRE_X, CENTRE_Y, node.x(), node.y()),
                        "s-blue o-7 " + width(node.element().active(), most)));
            }
        }
        return spokes;
    }

    /** One line for two elements; dashed when they share nothing but a territory. */
    private static List<Line> between(Picture picture, Map<String, Node> nodes) {
        record Weight(long pairs, boolean close) {}
        Map<String, Weight> weights = new TreeMap<>();
        for (Relation relation : picture.relations()) {
            if (!relation.first().equals(relation.second())) {
                weights.merge(
                        relation.first() + " " + relation.second(),
                        new Weight(relation.pairs(), relation.kind() != RelationKind.TERRITORY),
                        (a, b) -> new Weight(a.pairs() + b.pairs(), a.close() || b.close()));
            }
        }
        long most = weights.values().stream().mapToLong(Weight::pairs).max().orElse(1);
        List<Line> lines = new ArrayList<>();
        weights.forEach((pair, weight) -> {
            Node a = nodes.get(pair.substring(0, pair.indexOf(' ')));
            Node b = nodes.get(pair.substring(pair.indexOf(' ') + 1));
            if (a != null && b != null) {
                int bendX = ((a.x() + b.x()) / 2 * 3 + CENTRE_X) / 4;
                int bendY = ((a.y() + b.y()) / 2 * 3 + CENTRE_Y) / 4;
                lines.add(new Line(
                        "M%d %dQ%d %d %d %d".formatted(a.x(), a.y(), bendX, bendY, b.x(), b.y()),
                        weight.close() ? "s-teal o-7 " + width(weight.pairs(), most) : "s-grey o-5 dash-2 w-1"));
            }
        });
        return lines;
    }

    private static String width(long n, long most) {
        return n * 3 >= most * 2 ? "w-3" : n * 3 >= most ? "w-2" : "w-1";
    }
}
