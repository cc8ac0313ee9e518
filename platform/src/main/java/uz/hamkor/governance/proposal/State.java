package uz.hamkor.governance.proposal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a proposal stands on its way. */
public enum State {
    DRAFT,
    DISCUSSION,
    SILENCE,
    VOTING,
    CHAIR,
    ADOPTED,
    REJECTED,
    LAPSED,
    WITHDRAWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** A step of the ladder: it has a deadline. */
    public boolean isStep() {
        return this == SILENCE || this == VOTING || this == CHAIR;
    }

    public boolean isClosed() {
        return ordinal() >= ADOPTED.ordinal();
    }

    public boolean isBefore() {
        return this == DRAFT || this == DISCUSSION;
    }
}
