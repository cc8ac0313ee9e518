package uz.hamkor.identity.signon;

import org.jspecify.annotations.Nullable;

/**
 * Settings of one provider, {@code hamkor.signon.<key>.…}.
 *
 * @param kind {@code oidc}, or {@code oneid}
 * @param issuer of OpenID Connect, or the address of OneID
 * @param name as people know it; the key when absent
 * @param trustEmail whether a verified address is enough to find an account
 */
record Provider(
        @Nullable String kind,
        String issuer,
        String clientId,
        String clientSecret,
        @Nullable String name,
        @Nullable Boolean trustEmail) {

    String nameOr(String key) {
        return name == null || name.isBlank() ? key : name;
    }

    boolean trusted() {
        return Boolean.TRUE.equals(trustEmail);
    }
}
