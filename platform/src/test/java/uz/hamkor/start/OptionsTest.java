package uz.hamkor.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void withoutOptionsThePortIs8080AndTheDataLieInTheFolderData() {
        Options options = Options.of();
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(options.demo()).isFalse();
    }

    @Test
    void valuesFollowAsAWordOrAfterAnEqualsSign() {
        assertThat(Options.of("--port", "81", "--data=/srv/my data", "--demo"))
                .isEqualTo(new Options(81, Path.of("/srv/my data"), true, java.util.List.of()));
    }

    @Test
    void settingsOfTheFrameworkAreHandedOn() {
        assertThat(Options.of("--server.address=127.0.0.1").rest()).containsExactly("--server.address=127.0.0.1");
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        refuses("--prot is not known", "--prot", "81");
        refuses("--port needs a value", "--port");
        refuses("--data needs a value", "--data=");
        refuses("port many is not a number", "--port", "many");
        refuses("port 65536 is not a number", "--port=65536");
    }

    private static void refuses(String reason, String... args) {
        assertThatThrownBy(() -> Options.of(args))
                .hasMessageContaining(reason)
                .asInstanceOf(type(StartFailure.class))
                .extracting(StartFailure::exitCode)
                .isEqualTo(64);
    }
}
