package uz.hamkor.registry.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an organisation is in a cluster. */
public enum MembershipKind {
    FOUNDER(Set.of(AccessionCondition.values())),
    MEMBER(Set.of(AccessionCondition.values())),
    PARTNER(Set.of(AccessionCondition.INTEREST, AccessionCondition.REPRESENTATIVE)),
    OBSERVER(Set.of());

    private final Set<AccessionCondition> conditions;

    MembershipKind(Set<AccessionCondition> conditions) {
        this.conditions = conditions;
    }

    /** What must be there before such a member is admitted; our default. */
    public Set<AccessionCondition> conditions() {
        return conditions;
    }

    /** Whether active members of this kind count in quorums and denominators. Observers never do. */
    public boolean counts() {
        return this != OBSERVER;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MembershipKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
