package uz.hamkor.resources.round;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.OrganizationId;

/**
 * Which members may enter wishes in a round.
 *
 * @param codes of kinds of membership or of types of organisations, as {@code by} says; empty otherwise
 * @param organizations chosen one by one; empty otherwise
 */
public record Askers(By by, List<String> codes, List<OrganizationId> organizations) {

    /** By what they are chosen. */
    public enum By {
        /** All of them. */
        ALL,
        /** Kinds of membership, such as founders. */
        KIND,
        /** Types of organisations, such as schools. */
        TYPE,
        /** Single ones. */
        CHOSEN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<By> of(@Nullable String code) {
            return Stream.of(values()).filter(by -> by.code().equals(code)).findFirst();
        }
    }

    public static final Askers ALL = new Askers(By.ALL, List.of(), List.of());

    public Askers {
        codes = by == By.KIND || by == By.TYPE
                ? codes.stream().distinct().sorted().toList()
                : List.of();
        organizations = by == By.CHOSEN ? organizations.stream().distinct().toList() : List.of();
    }

    /** Whether nobody could ask. */
    boolean isNobody() {
        return by != By.ALL && codes.isEmpty() && organizations.isEmpty();
    }
}
