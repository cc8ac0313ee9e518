package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class InequalityVerbTest {

    @TempDir
    Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("f.csv"), content).toString();
    }

    @Test
    void writesOneRowInTheOrderOfItsHeadings() throws IOException {
        var call = Call.of("inequality", "--data", file("school,money\nA,3\nB,1\n"), "--value", "money");

        assertThat(call.code()).isZero();
        assertThat(call.lines())
                .containsExactly(
                        "n,gini,gini_corrected,theil_t,theil_t_within,theil_t_between,theil_l,theil_l_within,"
                                + "theil_l_between,atkinson_05",
                        "2,0.25,0.5,0.130812035941,0.130812035941,0,0.143841036226,0.143841036226,0,0.0669872981078");
        assertThat(call.err())
                .contains("value = money")
                .contains("weight = (each row 1)")
                .contains("group = (none)");
    }

    @Test
    void explainsInJson() throws IOException {
        var call = Call.of(
                "inequality",
                "--data",
                file("g,x,w\na,1,1\na,2,1\nb,6,2\n"),
                "--value",
                "x",
                "--weight=w",
                "--group=g",
                "--format",
                "json");

        var json = JsonMapper.shared().readTree(call.out());
        assertThat(call.code()).isZero();
        assertThat(json.at("/shares/lorenz").size()).isEqualTo(101);
        assertThat(json.at("/shares/lorenz/50").asDouble()).isEqualTo(0.2);
        assertThat(json.at("/groups/1/name").asString()).isEqualTo("b");
        assertThat(json.at("/groups/1/valueShare").asDouble()).isEqualTo(0.8);
        assertThat(json.at("/names/weight").asString()).isEqualTo("w");
        assertThat(json.at("/formulas/0/source").asString()).contains("Gini");
        assertThat(call.out()).doesNotContain("NaN");
    }

    @Test
    void leavesEmptyWhatIsNotDefined() throws IOException {
        var zeros = Call.of("inequality", "--data", file("x\n0\n4\n"), "--value", "x");
        var nothing = Call.of("inequality", "--data", file("x\n0\n0\n"), "--value", "x");
        var one = Call.of("inequality", "--data", file("x\n5\n"), "--value", "x");

        assertThat(zeros.lines().get(1)).isEqualTo("2,0.5,1,0.69314718056,0.69314718056,0,,,,0.5");
        assertThat(zeros.err()).contains("Theil L is left empty");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.lines().get(1)).isEqualTo("2,,,,,,,,,");
        assertThat(nothing.err()).contains("nothing to be unequal in");
        assertThat(one.lines().get(1)).isEqualTo("1,0,,0,0,0,0,0,0,0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'g,x,w\na,1,1\na,-2,1'|line 3, column 'x'|negative",
                "'g,x,w\na,1,1\na,2,-1'|line 3, column 'w'|negative",
                "'g,x,w\na,1,1\n,2,1'|line 3, column 'g'|empty",
                "'g,x,w\na,1,1\na,,1'|line 3, column 'x'|empty",
                "'g,x,w\na,1,0\na,1,0'|'w'|zero",
            })
    void refusesWithPlaceAndRemedy(String content, String place, String problem) throws IOException {
        var call = Call.of("inequality", "--data", file(content), "--value", "x", "--weight", "w", "--group", "g");

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(place).contains(problem);
    }

    /** Figures computed apart with NumPy from all pairs and the plain formulas. */
    @Test
    @EnabledIfEnvironmentVariable(named = "HAMKOR_TEST_DATA", matches = ".+")
    void measuresTheDistrictsOfCalifornia() {
        var call = Call.of(
                "inequality",
                "--data",
                Path.of(System.getenv("HAMKOR_TEST_DATA"), "analytics", "CASchools.csv")
                        .toString(),
                "--value",
                "expenditure",
                "--weight",
                "students",
                "--group",
                "county");

        assertThat(call.code()).isZero();
        double[] row = Arrays.stream(call.lines().get(1).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(row).containsExactly(EXPECTED, org.assertj.core.api.Assertions.within(1e-11));
    }

    private static final double[] EXPECTED = {
        420,
        0.041643623318601,
        0.04196440349596,
        0.0030844373534475,
        0.0022642210342093,
        0.00082021631923816,
        0.0030258296067176,
        0.0022116245163036,
        0.00081420509041408,
        0.0015258341660089
    };
}
