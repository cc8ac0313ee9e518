package uz.hamkor.analytics.voting;

/** What the holder of a vote did with it. */
public enum Choice {
    FOR,
    AGAINST,
    ABSTAIN,
    /** Took part without voting: counts for the quorum only. */
    PRESENT,
    /** Took no part. */
    ABSENT;

    boolean takesPart() {
        return this != ABSENT;
    }

    /** For, against or abstaining. */
    boolean isCast() {
        return this == FOR || this == AGAINST || this == ABSTAIN;
    }
}
