package uz.hamkor.governance;

import java.time.Instant;
import java.util.List;
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
 * @param fallenArticles of a vote on articles: those that found no majority, counted from 0 in the order of the
 *     question; the whole is adopted only without any
 * @param reason what the chair, or who decided for the body, wrote with it; null where nobody did
 */
public record DecisionClosed(
        ClusterId cluster,
        ProposalId proposal,
        BodyId body,
        Result result,
        @Nullable String subjectKind,
        @Nullable UUID subject,
        List<Integer> fallenArticles,
        Instant at,
        @Nullable String reason) {

    public DecisionClosed {
        fallenArticles = List.copyOf(fallenArticles);
    }

    /** Without words. */
    public DecisionClosed(
            ClusterId cluster,
            ProposalId proposal,
            BodyId body,
            Result result,
            @Nullable String subjectKind,
            @Nullable UUID subject,
            List<Integer> fallenArticles,
            Instant at) {
        this(cluster, proposal, body, result, subjectKind, subject, fallenArticles, at, null);
    }

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
