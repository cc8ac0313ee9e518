package uz.hamkor.identity.guardian;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;

/**
 * Somebody is, or says to be, parent or representative of a learner.
 *
 * @param child the name the guardian gave
 * @param learner number of the learner at the institution; null until confirmed
 * @param sharedSince since when the record may be read by other members; null while it may not
 */
record Guardianship(
        UUID id,
        AccountId account,
        String who,
        OrganizationId organization,
        String child,
        Relation relation,
        State state,
        @Nullable String learner,
        Instant askedAt,
        @Nullable String reason,
        @Nullable Instant sharedSince) {

    enum Relation {
        PARENT,
        REPRESENTATIVE
    }

    enum State {
        ASKED,
        CONFIRMED,
        DECLINED,
        ENDED
    }
}
