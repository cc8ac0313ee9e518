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

class AgreementVerbTest {

    @TempDir
    Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("f.csv"), content).toString();
    }

    private Call of(String content, String... more) throws IOException {
        var words = new java.util.ArrayList<>(
                java.util.List.of("agreement", "--data", file(content), "--rater-a", "a", "--rater-b", "b"));
        words.addAll(java.util.List.of(more));
        return Call.of(words.toArray(String[]::new));
    }

    @Test
    void writesKappaWithItsInterval() throws IOException {
        String scores = "work,a,b\n1,1,1\n2,2,2\n3,1,2\n";
        var one = of(scores, "--threads", "1");
        var two = of(scores, "--threads=2");

        assertThat(one.code()).isZero();
        assertThat(one.lines().get(0)).isEqualTo("n,kappa,low,high");
        assertThat(one.lines().get(1)).startsWith("3,0.4,").endsWith(",1");
        assertThat(two.out()).isEqualTo(one.out());
        assertThat(one.err()).contains("rater a = a; rater b = b");
    }

    @Test
    void leavesEmptyWhatIsNotDefined() throws IOException {
        var call = of("a,b\n4,4\n4,4\n");

        assertThat(call.code()).isZero();
        assertThat(call.lines().get(1)).isEqualTo("2,,,");
        assertThat(call.err()).contains("not defined");
        assertThat(of("a,b\n4,5\n").lines().get(1)).isEqualTo("1,0,,");
    }

    @Test
    void explainsInJson() throws IOException {
        var json = JsonMapper.shared()
                .readTree(of("a,b\n1,1\n2,2\n3,2\n", "--format", "json", "--resamples", "50", "--seed", "4")
                        .out());

        assertThat(json.at("/interval/resamples").asInt()).isEqualTo(50);
        assertThat(json.at("/interval/seed").asInt()).isEqualTo(4);
        assertThat(json.at("/exact").asDouble()).isBetween(0.66, 0.67);
        assertThat(json.at("/formula/source").asString()).contains("Cohen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a,b\n1,good'|line 2, column 'b'|not a number",
                "'a,b\n1,1\n2,'|line 3, column 'b'|empty",
                "'a,c\n1,1'|'b'|column",
            })
    void refusesWithPlace(String content, String place, String problem) throws IOException {
        var call = of(content);

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(place).contains(problem);
    }

    @Test
    void refusesOneColumnForBoth() throws IOException {
        var call = Call.of("agreement", "--data", file("a\n1\n"), "--rater-a", "a", "--rater-b", "a");

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.err()).contains("same column");
    }
}
