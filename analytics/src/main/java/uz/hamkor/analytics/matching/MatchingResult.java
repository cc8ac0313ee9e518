package uz.hamkor.analytics.matching;

import uz.hamkor.analytics.Formula;

/**
 * A matching and how it came about.
 *
 * @param problem what was matched, with its names
 * @param settings how
 * @param hospitalOf resident to hospital, or -1; not a copy
 * @param open places each hospital could fill: its capacity, 0 if it was closed, fewer if places were held back; not a
 *     copy
 * @param size how many residents have a place
 * @param blockingPairs counted by {@link BlockingPairs} against the capacities; above 0 only where lower quotas were met
 *     by closing hospitals or holding places back
 * @param lowerQuotas how the lower quotas stand
 * @param formula by what it was computed
 */
public record MatchingResult(
        MatchingProblem problem,
        Settings settings,
        int[] hospitalOf,
        int[] open,
        int size,
        long blockingPairs,
        LowerQuotas lowerQuotas,
        Formula formula) {

    /** Residents without a place, ascending. */
    public int[] unmatched() {
        int[] unmatched = new int[hospitalOf.length - size];
        int at = 0;
        for (int r = 0; r < hospitalOf.length; r++) {
            if (hospitalOf[r] < 0) {
                unmatched[at++] = r;
            }
        }
        return unmatched;
    }
}
