package uz.hamkor.analytics.matching;

import java.util.List;

/**
 * How a matching stands to the lower quotas. A stable matching that meets them need not exist, and whether one does is
 * no matter of choice: with strict lists every stable matching fills every hospital to the same number (Roth 1986).
 */
public sealed interface LowerQuotas {

    /** No hospital has one. */
    record None() implements LowerQuotas {}

    /** Every hospital has the people it needs, and the matching is stable. */
    record Met() implements LowerQuotas {}

    /**
     * Some have not; the matching is stable.
     *
     * @param below who has fewer people than needed
     */
    record Unmet(List<Below> below) implements LowerQuotas {}

    /**
     * Some were closed; the matching is stable among those that are open (Biró, Fleiner, Irving, Manlove 2010, "The
     * College Admissions problem with lower and common quotas").
     *
     * @param closed in the order in which they were closed, with what each had then
     * @param couldOpen closed ones that by now so many people prefer to what they have that their lower quota would be
     *     reached; whether some set of closed hospitals leaves none such is NP-hard to decide
     */
    record Closed(List<Below> closed, List<Integer> couldOpen) implements LowerQuotas {}

    /**
     * All lower quotas are met because places were held back. Nobody is passed over for a person the hospital ranks
     * lower, but there are hospitals with free places somebody would prefer (Yokoi 2020, "Envy-free matchings with
     * lower quotas").
     *
     * @param heldBack hospital with the number of places it could fill
     */
    record HeldBack(List<Limited> heldBack) implements LowerQuotas {}

    /**
     * No matching at all meets the lower quotas without passing somebody over for a person ranked lower (Yokoi's
     * theorem); the stable matching stays.
     *
     * @param below who has fewer people than needed in the stable matching
     */
    record Impossible(List<Below> below) implements LowerQuotas {}

    record Below(int hospital, int needed, int has) {}

    record Limited(int hospital, int capacity, int open) {}
}
