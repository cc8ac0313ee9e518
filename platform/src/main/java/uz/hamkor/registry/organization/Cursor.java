package uz.hamkor.registry.organization;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: after this name and id. Opaque to whoever holds it. */
record Cursor(String name, UUID id) {

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + "\n" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for none and for one that nobody gave out. */
    static Optional<Cursor> decode(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 2_000) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 2);
            return parts.length == 2 ? Optional.of(new Cursor(parts[1], UUID.fromString(parts[0]))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
