package uz.hamkor.registry.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a membership has come. Only {@link #ACTIVE} counts in quorums and denominators. */
public enum MembershipState {
    PROSPECTIVE,
    APPLIED,
    ACTIVE,
    LEFT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MembershipState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }
}
