package uz.hamkor.identity.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;

/**
 * Somebody is asked in.
 *
 * @param email where the link goes; null for a link that is handed over
 * @param name as far as known to who invites
 * @param person of the staff list who is meant, null for none
 * @param uses how many may come in by it
 * @param mail how far the mail is; null without one
 * @param answer of the mail server that refused it
 * @param by name of who invites
 */
record Invitation(
        UUID id,
        Place place,
        List<Role> roles,
        @Nullable String position,
        @Nullable String email,
        @Nullable String name,
        @Nullable UUID person,
        Language language,
        int uses,
        int used,
        AccountId inviter,
        String by,
        Instant invitedAt,
        Instant expiresAt,
        @Nullable Mail mail,
        @Nullable String answer,
        @Nullable Instant openedAt,
        @Nullable Instant revokedAt) {

    enum Mail {
        WAITING,
        KEPT,
        SENT,
        REFUSED,
        UNREACHABLE
    }

    enum State {
        WAITING,
        KEPT,
        SENT,
        REFUSED,
        UNREACHABLE,
        HANDED_OVER,
        OPENED,
        ACCEPTED,
        EXPIRED,
        REVOKED;

        String messageKey() {
            return "invitation.state." + name().toLowerCase(Locale.ROOT);
        }
    }

    Invitation {
        roles = List.copyOf(roles);
    }

    State state(Instant now) {
        if (used == uses) {
            return State.ACCEPTED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (!expiresAt.isAfter(now)) {
            return State.EXPIRED;
        }
        if (openedAt != null) {
            return State.OPENED;
        }
        return mail == null ? State.HANDED_OVER : State.valueOf(mail.name());
    }

    /** Why nobody can come in by it any more; empty while somebody can. */
    Optional<String> closed(Instant now) {
        return switch (state(now)) {
            case ACCEPTED -> Optional.of("invitation.used");
            case REVOKED -> Optional.of("invitation.revoked");
            case EXPIRED -> Optional.of("invitation.expired");
            default -> Optional.empty();
        };
    }

    boolean isOpen(Instant now) {
        return closed(now).isEmpty();
    }
}
