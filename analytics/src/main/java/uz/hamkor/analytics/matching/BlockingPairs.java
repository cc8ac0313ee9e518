package uz.hamkor.analytics.matching;

import java.util.Arrays;

/**
 * Checks a matching against the lists as they were given: counts the pairs of a resident and a hospital who would both
 * rather have each other. None means the matching is stable (weakly, where there are ties: both must gain). Works from
 * the lists and the definition alone, so that it can witness against the algorithms.
 */
public final class BlockingPairs {

    private BlockingPairs() {}

    /**
     * A pair blocks when the resident prefers the hospital to what they have, the hospital lists the resident, and it
     * has a place free, or holds somebody it would give up for the resident: somebody it ranks lower who sits on a
     * place that is not reserved for their group, or, when the resident's group is short of its reserve, anybody on
     * such a place.
     *
     * @param hospitalOf resident to hospital, or -1
     * @throws IllegalArgumentException if the matching is none: a pair not acceptable to both, or a hospital above its
     *     capacity
     */
    public static long count(MatchingProblem problem, int[] hospitalOf) {
        return count(problem, hospitalOf, problem.capacities());
    }

    /** The same with other capacities, such as those of a round in which a hospital is closed. */
    static long count(MatchingProblem problem, int[] hospitalOf, int[] capacities) {
        Lists residents = problem.residentLists();
        Lists hospitals = problem.hospitalLists();
        if (hospitalOf.length != residents.owners()) {
            throw new IllegalArgumentException("one entry per resident is needed");
        }
        int[] rankOfOwn = new int[hospitalOf.length];
        int[] wanted = wanted(residents, hospitals.owners(), hospitalOf, rankOfOwn);

        // Who wants each hospital more than what they have, hospital by hospital.
        int[] from = new int[hospitals.owners() + 1];
        for (int h = 0; h < hospitals.owners(); h++) {
            from[h + 1] = from[h] + wanted[h];
        }
        int[] who = new int[from[hospitals.owners()]];
        int[] next = Arrays.copyOf(from, hospitals.owners());
        for (int r = 0; r < hospitalOf.length; r++) {
            for (int i = residents.start[r]; i < residents.start[r + 1] && residents.rank[i] < rankOfOwn[r]; i++) {
                who[next[residents.entry[i]]++] = r;
            }
        }
        return count(problem, hospitalOf, capacities, from, who);
    }

    /** How many residents want each hospital more than their own; fills in the rank of their own. */
    private static int[] wanted(Lists residents, int hospitals, int[] hospitalOf, int[] rankOfOwn) {
        int[] wanted = new int[hospitals];
        for (int r = 0; r < hospitalOf.length; r++) {
            rankOfOwn[r] = hospitalOf[r] < 0 ? Integer.MAX_VALUE : -1;
            for (int i = residents.start[r]; i < residents.start[r + 1]; i++) {
                if (residents.entry[i] == hospitalOf[r]) {
                    rankOfOwn[r] = residents.rank[i];
                }
            }
            if (rankOfOwn[r] < 0) {
                throw new IllegalArgumentException("resident " + r + " does not list hospital " + hospitalOf[r]);
            }
            for (int i = residents.start[r]; i < residents.start[r + 1] && residents.rank[i] < rankOfOwn[r]; i++) {
                wanted[residents.entry[i]]++;
            }
        }
        return wanted;
    }

    private static long count(MatchingProblem problem, int[] hospitalOf, int[] capacities, int[] from, int[] who) {
        Lists hospitals = problem.hospitalLists();
        int groups =
                problem.reserves().map(reserves -> reserves.groups().size()).orElse(0);
        int[] rank = new int[hospitalOf.length];
        int[] stamp = new int[hospitalOf.length];
        int[] has = new int[groups + 1];
        int[] worst = new int[groups + 1];
        int placed = 0;
        long blocking = 0;
        for (int h = 0; h < hospitals.owners(); h++) {
            Arrays.fill(has, 0);
            Arrays.fill(worst, -1);
            int filled = 0;
            for (int i = hospitals.start[h]; i < hospitals.start[h + 1]; i++) {
                int r = hospitals.entry[i];
                stamp[r] = h + 1;
                rank[r] = hospitals.rank[i];
                if (hospitalOf[r] == h) {
                    int group = group(problem, r);
                    filled++;
                    has[group]++;
                    worst[group] = Math.max(worst[group], rank[r]);
                }
            }
            if (filled > capacities[h]) {
                throw new IllegalArgumentException("hospital " + h + " has " + filled + " people");
            }
            placed += filled;
            for (int i = from[h]; i < from[h + 1]; i++) {
                int r = who[i];
                if (stamp[r] == h + 1
                        && (filled < capacities[h]
                                || wouldExchange(problem, h, group(problem, r), rank[r], has, worst))) {
                    blocking++;
                }
            }
        }
        if (placed != Arrays.stream(hospitalOf).filter(h -> h >= 0).count()) {
            throw new IllegalArgumentException("a resident is matched to a hospital that does not list them");
        }
        return blocking;
    }

    private static boolean wouldExchange(
            MatchingProblem problem, int hospital, int group, int rank, int[] has, int[] worst) {
        boolean owed = has[group] < reserve(problem, hospital, group);
        for (int g = 0; g < has.length; g++) {
            boolean givesUp = has[g] > reserve(problem, hospital, g) || g == group && !owed;
            if (has[g] > 0 && givesUp && (owed || rank < worst[g])) {
                return true;
            }
        }
        return false;
    }

    /** People without a group are counted as the last. */
    private static int group(MatchingProblem problem, int resident) {
        return problem.reserves()
                .map(reserves ->
                        reserves.groupOf()[resident] < 0 ? reserves.groups().size() : reserves.groupOf()[resident])
                .orElse(0);
    }

    private static int reserve(MatchingProblem problem, int hospital, int group) {
        return problem.reserves()
                .map(reserves -> group < reserves.groups().size() ? reserves.reserved()[hospital][group] : 0)
                .orElse(0);
    }
}
