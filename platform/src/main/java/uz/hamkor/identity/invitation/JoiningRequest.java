package uz.hamkor.identity.invitation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;

/**
 * Somebody asks to be taken into an organisation.
 *
 * @param who name of the person
 * @param reason why it was declined
 */
record JoiningRequest(
        UUID id,
        AccountId account,
        String who,
        String email,
        OrganizationId organization,
        Role role,
        String statement,
        State state,
        Instant askedAt,
        @Nullable String reason) {

    enum State {
        ASKED,
        CONFIRMED,
        DECLINED
    }
}
