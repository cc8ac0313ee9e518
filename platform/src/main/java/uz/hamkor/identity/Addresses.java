package uz.hamkor.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Which line of the role matrix opens which address, as data ({@code identity/addresses.csv}). {@link Gate} asks it
 * before anything of a request is read; the use case asks {@link Access} again.
 *
 * <p>Rules: {@code public}; {@code signed-in}; {@code admin}; {@code founder}; {@code nobody} (only with a thing of
 * one's own, which the use case knows); {@code keeper} (by the state of a record, such as who keeps an organisation or
 * whether a cluster is published);
 * {@code cluster RIGHT THING}: by a role that reaches the whole cluster; {@code seated RIGHT THING}: also by a seat in one of its bodies; {@code member RIGHT THING} and {@code
 * organization RIGHT THING}: also by a role in the organisation itself; {@code own RIGHT THING}: by a role in the
 * organisation only; {@code own-member RIGHT THING}: the same, but not by the own records alone; {@code totals THING}:
 * for who sees at least totals. {@code staff} and {@code staff-own} are {@code organization} and {@code own-member} for
 * addresses that name a person, whose organisation only the use case knows.
 */
@Component
class Addresses {

    record Rule(String kind, Optional<Right> right, Optional<Thing> thing) {

        static Rule of(String text) {
            String[] words = text.strip().split(" ");
            return switch (words.length) {
                case 1 -> new Rule(words[0], Optional.empty(), Optional.empty());
                case 2 -> new Rule(words[0], Optional.of(Right.READ), Optional.of(Thing.valueOf(words[1])));
                default ->
                    new Rule(words[0], Optional.of(Right.valueOf(words[1])), Optional.of(Thing.valueOf(words[2])));
            };
        }
    }

    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    Addresses() {
        try {
            new ClassPathResource("identity/addresses.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .forEach(parts -> {
                        rules.put(parts[0] + " " + parts[1], Rule.of(parts[2]));
                        texts.put(parts[0] + " " + parts[1], parts[2]);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule of an address; the pattern may say how its variables look, as in {@code {id:[0-9a-f-]{36}}}. */
    Optional<Rule> rule(String method, String pattern) {
        return Optional.ofNullable(rules.get((method.equals("HEAD") ? "GET" : method) + " " + plain(pattern)));
    }

    /** Address and rule as written, in the order of the file. */
    Map<String, String> all() {
        return Map.copyOf(texts);
    }

    static String plain(String pattern) {
        return pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}", "{$1}");
    }
}
