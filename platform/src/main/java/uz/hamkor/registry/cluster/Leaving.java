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
    CLOSED,
    /** The organisation went on inside another one, which is a member in its place. */
    MERGED,
    /** The organisation went on as several, which are members in its place. */
    SPLIT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that a person may choose; the others come from what became of the organisation. */
    public static Optional<Leaving> chosen(String code) {
        return of(code).filter(leaving -> leaving != MERGED && leaving != SPLIT);
    }

    static Leaving[] choices() {
        return new Leaving[] {WITHDRAWN, EXCLUDED, DECLINED, CLOSED};
    }

    public static Optional<Leaving> of(String code) {
        return Arrays.stream(values())
                .filter(leaving -> leaving.code().equals(code))
                .findFirst();
    }
}
