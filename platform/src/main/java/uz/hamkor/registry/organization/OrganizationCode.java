package uz.hamkor.registry.organization;

import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;

/**
 * A code in its stored form.
 *
 * @param issuer whose list gave an own code; null for codes of the state and of the world
 */
public record OrganizationCode(
        CodeKind kind, String value, @Nullable ClusterId issuer) {

    public static OrganizationCode of(CodeKind kind, String value) {
        return new OrganizationCode(kind, value, null);
    }
}
