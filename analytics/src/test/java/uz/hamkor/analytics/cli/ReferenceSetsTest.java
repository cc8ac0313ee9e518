package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Published sets with their printed results, read from outside the project because their licences differ. */
@EnabledIfEnvironmentVariable(
        named = "HAMKOR_TEST_DATA",
        matches = ".+",
        disabledReason = "HAMKOR_TEST_DATA is not set")
class ReferenceSetsTest {

    private static String file(String name) {
        return Path.of(System.getenv("HAMKOR_TEST_DATA"), "analytics", name).toString();
    }

    private static List<String[]> rows(Call call) {
        assertThat(call.code()).as(call.err()).isZero();
        return call.lines().stream().skip(1).map(line -> line.split(",", -1)).toList();
    }

    @Test
    void coelliConstantReturns() {
        var rows = rows(Call.of(
                "efficiency",
                "--data",
                file("Coelli_1998.csv"),
                "--id",
                "dmus",
                "--inputs",
                "input1,input2",
                "--outputs",
                "output"));

        double[] expected = {0.5, 1, 0.833333333, 0.714285714, 1};
        for (int u = 0; u < 5; u++) {
            assertThat(Double.parseDouble(rows.get(u)[3])).isCloseTo(expected[u], within(1e-9));
        }
    }

    @Test
    void friedVariableReturnsOutputOriented() {
        var rows = rows(Call.of(
                "efficiency",
                "--data",
                file("Fried1993.csv"),
                "--id",
                "DMU",
                "--inputs",
                "x1,x2",
                "--outputs",
                "y",
                "--returns",
                "vrs",
                "--orientation",
                "output"));

        Map<String, Double> expected = Map.of("Unit 2", 1.50751880, "Unit 5", 3.20394737, "Unit 10", 1.16981132);
        assertThat(rows)
                .extracting(row -> row[0])
                .containsAll(expected.keySet())
                .hasSizeGreaterThan(10);
        for (String[] row : rows) {
            assertThat(Double.parseDouble(row[3])).isCloseTo(expected.getOrDefault(row[0], 1.0), within(1e-8));
        }
    }

    @Test
    void deapExampleFour() throws Exception {
        var rows = rows(Call.of(
                "malmquist",
                "--data",
                file("deap_eg4.csv"),
                "--id",
                "firm",
                "--period",
                "year",
                "--inputs",
                "x",
                "--outputs",
                "y"));
        Map<String, String[]> found = new HashMap<>();
        rows.forEach(row -> found.put(row[2] + "/" + row[0], row));

        int compared = 0;
        for (String line : Files.readAllLines(Path.of(file("deap_eg4_published.csv"))).stream()
                .skip(1)
                .toList()) {
            String[] printed = line.split(",");
            if (printed[1].equals("mean")) {
                continue;
            }
            List<String> firms = printed[1].equals("all") ? List.of("1", "2", "3", "4", "5") : List.of(printed[1]);
            for (String firm : firms) {
                String[] row = java.util.Objects.requireNonNull(found.get(printed[0] + "/" + firm));
                // effch, techch, pech, sech, tfpch against index, efficiency, technical, pure, scale
                int[] column = {5, 6, 7, 8, 4};
                for (int k = 0; k < 5; k++) {
                    assertThat(Double.parseDouble(row[column[k]]))
                            .as(line + " " + k)
                            .isCloseTo(Double.parseDouble(printed[k + 2]), within(0.00051));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(50);
    }
}
