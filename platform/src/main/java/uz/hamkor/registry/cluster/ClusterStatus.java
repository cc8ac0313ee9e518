package uz.hamkor.registry.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The life of a cluster. It goes forward only; every step keeps its day. */
public enum ClusterStatus {
    FORMING,
    FOUNDED,
    OPERATING,
    ENDED;

    public Set<ClusterStatus> next() {
        return switch (this) {
            case FORMING -> Set.of(FOUNDED, ENDED);
            case FOUNDED -> Set.of(OPERATING, ENDED);
            case OPERATING -> Set.of(ENDED);
            case ENDED -> Set.of();
        };
    }

    /** As stored and as written in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ClusterStatus> of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code().equals(code))
                .findFirst();
    }
}
