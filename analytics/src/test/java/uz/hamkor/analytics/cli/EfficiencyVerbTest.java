package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class EfficiencyVerbTest {

    private static final String SCHOOLS = """
            school,teachers,rooms,learners,kind,wage,rent
            A,2,5,1,town,1,3
            B,2,4,2,town,1,3
            C,6,6,3,town,1,3
            D,3,2,1,village,1,3
            E,6,2,2,village,1,3
            """;

    @TempDir
    Path folder;

    private Call efficiency(String content, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("schools.csv"), content);
        List<String> args = new ArrayList<>(List.of(
                "efficiency",
                "--data",
                file.toString(),
                "--id",
                "school",
                "--inputs",
                "teachers,rooms",
                "--outputs",
                "learners"));
        args.addAll(Arrays.asList(more));
        return Call.of(args.toArray(String[]::new));
    }

    @Test
    void writesTheColumnsThatArePromised() throws IOException {
        var call = efficiency(SCHOOLS);

        assertThat(call.code()).isZero();
        assertThat(call.lines())
                .containsExactly(
                        "id,group,status,score,scale,returns,peers,slack_teachers,slack_rooms,slack_learners",
                        "A,,inefficient,0.5,0.5,irs,B:0.5,0,0.5,0",
                        "B,,efficient,1,1,crs,B:1,0,0,0",
                        "C,,inefficient,0.833333333333,0.833333333333,drs,B:1;E:0.5,0,0,0",
                        "D,,inefficient,0.714285714286,0.714285714286,irs,E:0.285714285714;B:0.214285714286,0,0,0",
                        "E,,efficient,1,1,crs,E:1,0,0,0");
        assertThat(call.err())
                .contains("id = school; inputs = teachers, rooms; outputs = learners")
                .contains("Warning: 5 units are fewer than three times the inputs and outputs (9)");
    }

    @Test
    void addsTheGapBetweenFrontiersForGroups() throws IOException {
        var call = efficiency(SCHOOLS, "--group", "kind");

        assertThat(call.lines().getFirst()).endsWith("slack_learners,meta_score,gap");
        assertThat(call.lines().get(4))
                .isEqualTo("D,village,weakly-efficient,1,1,crs,E:0.5,0,1,0,0.714285714286,0.714285714286");
        assertThat(call.err()).contains("Warning: group 'village': 2 units");
    }

    @Test
    void givesCostEfficiencyWithItsParts() throws IOException {
        var call = efficiency(SCHOOLS, "--prices", "wage,rent", "--format", "json");

        var first = JsonMapper.shared().readTree(call.out()).get("scores").get(0);
        assertThat(first.get("score").asDouble()).isEqualTo(6.0 / 17, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(first.get("parts").get("technical").asDouble())
                .isEqualTo(0.5, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(call.err()).contains("prices = wage, rent");
    }

    @Test
    void leavesTheScoreEmptyWhereThereIsNone() throws IOException {
        var call = efficiency(SCHOOLS, "--super", "--returns", "vrs", "--orientation", "output");

        assertThat(call.code()).isZero();
        // Only A gets along with two teachers, and it needs a room more than B has.
        assertThat(call.lines()).anyMatch(line -> line.startsWith("B,,infeasible,,"));
        assertThat(call.lines()).anyMatch(line -> line.startsWith("C,,efficient,0.666666666667,"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A,2,-5,1|line 2, column 'rooms'|negative",
                "A,2,,1|line 2, column 'rooms'|empty",
                "A,2,n/a,1|line 2, column 'rooms'|not a number",
                "A,0,0,1|line 2, column 'teachers'|Every input",
                "A,1,1,0|line 2, column 'learners'|Every output"
            })
    void refusesCellsByLineAndColumn(String line, String place, String problem) throws IOException {
        var call = efficiency("school,teachers,rooms,learners\n" + line + "\nB,1,2,3\n");

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(place).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--measure sbm --super",
                "--measure sbm --prices wage,rent",
                "--measure sbm --orientation output",
                "--prices wage",
                "--prices wage,rent --orientation output",
                "--fixed learners",
                "--fixed teachers,rooms",
                "--returns maybe",
                "--threads 0",
                "--group nowhere"
            })
    void refusesWishesThatDoNotGoTogether(String wishes) throws IOException {
        var call = efficiency(SCHOOLS, wishes.split(" "));

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err().lines().count()).isGreaterThanOrEqualTo(2);
    }
}
