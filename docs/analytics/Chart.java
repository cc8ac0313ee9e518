import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws, for the districts of one county, with which part of what it uses each could do as well:
 * {@code java docs/analytics/Chart.java districts.csv efficiency.csv COUNTY > chart.svg}.
 */
class Chart {

    private static final int LEFT = 262;
    private static final int WIDTH = 740;
    private static final int BAR = 400;
    private static final int TOP = 96;
    private static final int ROW = 22;

    record District(String name, String status, double score) {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("Write: java docs/analytics/Chart.java districts.csv efficiency.csv COUNTY");
            System.exit(2);
        }
        Map<String, Map<String, String>> scores = new HashMap<>();
        for (var row : rows(args[1])) {
            scores.put(row.get("id"), row);
        }
        var districts = new ArrayList<District>();
        for (var row : rows(args[0])) {
            var result = scores.get(row.get("district"));
            if (row.get("county").equals(args[2]) && result != null && !result.get("score").isEmpty()) {
                districts.add(new District(
                        row.get("name"), result.get("status"), Double.parseDouble(result.get("score"))));
            }
        }
        districts.sort(Comparator.comparingDouble(District::score).reversed().thenComparing(District::name));
        System.out.write(svg(args[2], districts).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static String svg(String county, List<District> districts) {
        int height = TOP + districts.size() * ROW + 34;
        var svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-labelledby="t d">
                <title id="t">%s: with how much could each district do as well?</title>
                <desc id="d">%s</desc>
                <style>
                  text { font: 13px Inter, system-ui, sans-serif; fill: #1a2330 }
                  .ground { fill: #faf8f4 } .head { font-size: 17px; font-weight: 640 } .soft { fill: #4a5361 }
                  .all { fill: #e6e0d4 } .enough { fill: #1f5fa8 } .best { fill: #0d706c } .strong { font-weight: 640 }
                  .line { stroke: #918979; stroke-dasharray: 2 3 } .end { text-anchor: end }
                  @media (prefers-color-scheme: dark) {
                    text { fill: #eceae5 } .ground { fill: #13161a } .soft { fill: #b9bfc8 }
                    .all { fill: #2d333b } .enough { fill: #7fb2ea } .best { fill: #43bdb6 } .line { stroke: #707a87 }
                  }
                </style>
                <rect class="ground" width="%d" height="%d" rx="10"/>
                <text class="head" x="20" y="32">%s: with how much could each district do as well?</text>
                <text class="soft" x="20" y="54">Coloured: the part of its teachers, computers and money that \
                would be enough, measured</text>
                <text class="soft" x="20" y="72">against districts that reach as much with less. Full bar: nobody \
                does better.</text>
                """
                .formatted(
                        WIDTH, height, WIDTH, height, escaped(county), description(districts), WIDTH, height,
                        escaped(county)));
        for (int percent = 50; percent <= 100; percent += 50) {
            int x = LEFT + BAR * percent / 100;
            svg.append("<line class=\"line\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>%n"
                    .formatted(x, x, TOP - 6, TOP + districts.size() * ROW));
            svg.append("<text class=\"soft end\" x=\"%d\" y=\"%d\">%d %%</text>%n"
                    .formatted(x, TOP + districts.size() * ROW + 18, percent));
        }
        int y = TOP;
        for (var district : districts) {
            boolean best = district.status().equals("efficient");
            svg.append("<text class=\"end\" x=\"%d\" y=\"%d\">%s</text>%n"
                    .formatted(LEFT - 10, y + 13, escaped(district.name())));
            svg.append("<rect class=\"all\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" rx=\"3\"/>%n"
                    .formatted(LEFT, y + 2, BAR));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" rx=\"3\"/>%n",
                    best ? "best" : "enough",
                    LEFT,
                    y + 2,
                    BAR * district.score()));
            svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n"
                    .formatted(best ? "strong" : "", LEFT + BAR + 10, y + 13, label(district)));
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    /** Never rounded up to a hundred. */
    private static String label(District district) {
        return district.status().equals("efficient")
                ? "best"
                : Math.min(99, Math.round(100 * district.score())) + " %";
    }

    private static String description(List<District> districts) {
        long best = districts.stream().filter(d -> d.status().equals("efficient")).count();
        var last = districts.getLast();
        return escaped("%d districts; for %d nobody does better; the last is %s with %s."
                .formatted(districts.size(), best, last.name(), label(last)));
    }

    private static List<Map<String, String>> rows(String file) throws IOException {
        var lines = Files.readAllLines(Path.of(file));
        String[] headings = lines.getFirst().split(",");
        var rows = new ArrayList<Map<String, String>>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < headings.length; i++) {
                row.put(headings[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
