package uz.hamkor.notices;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a person was told.
 *
 * @param key the text is the message {@code notice.<key>} with {@code args} as named values
 * @param url the page it is about, inside the program
 */
public record Notice(
        UUID id,
        String key,
        Map<String, String> args,
        @Nullable String url,
        Instant createdAt,
        @Nullable Instant readAt) {

    public Notice {
        args = Map.copyOf(args);
    }

    public boolean isUnread() {
        return readAt == null;
    }
}
