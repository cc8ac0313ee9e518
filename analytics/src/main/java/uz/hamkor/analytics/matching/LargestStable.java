package uz.hamkor.analytics.matching;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A large stable matching where there are ties. To find the largest is NP-hard (Manlove and others 2002, "Hard variants
 * of stable marriage"), so this begins with a guarantee, {@link Kiraly}, from several orders of applying, and goes on
 * with {@link PlateauSearch}; neither ever falls below two thirds of the largest.
 */
final class LargestStable {

    /** Entries of lists read by the search, per acceptable pair, and the least and most of them. */
    private static final int WORK_PER_PAIR = 400;

    private static final long LEAST_WORK = 4_000_000;
    private static final long MOST_WORK = 20_000_000;

    /** Small problems begin from so many orders, large ones from one. */
    private static final int STARTS = 8;

    private static final long SMALL = 100_000;

    private LargestStable() {}

    /** Answers resident to their pair, or -1; the same for the same seed. */
    static int[] match(Pairs pairs, int[] capacities, long seed) {
        long work = Math.clamp((long) pairs.count() * WORK_PER_PAIR, LEAST_WORK, MOST_WORK);
        int starts = pairs.count() <= SMALL ? STARTS : 1;
        int ceiling = ceiling(pairs, capacities);
        var random = new SplittableRandom(seed);
        int[] turns = new int[pairs.residents];
        Arrays.setAll(turns, r -> r);
        int[] best = {};
        int most = -1;
        for (int i = 0; i < starts && most < ceiling; i++) {
            int[] pairOf = Kiraly.match(pairs, capacities, turns);
            new PlateauSearch(pairs, capacities, pairOf, random.nextLong()).run(work / starts);
            int size = size(pairOf);
            if (size > most) {
                most = size;
                best = pairOf;
            }
            shuffle(turns, random);
        }
        return best;
    }

    /** No matching is larger: residents with a list, and places somebody lists. */
    private static int ceiling(Pairs pairs, int[] capacities) {
        int residents = 0;
        for (int r = 0; r < pairs.residents; r++) {
            residents += pairs.start[r] < pairs.start[r + 1] ? 1 : 0;
        }
        long places = 0;
        for (int h = 0; h < pairs.hospitals; h++) {
            places += Math.min(capacities[h], pairs.hospitalStart[h + 1] - pairs.hospitalStart[h]);
        }
        return (int) Math.min(residents, places);
    }

    static int size(int[] pairOf) {
        int size = 0;
        for (int pair : pairOf) {
            size += pair >= 0 ? 1 : 0;
        }
        return size;
    }

    private static void shuffle(int[] turns, SplittableRandom random) {
        for (int i = turns.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int turn = turns[i];
            turns[i] = turns[j];
            turns[j] = turn;
        }
    }
}
