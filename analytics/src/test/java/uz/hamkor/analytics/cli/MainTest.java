package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @Test
    void sayWhatIsKnownWhenAsked() {
        var call = Call.of("help");

        assertThat(call.code()).isZero();
        assertThat(call.out()).contains("./hamkor analyse VERB");
        assertThat(call.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "nonsense", "--data"})
    void refusesWhatItDoesNotKnow(String word) {
        var call = word.isEmpty() ? Call.of() : Call.of(word);

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains("./hamkor analyse VERB");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.1, 0.1",
        "1, 1",
        "0.583333333333333, 0.583333333333",
        "123456789012345, 123456789012000",
        "1e-9, 1E-9",
        "2.5e20, 2.5E+20",
        "-0.25, -0.25"
    })
    void writesTwelveSignificantDigits(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }
}
