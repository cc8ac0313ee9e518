package uz.hamkor.analytics.efficiency;

import java.util.Locale;

public enum Status {
    /** Nothing can be improved without making something else worse. */
    EFFICIENT,
    /** The score is 1, yet some input could shrink or some output grow alone. */
    WEAKLY_EFFICIENT,
    INEFFICIENT,
    /** The programme has no solution: the unit cannot be reached from the others. A result, not a failure. */
    INFEASIBLE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return word();
    }
}
