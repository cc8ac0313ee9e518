package uz.hamkor.identity.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;

/** A person asks who keeps a record to correct or to erase it. */
record DataRequest(
        UUID id,
        AccountId account,
        String who,
        String email,
        OrganizationId keeper,
        Kind kind,
        String statement,
        State state,
        Instant askedAt,
        @Nullable String answer) {

    enum Kind {
        CORRECTION,
        ERASURE
    }

    enum State {
        ASKED,
        DONE,
        DECLINED
    }
}
