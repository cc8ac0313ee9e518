package uz.hamkor.shared.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads the word lists of {@code resources/script}: UTF-8, a line is an entry, {@code #} starts a comment. */
final class Resources {

    private Resources() {}

    static List<String> lines(String name) {
        try (InputStream in = Resources.class.getResourceAsStream("/script/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the word list script/" + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int edition(String... names) {
        return Arrays.stream(names).map(Resources::lines).toList().hashCode();
    }

    /** All words of a list whose lines hold one or more of them. */
    static List<String> words(String name) {
        return lines(name).stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .toList();
    }
}
