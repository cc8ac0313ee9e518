package uz.hamkor.resources.offer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list by name goes on. */
record ListCursor(String name, UUID id) {

    static ListCursor after(Offer last) {
        return new ListCursor(OfferWords.sortName(last), last.id().value());
    }

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + "\n" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for none and for one that nobody gave out. */
    static Optional<ListCursor> decode(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 4_000) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 2);
            return parts.length == 2 && parts[1].indexOf(0) < 0
                    ? Optional.of(new ListCursor(parts[1], UUID.fromString(parts[0])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
