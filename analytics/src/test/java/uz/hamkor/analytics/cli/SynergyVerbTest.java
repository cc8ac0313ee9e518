package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SynergyVerbTest {

    private static final String TABLE = """
            u,i,g,where
            ha,yoʻq,да,Samarqand
            ha,ha,нет,Samarqand
            yoʻq,yoʻq,нет,Samarqand
            yoʻq,ha,да,Samarqand
            ha,ha,да,"Nukus, shahar"
            yoʻq,yoʻq,нет,"Nukus, shahar"
            ha,ha,да,"Nukus, shahar"
            yoʻq,yoʻq,нет,"Nukus, shahar"
            """;

    @TempDir
    Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("f.csv"), content).toString();
    }

    @Test
    void writesAllThenBetweenThenTheGroups() throws IOException {
        var call = Call.of(
                "synergy", "--data", file(TABLE), "--columns", "u,i,g", "--group", "where", "--permutations", "0");

        assertThat(call.code()).isZero();
        assertThat(call.lines())
                .containsExactly(
                        "group,n,t_millibit,weight,p",
                        "all,8,-278.195311148,1,",
                        "between,8,-278.195311148,1,",
                        "\"Nukus, shahar\",4,1000,0.5,",
                        "Samarqand,4,-1000,0.5,");
        assertThat(call.err())
                .contains("x = u; y = i; z (shuffled) = g; group = where")
                .contains("only 8 records");
    }

    @Test
    void sameSeedSameProbabilities() throws IOException {
        String file = file(TABLE);
        var one = Call.of("synergy", "--data", file, "--columns", "u,i,g", "--seed", "3", "--threads", "1");
        var two = Call.of("synergy", "--data", file, "--columns", "u,i,g", "--seed", "3", "--threads", "2");

        assertThat(one.out()).isEqualTo(two.out());
        assertThat(one.lines()).hasSize(3);
        assertThat(one.lines().get(1)).matches("all,8,-278\\.195311148,1,0\\.\\d+");
        assertThat(one.lines().get(2)).isEqualTo("between,8,0,1,");
    }

    @Test
    void explainsInJson() throws IOException {
        var call = Call.of("synergy", "--data", file(TABLE), "--columns", "u,i,g", "--format=json");

        var json = JsonMapper.shared().readTree(call.out());
        assertThat(json.at("/all/millibit").asDouble()).isBetween(-278.2, -278.19);
        assertThat(json.at("/categories/0").asInt()).isEqualTo(2);
        assertThat(json.at("/tests").asString()).contains("shuffled");
        assertThat(json.at("/enough").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'u,i,g,w\na,b,c,all'|u,i,g|line 2, column 'w'|called 'all'",
                "'u,i,g,w\na,b,c,x\na,,c,x'|u,i,g|line 3, column 'i'|empty",
                "'u,i,g,w\na,b,c,'|u,i,g|line 2, column 'w'|empty",
                "'u,i,g,w\na,b,c,x'|u,i|--columns|three",
                "'u,i,g,w\na,b,c,x'|u,i,nowhere|nowhere|column",
            })
    void refusesWithPlaceAndRemedy(String content, String columns, String place, String problem) throws IOException {
        var call = Call.of("synergy", "--data", file(content), "--columns", columns, "--group", "w");

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(place).contains(problem);
    }
}
