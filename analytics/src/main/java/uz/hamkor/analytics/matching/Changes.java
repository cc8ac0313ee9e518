package uz.hamkor.analytics.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import uz.hamkor.analytics.matching.Explanation.BetterRank;
import uz.hamkor.analytics.matching.Explanation.Certainty;
import uz.hamkor.analytics.matching.Explanation.Change;
import uz.hamkor.analytics.matching.Explanation.Choice;
import uz.hamkor.analytics.matching.Explanation.MorePlaces;

/**
 * What would have given a resident a hospital they like better. Where the matching is best for a side it is computed
 * anew with each change, so that chains of people who would move are taken into account.
 *
 * <p>The least change is found by halving, which is right because the matching that is best for residents respects
 * improvements (Balinski, Sönmez 1999) and no resident loses by more places (Gale, Sotomayor 1985). The one that is best
 * for hospitals does not respect improvements of rank; there a sufficient one is given.
 */
final class Changes {

    /** Beyond so many pairs only two runs per hospital are made. */
    private static final int FEW = 500_000;

    private final MatchingResult result;
    private final Pairs pairs;
    private final int resident;
    private final Round round;

    private Changes(MatchingResult result, int resident) {
        this.result = result;
        this.pairs = result.problem().pairs();
        this.resident = resident;
        this.round = new Round(result.problem(), result.settings());
    }

    static List<Change> of(MatchingResult result, int resident, List<Choice> choices) {
        var changes = new Changes(result, resident);
        boolean again = changes.round.isBestForASide() && changes.asPlanned();
        var found = new ArrayList<Change>();
        for (Choice choice : choices) {
            switch (choice.reason()) {
                case FILLED_BY_HIGHER, FILLED_BY_EQUALS, FILLED_BY_RESERVE -> {
                    int pair = changes.pair(choice.hospital());
                    if (again) {
                        changes.tryRank(pair, choice, found);
                        changes.tryPlaces(pair, found);
                    } else {
                        changes.guess(choice, found);
                    }
                }
                case NO_PLACES -> {
                    if (again) {
                        changes.tryPlaces(changes.pair(choice.hospital()), found);
                    }
                }
                case ADMITTED, NOT_NEEDED, NOT_LISTED, CLOSED, HELD_BACK -> {}
            }
        }
        return List.copyOf(found);
    }

    /** Whether all places were open; else the matching came about in more than one round. */
    private boolean asPlanned() {
        return java.util.Arrays.equals(result.open(), result.problem().capacities());
    }

    private int pair(int h) {
        for (int i = pairs.start[resident]; i < pairs.start[resident + 1]; i++) {
            if (pairs.hospital[i] == h) {
                return i;
            }
        }
        throw new IllegalArgumentException("not an acceptable pair");
    }

    private void guess(Choice choice, List<Change> found) {
        int rank = choice.rank().orElseThrow();
        if (choice.cutoff().isPresent()) {
            found.add(new BetterRank(choice.hospital(), rank, choice.cutoff().getAsInt(), Certainty.UNSETTLES));
        }
        found.add(new MorePlaces(choice.hospital(), choice.open(), 1, Certainty.UNSETTLES));
    }

    private void tryRank(int pair, Choice choice, List<Change> found) {
        int h = choice.hospital();
        int from = pairs.hospitalStart[h];
        int own = round.order().place[pair];
        IntPredicate suffices = up -> getsAtLeast(
                pair,
                round.run(round.order().raised(pair, own - up), result.problem().capacities()));
        int up;
        Certainty certainty;
        if (result.settings().aim() != Aim.HOSPITALS && pairs.count() <= FEW) {
            up = least(1, own - from, suffices);
            certainty = Certainty.LEAST;
        } else {
            up = own - lastAdmitted(choice, own);
            if (up < 1 || !suffices.test(up)) {
                up = own > from && suffices.test(own - from) ? own - from : -1;
            }
            certainty = Certainty.ENOUGH;
        }
        if (up > 0) {
            int passed = round.order().list[own - up];
            found.add(new BetterRank(h, pairs.merit[pair] + 1, pairs.merit[passed] + 1, certainty));
        }
    }

    /** Place in the list of the last one before ours who was admitted with the rank of the cutoff. */
    private int lastAdmitted(Choice choice, int own) {
        for (int i = own - 1; i >= pairs.hospitalStart[choice.hospital()]; i--) {
            int other = round.order().list[i];
            if (result.hospitalOf()[pairs.resident[other]] == choice.hospital()
                    && pairs.merit[other] + 1 == choice.cutoff().orElse(-1)) {
                return i;
            }
        }
        return own;
    }

    private void tryPlaces(int pair, List<Change> found) {
        int h = pairs.hospital[pair];
        int places = result.problem().capacity(h);
        int most = pairs.hospitalStart[h + 1] - pairs.hospitalStart[h] - places;
        IntPredicate suffices = more -> {
            int[] capacities = result.problem().capacities().clone();
            capacities[h] += more;
            return getsAtLeast(pair, round.run(capacities));
        };
        int more = pairs.count() <= FEW ? least(1, most, suffices) : most > 0 && suffices.test(1) ? 1 : -1;
        if (more > 0) {
            found.add(new MorePlaces(h, places, more, Certainty.LEAST));
        }
    }

    private boolean getsAtLeast(int pair, int[] pairOf) {
        int held = pairOf[resident];
        return held >= 0 && pairs.wish[held] <= pairs.wish[pair];
    }

    /** The least number that suffices, where more always does too; -1 if none up to {@code most} does. */
    private static int least(int from, int most, IntPredicate suffices) {
        if (most < from) {
            return -1;
        }
        int step = from;
        int failed = from - 1;
        while (!suffices.test(step)) {
            if (step == most) {
                return -1;
            }
            failed = step;
            step = (int) Math.min(most, 2L * step);
        }
        int high = step;
        while (failed + 1 < high) {
            int middle = (failed + high) >>> 1;
            if (suffices.test(middle)) {
                high = middle;
            } else {
                failed = middle;
            }
        }
        return high;
    }
}
