package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ElectionVerbTest {

    /** The foods of the English Wikipedia, "Single transferable vote". */
    private static final String FOODS = """
            n,oranges,pears,chocolate,strawberries,sweets
            4,1,,,,
            2,2,1,,,
            8,,,1,2,
            4,,,1,,2
            1,,,,1,
            1,,,,,1
            """;

    @TempDir
    Path folder;

    private Call of(String content, String options, String... more) throws IOException {
        String file = Files.writeString(folder.resolve("f.csv"), content).toString();
        var words = new ArrayList<>(List.of("election", "--data", file, "--options", options));
        words.addAll(List.of(more));
        return Call.of(words.toArray(String[]::new));
    }

    @Test
    void electsSeveralPersons() throws IOException {
        String names = "oranges,pears,chocolate,strawberries,sweets";
        var call = of(FOODS, names, "--weight", "n", "--method", "stv", "--seats", "3");

        assertThat(call.code()).isZero();
        assertThat(call.lines())
                .containsExactly(
                        "elected,stage,by", "chocolate,1,quota", "oranges,3,quota", "strawberries,4,last-vacancies");
        var json = JsonMapper.shared()
                .readTree(of(FOODS, names, "--weight", "n", "--method", "stv", "--seats", "3", "--format", "json")
                        .out());
        assertThat(json.at("/result/quota").asInt()).isEqualTo(6);
        assertThat(json.at("/result/stages/1/votes/2").asInt()).isEqualTo(600_000);
        assertThat(json.at("/options/2").asString()).isEqualTo("chocolate");
    }

    @Test
    void ranksWithTies() throws IOException {
        var call = of("a,b,c\n1,2,\n2,1,\n", "a,b,c");

        assertThat(call.lines()).containsExactly("place,option", "1,a", "1,b", "2,c");
        assertThat(call.err()).contains("do not decide between 1 pairs");
    }

    @Test
    void refusesWhatIsNoRankWithItsPlace() throws IOException {
        assertThat(of("a,b\n1,0.5\n", "a,b").err()).contains("line 2").contains("no whole number");
        assertThat(of("a,b\n1,2\nbest,1\n", "a,b").err()).contains("line 3").contains("no whole number");
        assertThat(of("a,b\n1,2\n", "a,b", "--seats", "2").code()).isNotZero();
        assertThat(of("a,b\n1,1\n", "a,b", "--method", "stv").err()).contains("same rank");
    }
}
