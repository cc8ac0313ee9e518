package uz.hamkor.governance.stakeholder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;

/**
 * A question put to members, and to everybody who has the link where there is one.
 *
 * @param until the last day on which comments are taken
 * @param link the secret part of the public address; null where only members are asked
 * @param conclusion what came of it; null until it is closed
 */
record Consultation(
        ClusterId cluster,
        UUID id,
        LocalizedText title,
        LocalizedText question,
        Instant openedAt,
        LocalDate until,
        @Nullable String link,
        @Nullable String conclusion,
        @Nullable Instant closedAt,
        int comments,
        int unanswered) {

    /** Whether comments are taken on the day. */
    public boolean isOpen(LocalDate day) {
        return closedAt == null && !day.isAfter(until);
    }

    /** {@code open}, {@code answering} after the period until it is closed, {@code closed}. */
    public String state(LocalDate day) {
        return closedAt != null ? "closed" : isOpen(day) ? "open" : "answering";
    }

    /**
     * @param author empty once the author was forgotten
     * @param place the organisation or place the author named
     * @param open whether it came by the public link
     * @param answer null until it is answered
     */
    record Comment(
            UUID id,
            String author,
            String place,
            boolean open,
            @Nullable Side side,
            String text,
            Instant at,
            @Nullable String answer,
            @Nullable Instant answeredAt) {}
}
