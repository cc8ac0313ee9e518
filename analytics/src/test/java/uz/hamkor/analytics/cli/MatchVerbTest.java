package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MatchVerbTest {

    private static final String HOSPITALS = """
            {"residents": [[[1]], [[1], [0]], [[1], [0], [2]], [[1], [2], [0]], [[0], [1], [2]]],
             "hospitals": [[[2], [4], [1], [3]], [[2], [0], [1], [4], [3]], [[2], [3], [4]]],
             "capacities": [2, 2, 2]}
            """;

    private static final String COLLEGES = """
            {"residents": [[[1],[0]],[[1],[0]],[[1],[0]],[[0],[1]],[[1],[0]],[[1],[0]],[[0],[1]]],
             "hospitals": [[[1],[0],[2],[6],[3],[4],[5]],[[4],[6],[5],[1],[2],[3],[0]]],
             "capacities": [3, 3]}
            """;

    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("f.json"), content);
    }

    private Call match(String content, String... more) throws IOException {
        String[] words = new String[more.length + 3];
        words[0] = "match";
        words[1] = "--problem";
        words[2] = file(content).toString();
        System.arraycopy(more, 0, words, 3, more.length);
        return Call.of(words);
    }

    private static JsonNode json(Call call) {
        assertThat(call.code()).as(call.err()).isZero();
        return JsonMapper.shared().readTree(call.out());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void matchesThePrintedExampleOfHospitals() throws IOException {
        var call = match(HOSPITALS);
        var result = json(call);

        assertThat(result.get("assignment")).isEqualTo(json("[[0,1],[1,0],[2,1],[3,2],[4,0]]"));
        assertThat(result.get("size").intValue()).isEqualTo(5);
        assertThat(result.get("blockingPairs").intValue()).isZero();
        assertThat(result.get("side").stringValue()).isEqualTo("residents");
        assertThat(result.get("unmatched")).isEqualTo(json("[]"));
        assertThat(result.get("formula").get("version").intValue()).isEqualTo(1);
        assertThat(call.err()).contains("residents 5; hospitals 3; places 6; pairs listed by both 12; no ties");
    }

    @Test
    void matchesThePrintedExampleOfCollegesFromEitherSide() throws IOException {
        assertThat(json(match(COLLEGES)).get("assignment")).isEqualTo(json("[[0,0],[1,1],[2,0],[4,1],[5,1],[6,0]]"));
        var colleges = json(match(COLLEGES, "--optimise", "hospitals"));
        assertThat(colleges.get("assignment")).isEqualTo(json("[[0,0],[1,0],[2,0],[4,1],[5,1],[6,1]]"));
        assertThat(colleges.get("unmatched")).isEqualTo(json("[3]"));
        assertThat(colleges.get("side").stringValue()).isEqualTo("hospitals");
    }

    @Test
    void matchesMorePeopleWhereThereAreTies() throws IOException {
        String tied = """
                {"capacities": [1, 1], "hospitals": [[[0, 1]], [[0]]], "residents": [[[0], [1]], [[0]]]}""";

        assertThat(json(match(tied)).get("size").intValue()).isEqualTo(1);
        assertThat(match(tied).err()).contains("Ties are broken by the order in the file");
        var largest = json(match(tied, "--optimise", "size"));
        assertThat(largest.get("size").intValue()).isEqualTo(2);
        assertThat(largest.get("side").stringValue()).isEqualTo("size");
        assertThat(match(tied, "--seed", "5").err()).contains("by lot, seed 5");
        assertThat(json(match(tied, "--seed", "5")).get("seed").intValue()).isEqualTo(5);
    }

    @Test
    void writesNamesAndRows() throws IOException {
        String named = """
                {"residents": [[[0]], [[0]]], "hospitals": [[[1], [0]]], "capacities": [1],
                 "residentNames": ["Aziza", "Bekzod"], "hospitalNames": ["Texnikum, 1"]}""";

        var result = json(match(named));

        assertThat(result.get("assignmentNames")).isEqualTo(json("[[\"Bekzod\", \"Texnikum, 1\"]]"));
        assertThat(result.get("unmatchedNames")).isEqualTo(json("[\"Aziza\"]"));
        assertThat(match(named, "--format", "csv").lines())
                .containsExactly(
                        "resident,hospital,resident_name,hospital_name", "0,,Aziza,", "1,0,Bekzod,\"Texnikum, 1\"");
    }

    @Test
    void saysWhyAndWhatWouldChangeIt() throws IOException {
        var call = match(COLLEGES, "--explain", "3");

        // To pass the last one admitted, rank 4, is not enough: they would go to hospital 1 and push out resident 1,
        // whom hospital 0 ranks first.

        assertThat(call.err())
                .contains("resident 3 has no place.")
                .contains(
                        "Choice 1, hospital 0, was filled by people ranked above you: the last one admitted had rank 4,"
                                + " yours is 5.")
                .contains("One place more at hospital 0, which has 3, would have given you a place there or better")
                .contains("Being ranked above rank 3 at hospital 0, where you are 5, would have given you");
        var explanation = json(call).get("explanation");
        assertThat(explanation.get("resident").intValue()).isEqualTo(3);
        assertThat(explanation.has("hospital")).isFalse();
        assertThat(explanation.get("choices").get(0)).isEqualTo(json("""
                                {"hospital": 0, "wish": 1, "reason": "filled-by-higher", "rank": 5, "cutoff": 4, "open": 3,
                                 "admitted": 3, "above": 3, "equal": 0, "below": 0}"""));
        assertThat(explanation.get("changes").get(0)).isEqualTo(json("""
                        {"hospital": 0, "rank": 5, "aheadOf": 3, "certainty": "least"}"""));
        assertThat(explanation.get("text").size()).isGreaterThan(3);
    }

    @Test
    void explainsByNameOrIndex() throws IOException {
        String named = """
                {"residents": [[[0]], [[0]], []], "hospitals": [[[1], [0]]], "capacities": [1],
                 "residentNames": ["Aziza", "Aziza", "0"]}""";

        assertThat(match(named, "--explain", "Aziza").err())
                .contains("stands 2 times")
                .contains("[0, 1]");
        assertThat(match(named, "--explain", "1").err()).contains("Aziza has a place at hospital 0.");
        assertThat(match(named, "--explain", "0").err()).contains("the list of choices is empty");
        for (String nobody : new String[] {"3", "-1", "Bekzod", "1.0", ""}) {
            var call = match(named, "--explain=" + nobody);
            assertThat(call.code()).isEqualTo(2);
            assertThat(call.err()).contains("There is no resident '" + nobody + "'");
            assertThat(call.out()).isEmpty();
        }
    }

    @Test
    void dealsWithLowerQuotas() throws IOException {
        String needy = """
                {"residents": [[[0], [1]], [[0], [1]], [[0], [1]]], "hospitals": [[[0], [1], [2]], [[0], [1], [2]]],
                 "capacities": [2, 2], "lowerQuotas": [1, 2], "hospitalNames": ["town", "village"]}""";

        var reported = match(needy);
        assertThat(json(reported).get("lowerQuotas")).isEqualTo(json("""
                        {"status": "unmet", "below": [{"hospital": 1, "needed": 2, "has": 1}]}"""));
        assertThat(reported.err()).contains("village (1 of at least 2)");
        var closed = json(match(needy, "--lower-quotas", "close"));
        assertThat(closed.get("assignment")).isEqualTo(json("[[0,0],[1,0]]"));
        assertThat(closed.get("lowerQuotas").get("closed").size()).isEqualTo(1);
        assertThat(closed.get("blockingPairs").intValue()).isEqualTo(1);
        var held = match(needy, "--lower-quotas", "hold-back");
        assertThat(json(held).get("assignment")).isEqualTo(json("[[0,0],[1,1],[2,1]]"));
        assertThat(held.err()).contains("town filled at most 1 of 2");
    }

    @Test
    void keepsPlacesForGroups() throws IOException {
        String kept = """
                {"residents": [[[0]], [[0]], [[0]]], "hospitals": [[[0], [1], [2]]], "capacities": [2],
                 "groups": ["village"], "residentGroups": [null, null, 0], "reserves": [[1]]}""";

        var call = match(kept, "--explain", "1");

        assertThat(json(call).get("assignment")).isEqualTo(json("[[0,0],[2,0]]"));
        assertThat(call.err())
                .contains("1 ranked below you on places reserved for their group: on the places open to you, the last"
                        + " one admitted had rank 1, yours is 2.");
    }

    @Test
    void readsAnyOrderSpacingAndMark() throws IOException {
        var call = match("\uFEFF\n{\"capacities\" :[ 1 ],\n\"hospitals\":[[[ 0 ],[]]],\"residents\":[[[],[0]]] }\n\n");

        assertThat(json(call).get("assignment")).isEqualTo(json("[[0,0]]"));
    }

    @Test
    void saysHowManyOneSidedEntriesItIgnored() throws IOException {
        var call = match("{\"residents\":[[[0]],[[0]]],\"hospitals\":[[[1]],[[0]]],\"capacities\":[1,1]}");

        assertThat(json(call).get("ignored")).isEqualTo(json("{\"residents\": 1, \"hospitals\": 1}"));
        assertThat(call.err()).contains("1 entries of residents, 1 of hospitals");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|line 1|object",
                "'null'|line 1|object",
                "'[1]'|line 1|object",
                "'hello'|line 1|not JSON",
                "'{\"residents\":[[[0]]'|line 1|not JSON",
                "'{\"residents\":[],\n\"hospitals\":[],\n\"capacities\":[]'|line 3|not JSON",
                "'{\"residents\":[],\n\"hospitals\":[],\"capacities\":[]} {}'|line 2|after the end",
                "'{\"residents\":[],\n\"people\":[]}'|line 2, people|not known",
                "'{\"residents\":[],\n\"residents\":[]}'|line 2, residents|twice",
                "'{\"residents\":[],\"hospitals\":[]}'|f.json, capacities|missing",
                "'{\"residents\":{}}'|line 1, residents|list",
                "'{\"residents\":[\n[0]]}'|line 2, residents[0][0]|group",
                "'{\"residents\":[\n0]}'|line 2, residents[0]|list of groups",
                "'{\"residents\":[[[\n[0]]]]}'|line 2, residents[0][0][0]|whole number",
                "'{\"residents\":[[[\n1.5]]]}'|line 2, residents[0][0][0]|whole",
                "'{\"residents\":[[[\n1.0]]]}'|line 2, residents[0][0][0]|whole",
                "'{\"residents\":[[[\"0\"]]]}'|residents[0][0][0]|text",
                "'{\"residents\":[[[null]]]}'|residents[0][0][0]|null",
                "'{\"residents\":[[[0,\n-1]]]}'|line 2, residents[0][0][1]|no index",
                "'{\"residents\":[[[\n99999999999]]]}'|line 2, residents[0][0][0]|too large",
                "'{\"residents\":[[[NaN]]]}'|line 1|not JSON",
                "'{\"residents\":[[[0]],\n[[0],[1,\n2]]],\"hospitals\":[[],[]],\"capacities\":[1,1]}'"
                        + "|line 3, residents[1][1][1]|no entry 2",
                "'{\"residents\":[],\"hospitals\":[[],\n[[0]]],\"capacities\":[1,1]}'|line 2, hospitals[1][0][0]|no entry 0",
                "'{\"residents\":[[[0],[],\n[0]]],\"hospitals\":[[]],\"capacities\":[1]}'"
                        + "|line 2, residents[0][2][0]|twice",
                "'{\"residents\":[],\"hospitals\":[[],[]],\n\"capacities\":[1]}'|line 2, capacities|1 entries for 2",
                "'{\"residents\":[],\"hospitals\":[[],[]],\n\"capacities\":[1,\n-2]}'|line 3, capacities[1]|-2",
                "'{\"residents\":[],\"hospitals\":[[]],\"capacities\":[null]}'|capacities[0]|null",
                "'{\"residents\":[[]],\"hospitals\":[],\"capacities\":[],\n\"residentNames\":[\"a\",\"b\"]}'"
                        + "|line 2, residentNames|2 entries for 1",
                "'{\"residentNames\":[1]}'|residentNames[0]|name",
                "'{\"residents\":[],\"hospitals\":[[]],\"capacities\":[1],\n\"lowerQuotas\":[2]}'"
                        + "|line 2, lowerQuotas[0]|At least 2",
                "'{\"residents\":[],\"hospitals\":[[]],\"capacities\":[1],\"reserves\":[[2]]}'|groups|missing",
                "'{\"residents\":[[]],\"hospitals\":[[]],\"capacities\":[1],\"groups\":[\"a\"],\"residentGroups\":[0],"
                        + "\n\"reserves\":[[2]]}'|line 2, reserves[0]|2 places",
                "'{\"residents\":[[]],\"hospitals\":[[]],\"capacities\":[1],\"groups\":[\"a\"],\"residentGroups\":[\n1],"
                        + "\"reserves\":[[1]]}'|line 2, residentGroups[0]|no group 1",
            })
    void refusesWhatIsNoProblem(String content, String place, String problem) throws IOException {
        var call = match(content);

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains("f.json").contains(place).contains(problem);
        assertThat(call.lines().size() + call.err().lines().count()).isEqualTo(2);
    }

    @Test
    void refusesDepthOtherEncodingsAndMissingFiles() throws IOException {
        assertThat(match("{\"residents\":" + "[".repeat(1_000_000)).err()).contains("line 1, residents[0][0][0]");
        assertThat(match("{\"a\":" + "{\"a\":".repeat(1_000_000)).err()).contains("'a' is not known");
        assertThat(match("{\"" + "x".repeat(100_000) + "\":1}").code()).isEqualTo(2);

        Path broken = Files.write(
                folder.resolve("b.json"),
                "{\"residents\":[],\"residentNames\":[\"шк\"]}"
                        .getBytes(java.nio.charset.Charset.forName("windows-1251")));
        var call = Call.of("match", "--problem", broken.toString());
        assertThat(call.code()).isEqualTo(2);
        assertThat(call.err()).contains("not JSON");

        assertThat(Call.of("match", "--problem", folder.resolve("no.json").toString())
                        .err())
                .contains("no such file");
        assertThat(Call.of("match", "--problem", folder.toString()).code()).isEqualTo(2);
        assertThat(Call.of("match").err()).contains("--problem");
        assertThat(match(HOSPITALS, "--optimise", "everybody").err()).contains("residents, hospitals, size");
        Files.write(broken, "{\"residents\":[],\"hospitals\":[],\"capacities\":[]}".getBytes(StandardCharsets.UTF_16));
        assertThat(json(Call.of("match", "--problem", broken.toString()))
                        .get("size")
                        .intValue())
                .isZero();
    }
}
