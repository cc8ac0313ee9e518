package uz.hamkor.identity.invitation;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.Language;

/**
 * What somebody is invited to.
 *
 * @param email null for a link that is handed over
 * @param person of the staff list who is meant; becomes the account's record when it is accepted
 * @param uses how many may come in by one link; one for a mail
 */
public record Wanted(
        Set<Role> roles,
        @Nullable String position,
        @Nullable String email,
        @Nullable String name,
        @Nullable UUID person,
        Language language,
        int uses,
        int days) {

    public Wanted {
        roles = Set.copyOf(roles);
        position = blankToNull(position);
        email = blankToNull(email);
        name = blankToNull(name);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
