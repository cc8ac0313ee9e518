package uz.hamkor.shared;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done. A refusal is an answer, not a fault: it leaves the data as it was.
 *
 * @param code stable, dotted, begins with the module: {@code registry.slug_taken}. Its texts are the messages
 *     {@code refusal.<code>} and {@code refusal.<code>.remedy}
 * @param field the name of the input it is about, null when it is about the whole act
 * @param args what the texts mention, in the order of their placeholders; serializable, because a refusal may wait in a
 *     session for the page that shows it
 */
public record Refusal(String code, @Nullable String field, List<Object> args) implements Serializable {

    public static final String FORBIDDEN = "access.forbidden";
    public static final String NOT_FOUND = "access.not_found";

    public Refusal {
        args = List.copyOf(args);
    }

    public static Refusal of(String code, Object... args) {
        return new Refusal(code, null, List.of(args));
    }

    public static Refusal at(String field, String code, Object... args) {
        return new Refusal(code, field, List.of(args));
    }

    public String messageKey() {
        return "refusal." + code;
    }

    public String remedyKey() {
        return "refusal." + code + ".remedy";
    }
}
