package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class NetworkVerbTest {

    private static final String HEADINGS =
            "node,degree,betweenness,closeness,eigenvector,core,constraint,effective_size,"
                    + "community,coordinator,gatekeeper,representative,consultant,liaison";

    @TempDir
    Path folder;

    private String ties(String content) throws IOException {
        return Files.writeString(folder.resolve("ties.csv"), content).toString();
    }

    private String nodes(String content) throws IOException {
        return Files.writeString(folder.resolve("nodes.csv"), content).toString();
    }

    private static Call call(String ties, String... more) {
        var words = new ArrayList<>(List.of("network", "--edges", ties, "--from", "a", "--to", "b"));
        words.addAll(Arrays.asList(more));
        return Call.of(words.toArray(String[]::new));
    }

    @Test
    void writesARowForEachNode() throws IOException {
        var call = call(ties("a,b\nhub,x\nhub,y\nhub,z\n"));

        assertThat(call.code()).isZero();
        assertThat(call.lines())
                .containsExactly(
                        HEADINGS,
                        "hub,3,1,1,0.707106781187,1,0.333333333333,3,1,,,,,",
                        "x,1,0,0.6,0.408248290464,1,1,1,1,,,,,",
                        "y,1,0,0.6,0.408248290464,1,1,1,1,,,,,",
                        "z,1,0,0.6,0.408248290464,1,1,1,1,,,,,");
        assertThat(call.err()).contains("from = a; to = b");
    }

    @Test
    void countsRolesByTypeAndKeepsNodesWithoutTies() throws IOException {
        var call = call(
                ties("a,b\nS1,U\nU,S2\nU,E\n"),
                "--nodes",
                nodes("who,kind\nS1,school\nS2,school\nU,university\nE,enterprise\nZ,school\n"),
                "--node",
                "who",
                "--type",
                "kind");

        assertThat(call.lines().get(3)).startsWith("U,3,").endsWith(",1,0,0,0,2,4");
        assertThat(call.lines().get(5)).isEqualTo("Z,0,0,0,0,0,,,2,0,0,0,0,0");
        assertThat(call.err()).contains("node = who; type = kind");
    }

    @Test
    void summarisesTheWholeNetwork() throws IOException {
        var call = call(ties("a,b,w\nA,B,2\nB,A,1\nB,C,5\nC,C,1\nB,C,1\n"), "--directed", "--weight", "w", "--summary");

        assertThat(call.lines())
                .containsExactly(
                        "measure,value",
                        "nodes,3",
                        "edges,3",
                        "density,0.5",
                        "reciprocity,0.666666666667",
                        "components,1",
                        "largest_component,1",
                        "centralisation,1",
                        "modularity,0",
                        "transitivity,0");
        assertThat(call.err())
                .contains("weight = w")
                .contains("1 ties lead from a node to itself and are left out.")
                .contains("1 ties repeat another one: their weights are added.");
    }

    @Test
    void takesWeightsAsLengthsWhenAsked() throws IOException {
        String ties = ties("a,b,w\nA,B,1\nB,C,1\nA,C,4\n");

        assertThat(call(ties, "--weight", "w").lines().get(2)).startsWith("B,2,0,1,");
        assertThat(call(ties, "--weight", "w", "--lengths", "weight").lines().get(2))
                .startsWith("B,2,1,1,");
        assertThat(call(ties, "--weight", "w", "--lengths", "inverse").lines().get(1))
                .startsWith("A,2,0,1.6,");
    }

    @Test
    void worksWithoutAnyTieAndWithASingleNode() throws IOException {
        String nodes = nodes("who\nalone\n");
        String none = ties("a,b\n");

        assertThat(call(none, "--nodes", nodes, "--node", "who").lines())
                .containsExactly(HEADINGS, "alone,0,,,,0,,,1,,,,,");
        assertThat(call(none, "--nodes", nodes, "--node", "who", "--summary").lines())
                .containsExactly(
                        "measure,value",
                        "nodes,1",
                        "edges,0",
                        "density,",
                        "reciprocity,",
                        "components,1",
                        "largest_component,1",
                        "centralisation,",
                        "modularity,",
                        "transitivity,");
        assertThat(call(none, "--nodes", nodes, "--node", "who", "--next-tie", "closeness")
                        .lines())
                .containsExactly("measure,from,to,before,after,gain", "closeness,,,,,");
        assertThat(call(none).code()).isEqualTo(2);
    }

    @Test
    void namesTheNextBestTie() throws IOException {
        String ties = ties("a,b\nA,B\nB,C\nD,E\n");

        assertThat(call(ties, "--next-tie", "components").lines())
                .containsExactly("measure,from,to,before,after,gain", "components,B,D,2,1,1");
        assertThat(call(
                                ties,
                                "--next-tie",
                                "cross-sector",
                                "--nodes",
                                nodes("n,t\nA,s\nB,s\nC,s\nD,e\nE,e\n"),
                                "--node",
                                "n",
                                "--type",
                                "t")
                        .lines()
                        .get(1))
                .isEqualTo("cross-sector,B,D,0,0.25,0.25");
        assertThat(call(ties, "--next-tie", "cross-sector").err()).contains("have no types");
    }

    @Test
    void viewsADateAndComparesPeriods() throws IOException {
        String ties = ties("a,b,from,until\nA,B,2026-01-01,\nB,C,,2026-06-30\nC,A,2026-07-01,2026-12-31\n");

        assertThat(call(ties, "--start", "from", "--end", "until", "--on", "2026-07-01", "--summary")
                        .lines())
                .contains("nodes,3", "edges,2");
        assertThat(call(
                                ties,
                                "--start",
                                "from",
                                "--end",
                                "until",
                                "--periods",
                                "2026-01-01/2026-06-30,2026-07-01/2026-12-31")
                        .lines())
                .containsExactly(
                        "measure,value", "first,2", "second,2", "kept,1", "either,3", "persistence,0.333333333333");
    }

    @Test
    void explainsEverythingAsJson() throws IOException {
        var call = call(ties("a,b\nA,B\nB,C\n"), "--format", "json");
        var json = JsonMapper.shared().readTree(call.out());

        assertThat(json.at("/nodes/1/node").asString()).isEqualTo("B");
        assertThat(json.at("/nodes/1/betweenness").asDouble()).isEqualTo(1);
        assertThat(json.at("/lengths").asString()).isEqualTo("STEPS");
        assertThat(json.at("/eigenvector").asString()).isEqualTo("found");
        assertThat(json.at("/whole/density").asDouble()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(json.at("/formulas/0/id").asString()).isEqualTo("network.betweenness");
        assertThat(call.out()).doesNotContain("NaN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a,b\nA,\n'|ties.csv, line 2, column 'b'",
                "'a,b\nA,B\n\n,B\n'|ties.csv, line 4, column 'a'",
                "'a,b\nA,Q\n'|ties.csv, line 2, column 'b'",
                "'a,c\nA,B\n'|There is no column 'b'",
            })
    void refusesTiesWithTheirPlace(String content, String message) throws IOException {
        var call = call(ties(content), "--nodes", nodes("who\nA\nB\n"), "--node", "who");

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'who,kind\nA,x\nA,x\n'|nodes.csv, line 3, column 'who'",
                "'who,kind\nA,x\n,x\n'|nodes.csv, line 3, column 'who'",
                "'who,kind\nA,x\nB,\n'|nodes.csv, line 3, column 'kind'",
                "'who,kind\n'|nodes.csv",
            })
    void refusesNodesWithTheirPlace(String content, String message) throws IOException {
        var call = call(ties("a,b\nA,B\n"), "--nodes", nodes(content), "--node", "who", "--type", "kind");

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|2026-01-01|2026-12-31|line 2, column 'w'",
                "-1|2026-01-01|2026-12-31|line 2, column 'w'",
                "x|2026-01-01|2026-12-31|line 2, column 'w'",
                "1|1.1.2026|2026-12-31|line 2, column 's'",
                "1|2026-01-01|2025-12-31|line 2, column 'e'",
            })
    void refusesWeightsAndDatesWithTheirPlace(String weight, String start, String end, String message)
            throws IOException {
        var call = call(
                ties("a,b,w,s,e\nA,B," + weight + "," + start + "," + end + "\n"),
                "--weight",
                "w",
                "--start",
                "s",
                "--end",
                "e");

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--type x|--nodes",
                "--lengths inverse|--weight",
                "--summary --next-tie closeness|cannot be asked together",
                "--next-tie money|It is one of",
                "--periods 2026-01-01/2026-12-31|two periods",
                "--periods 2026,2027|not a period",
                "--on yesterday|not a date",
                "--threads 0|whole number",
            })
    void refusesOptionsThatDoNotFit(String options, String message) throws IOException {
        var call = call(ties("a,b\nA,B\n"), options.split(" "));

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(message);
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "HAMKOR_TEST_DATA",
            matches = ".+",
            disabledReason = "the published data are not part of the project; set HAMKOR_TEST_DATA to their folder")
    void agreesWithThePublishedFlorentineFamilies() throws IOException {
        Path data = Path.of(System.getenv("HAMKOR_TEST_DATA"), "analytics");
        String ties = data.resolve("florentine_edges.csv").toString();
        Map<String, List<String>> expected = new HashMap<>();
        for (String line : Files.readAllLines(data.resolve("florentine_nodes.csv")).stream()
                .skip(1)
                .toList()) {
            expected.put(line.split(",")[0], List.of(line.split(",")));
        }

        List<String> rows = call(ties).lines();

        assertThat(rows).hasSize(16);
        int[] published = {1, 2, 4, 5, 6, 7, 8};
        for (String row : rows.subList(1, 16)) {
            String[] ours = row.split(",", -1);
            for (int c = 1; c <= 7; c++) {
                assertThat(Double.parseDouble(ours[c]))
                        .isCloseTo(Double.parseDouble(expected.get(ours[0]).get(published[c - 1])), within(1e-9));
            }
        }
        assertThat(rows.stream().skip(1).map(row -> row.split(",", -1)[8]).distinct())
                .hasSize(3);
        assertThat(call(ties, "--summary").lines())
                .contains("nodes,15", "edges,20", "density,0.190476190476", "modularity,0.39875");
        for (int seed = 2; seed < 30; seed++) {
            assertThat(call(ties, "--summary", "--seed", "" + seed).lines()).contains("modularity,0.39875");
        }
    }
}
