package uz.hamkor.governance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;

/**
 * A body has decided. Published in the transaction of the closing, so that whoever asked can act in the same
 * transaction ({@code @EventListener}) or right after it.
 *
 * @param subjectKind what was asked about, as given to {@link AskingBodies}; null for a proposal of a person
 * @param subject which one
 */
public record DecisionClosed(
        ClusterId cluster,
        ProposalId proposal,
        BodyId body,
        Result result,
        @Nullable String subjectKind,
        @Nullable UUID subject,
        Instant at) {

    public enum Result {
        ADOPTED,
        REJECTED,
        /** Nobody decided in time, or too few took part. */
        LAPSED,
        WITHDRAWN
    }

    public boolean isAbout(String kind) {
        return kind.equals(subjectKind);
    }
}
