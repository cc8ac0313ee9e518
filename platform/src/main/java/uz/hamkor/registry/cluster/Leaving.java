package uz.hamkor.registry.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a membership is over. */
public enum Leaving {
    /** The member left of its own will. */
    WITHDRAWN,
    /** The cluster excluded it. */
    EXCLUDED,
    /** It was never admitted. */
    DECLINED,
    /** The organisation or the cluster ended. */
    CLOSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Leaving> of(String code) {
        return Arrays.stream(values())
                .filter(leaving -> leaving.code().equals(code))
                .findFirst();
    }
}
