package uz.hamkor.analytics.matching;

import java.util.ArrayList;
import java.util.List;
import uz.hamkor.analytics.matching.LowerQuotas.Below;
import uz.hamkor.analytics.matching.LowerQuotas.Limited;

/**
 * Matching with lower quotas.
 *
 * <p>Both ways rest on one fact of deferred acceptance with responsive or reserved choice: with fewer places at one
 * hospital, no other hospital has fewer people than before (Kelso, Crawford 1982; Hatfield, Milgrom 2005). So a hospital
 * that has enough keeps enough while others are closed or held back.
 */
final class LowerQuotaMatching {

    private final MatchingProblem problem;
    private final Round round;

    private LowerQuotaMatching(MatchingProblem problem, Round round) {
        this.problem = problem;
        this.round = round;
    }

    record Outcome(int[] pairOf, int[] open, LowerQuotas lowerQuotas) {}

    static Outcome match(MatchingProblem problem, LowerQuotaRule rule, Round round) {
        var matching = new LowerQuotaMatching(problem, round);
        int[] open = problem.capacities().clone();
        int[] pairOf = round.run(open);
        if (!problem.hasLowerQuotas()) {
            return new Outcome(pairOf, open, new LowerQuotas.None());
        }
        List<Below> below = matching.below(pairOf, open);
        if (below.isEmpty()) {
            return new Outcome(pairOf, open, new LowerQuotas.Met());
        }
        return switch (rule) {
            case REPORT -> new Outcome(pairOf, open, new LowerQuotas.Unmet(below));
            case CLOSE -> matching.close(pairOf, open);
            case HOLD_BACK -> matching.holdBack(pairOf, open, below);
        };
    }

    /** Those that are open and have fewer people than they need; most missing first, then by index. */
    private List<Below> below(int[] pairOf, int[] open) {
        int[] has = filled(pairOf);
        var below = new ArrayList<Below>();
        for (int h = 0; h < has.length; h++) {
            if (open[h] > 0 && has[h] < problem.lowerQuota(h)) {
                below.add(new Below(h, problem.lowerQuota(h), has[h]));
            }
        }
        below.sort((a, b) -> a.needed() - a.has() != b.needed() - b.has()
                ? Integer.compare(b.needed() - b.has(), a.needed() - a.has())
                : Integer.compare(a.hospital(), b.hospital()));
        return below;
    }

    private int[] filled(int[] pairOf) {
        int[] has = new int[problem.hospitals()];
        for (int pair : pairOf) {
            if (pair >= 0) {
                has[problem.pairs().hospital[pair]]++;
            }
        }
        return has;
    }

    /** Closes one after the other, because the people of one may be what another lacks. */
    private Outcome close(int[] first, int[] open) {
        int[] pairOf = first;
        var closed = new ArrayList<Below>();
        for (List<Below> below = below(pairOf, open); !below.isEmpty(); below = below(pairOf, open)) {
            open[below.getFirst().hospital()] = 0;
            closed.add(below.getFirst());
            pairOf = round.run(open);
        }
        var couldOpen = new ArrayList<Integer>();
        for (Below gone : closed) {
            if (wanting(gone.hospital(), pairOf) >= gone.needed()) {
                couldOpen.add(gone.hospital());
            }
        }
        return new Outcome(pairOf, open, new LowerQuotas.Closed(List.copyOf(closed), List.copyOf(couldOpen)));
    }

    private int wanting(int h, int[] pairOf) {
        Pairs pairs = problem.pairs();
        int wanting = 0;
        for (int i = pairs.hospitalStart[h]; i < pairs.hospitalStart[h + 1]; i++) {
            int pair = pairs.byHospital[i];
            int held = pairOf[pairs.resident[pair]];
            wanting += held < 0 || pairs.wish[pair] < pairs.wish[held] ? 1 : 0;
        }
        return wanting;
    }

    /**
     * Begins with as many places as each needs at least: if these are not all filled, no envy-free matching meets the
     * lower quotas (Yokoi 2020). Otherwise opens as many more as leave everybody enough: first the same
     * number everywhere, then hospital by hospital until not one more is possible anywhere. Runs about
     * log(most places) × hospitals rounds.
     */
    private Outcome holdBack(int[] stable, int[] capacities, List<Below> below) {
        int[] open = new int[capacities.length];
        int[] pairOf = raise(open, capacities, 0);
        if (!enough(pairOf)) {
            return new Outcome(stable, capacities, new LowerQuotas.Impossible(below));
        }
        int low = 0;
        int high = 1;
        for (int h = 0; h < open.length; h++) {
            high = Math.max(high, capacities[h] - problem.lowerQuota(h));
        }
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (enough(raise(open, capacities, middle))) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        pairOf = raise(open, capacities, low);
        for (int h = 0; h < open.length; h++) {
            pairOf = raiseOne(h, open, capacities[h], pairOf);
        }
        var heldBack = new ArrayList<Limited>();
        for (int h = 0; h < open.length; h++) {
            if (open[h] < capacities[h]) {
                heldBack.add(new Limited(h, capacities[h], open[h]));
            }
        }
        return new Outcome(pairOf, open, new LowerQuotas.HeldBack(List.copyOf(heldBack)));
    }

    private int[] raise(int[] open, int[] capacities, int more) {
        for (int h = 0; h < open.length; h++) {
            open[h] = (int) Math.min(capacities[h], (long) problem.lowerQuota(h) + more);
        }
        return round.run(open);
    }

    /** Leaves {@code open[h]} at the most that leaves everybody enough; answers the matching. */
    private int[] raiseOne(int h, int[] open, int capacity, int[] current) {
        int[] best = current;
        int low = open[h];
        int high = capacity;
        while (low < high) {
            open[h] = (low + high + 1) >>> 1;
            int[] pairOf = round.run(open);
            if (enough(pairOf)) {
                low = open[h];
                best = pairOf;
            } else {
                high = open[h] - 1;
            }
        }
        open[h] = low;
        return best;
    }

    private boolean enough(int[] pairOf) {
        int[] has = filled(pairOf);
        for (int h = 0; h < has.length; h++) {
            if (has[h] < problem.lowerQuota(h)) {
                return false;
            }
        }
        return true;
    }
}
