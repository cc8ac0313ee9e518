package uz.hamkor.analytics.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uz.hamkor.analytics.RefusedInput;

/** The options of one call, checked against those a verb knows. */
final class Arguments {

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    private Arguments() {}

    static Arguments of(List<String> words, Options known) {
        var arguments = new Arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (known.flags().contains(word)) {
                arguments.flags.add(word);
            } else if (known.valued().contains(name) || Options.COMMON.contains(name)) {
                if (equals < 0 && (i + 1 == words.size() || words.get(i + 1).startsWith("--"))) {
                    throw new UsageError("The option " + name + " needs a value.", "Write " + name + " VALUE.");
                }
                String value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
                if (arguments.values.put(name, value) != null) {
                    throw new UsageError("The option " + name + " stands twice.", "Give it once.");
                }
            } else {
                var all = new TreeSet<>(Options.COMMON);
                all.addAll(known.valued());
                all.addAll(known.flags());
                throw new UsageError("'" + word + "' is not known here.", "Known: " + String.join(" ", all));
            }
        }
        return arguments;
    }

    boolean has(String name) {
        return flags.contains(name) || values.containsKey(name);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String needed(String name) {
        return optional(name)
                .orElseThrow(() -> new UsageError("The option " + name + " is missing.", "Add " + name + " VALUE."));
    }

    Path file(String name) {
        return Path.of(needed(name));
    }

    /** Column names, or other words, separated by commas; none of them empty or twice. */
    List<String> list(String name) {
        return optional(name).map(value -> split(name, value)).orElse(List.of());
    }

    List<String> neededList(String name) {
        return split(name, needed(name));
    }

    /** The same, but a word may stand more than once: one price for two inputs. */
    List<String> repeatableList(String name) {
        return split(name, needed(name), true);
    }

    private static List<String> split(String name, String value) {
        return split(name, value, false);
    }

    private static List<String> split(String name, String value, boolean repeatable) {
        var words = new ArrayList<String>();
        for (String word : value.split(",", -1)) {
            String trimmed = word.strip();
            if (trimmed.isEmpty()) {
                throw new UsageError(
                        "The list of " + name + " has an empty entry: '" + value + "'.", "Write " + name + " a,b,c.");
            }
            if (!repeatable && words.contains(trimmed)) {
                throw new UsageError("The list of " + name + " names '" + trimmed + "' twice.", "Name it once.");
            }
            words.add(trimmed);
        }
        return List.copyOf(words);
    }

    /** One of some words; the first is what holds without the option. */
    String choice(String name, String... words) {
        String value = optional(name).orElse(words[0]);
        for (String word : words) {
            if (word.equals(value)) {
                return word;
            }
        }
        throw new UsageError(
                "The option " + name + " cannot be '" + value + "'.", "It is one of: " + String.join(", ", words));
    }

    /** {@code --threads}; without it as many as the machine has processors. */
    int threads() {
        return (int) number("--threads", Runtime.getRuntime().availableProcessors(), 1, 1024);
    }

    long number(String name, long otherwise, long least, long most) {
        if (!values.containsKey(name)) {
            return otherwise;
        }
        String value = needed(name);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new RefusedInput(
                "option",
                name,
                "'" + value + "' cannot be used.",
                "Write a whole number from " + least + " to " + most + ".");
    }
}
