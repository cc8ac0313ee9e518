package uz.hamkor.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code hamkor start}.
 *
 * @param port 0 takes any free one
 * @param rest settings of the framework ({@code --name=value}), handed on as they are
 */
record Options(int port, Path data, boolean demo, List<String> rest) {

    private static final String HELP = "Known options: --port NUMBER, --data FOLDER, --demo.";

    static Options of(String... args) {
        int port = 8080;
        Path data = Path.of("data");
        boolean demo = false;
        List<String> rest = new ArrayList<>();
        Iterator<String> words = List.of(args).iterator();
        while (words.hasNext()) {
            String word = words.next();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            @Nullable String value = equals < 0 ? null : word.substring(equals + 1);
            switch (name) {
                case "--port" -> port = port(value(name, value, words));
                case "--data" -> data = Path.of(value(name, value, words));
                case "--demo" -> demo = true;
                default -> {
                    if (!name.startsWith("--") || value == null) {
                        throw new StartFailure(StartFailure.USAGE, "The option %s is not known.".formatted(word), HELP);
                    }
                    rest.add(word);
                }
            }
        }
        return new Options(port, data.toAbsolutePath().normalize(), demo, List.copyOf(rest));
    }

    private static String value(String name, @Nullable String value, Iterator<String> words) {
        if (value != null && !value.isBlank()) {
            return value;
        }
        if (value == null && words.hasNext()) {
            return words.next();
        }
        throw new StartFailure(StartFailure.USAGE, "The option %s needs a value.".formatted(name), HELP);
    }

    private static int port(String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new StartFailure(
                StartFailure.USAGE,
                "The port %s is not a number between 0 and 65535.".formatted(value),
                "Example: --port 8080.");
    }
}
