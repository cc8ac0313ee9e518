package uz.hamkor.analytics.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import uz.hamkor.analytics.matching.Explanation.Choice;
import uz.hamkor.analytics.matching.Explanation.Reason;

/** Says why one resident has what they have, and what would have changed it. */
public final class Explaining {

    private final MatchingResult result;
    private final MatchingProblem problem;
    private final Pairs pairs;
    private final int resident;
    private final int groups;

    private Explaining(MatchingResult result, int resident) {
        this.result = result;
        this.problem = result.problem();
        this.pairs = problem.pairs();
        this.resident = resident;
        this.groups =
                problem.reserves().map(reserves -> reserves.groups().size()).orElse(0);
    }

    /**
     * @throws IndexOutOfBoundsException if there is no such resident
     */
    public static Explanation explain(MatchingResult result, int resident) {
        java.util.Objects.checkIndex(resident, result.problem().residents());
        var explaining = new Explaining(result, resident);
        List<Choice> choices = explaining.choices();
        int hospital = result.hospitalOf()[resident];
        return new Explanation(
                resident,
                hospital < 0 ? OptionalInt.empty() : OptionalInt.of(hospital),
                choices,
                Changes.of(result, resident, choices),
                result.formula());
    }

    private List<Choice> choices() {
        Lists lists = problem.residentLists();
        int own = result.hospitalOf()[resident];
        int ownRank = Integer.MAX_VALUE;
        for (int i = lists.start[resident]; i < lists.start[resident + 1]; i++) {
            if (lists.entry[i] == own) {
                ownRank = lists.rank[i];
            }
        }
        var choices = new ArrayList<Choice>();
        int pair = pairs.start[resident];
        for (int i = lists.start[resident]; i < lists.start[resident + 1]; i++) {
            int h = lists.entry[i];
            boolean listed = pair < pairs.start[resident + 1] && pairs.hospital[pair] == h;
            choices.add(choice(h, lists.rank[i], listed ? pair : -1, h == own, lists.rank[i] >= ownRank));
            pair += listed ? 1 : 0;
        }
        return List.copyOf(choices);
    }

    private Choice choice(int h, int wish, int pair, boolean own, boolean notNeeded) {
        int merit = pair < 0 ? Integer.MAX_VALUE : pairs.merit[pair];
        int above = 0;
        int equal = 0;
        int below = 0;
        int[] has = new int[groups + 1];
        int[] worst = new int[groups + 1];
        for (int i = pairs.hospitalStart[h]; i < pairs.hospitalStart[h + 1]; i++) {
            int other = pairs.byHospital[i];
            if (result.hospitalOf()[pairs.resident[other]] == h) {
                int group = group(pairs.resident[other]);
                has[group]++;
                worst[group] = pairs.merit[other];
                if (other != pair) {
                    above += pairs.merit[other] < merit ? 1 : 0;
                    equal += pairs.merit[other] == merit ? 1 : 0;
                    below += pairs.merit[other] > merit ? 1 : 0;
                }
            }
        }
        int cutoff = cutoff(h, has, worst, own);
        Reason reason = own
                ? Reason.ADMITTED
                : pair < 0 ? Reason.NOT_LISTED : notNeeded ? Reason.NOT_NEEDED : refusal(h, merit, cutoff, below);
        return new Choice(
                h,
                wish + 1,
                pair < 0 ? OptionalInt.empty() : OptionalInt.of(merit + 1),
                reason,
                result.open()[h],
                above + equal + below + (own ? 1 : 0),
                cutoff < 0 ? OptionalInt.empty() : OptionalInt.of(cutoff + 1),
                above,
                equal,
                below);
    }

    private Reason refusal(int h, int merit, int cutoff, int below) {
        if (problem.capacity(h) == 0) {
            return Reason.NO_PLACES;
        }
        if (result.open()[h] == 0) {
            return Reason.CLOSED;
        }
        if (result.open()[h] < problem.capacity(h)) {
            return Reason.HELD_BACK;
        }
        if (below > 0) {
            return Reason.FILLED_BY_RESERVE;
        }
        return cutoff == merit ? Reason.FILLED_BY_EQUALS : Reason.FILLED_BY_HIGHER;
    }

    /** Lowest rank among those the hospital would give up for this resident; -1 if there is nobody. */
    private int cutoff(int h, int[] has, int[] worst, boolean own) {
        int group = group(resident);
        int cutoff = -1;
        for (int g = 0; g <= groups; g++) {
            int others = has[g] + (g == group && !own ? 1 : 0);
            if (has[g] > 0 && others > reserve(h, g)) {
                cutoff = Math.max(cutoff, worst[g]);
            }
        }
        return cutoff;
    }

    private int group(int r) {
        return problem.reserves()
                .map(reserves -> reserves.groupOf()[r] < 0 ? groups : reserves.groupOf()[r])
                .orElse(0);
    }

    private int reserve(int h, int g) {
        return problem.reserves()
                .map(reserves -> g == groups ? 0 : reserves.reserved()[h][g])
                .orElse(0);
    }
}
