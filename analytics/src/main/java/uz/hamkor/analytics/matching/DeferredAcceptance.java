package uz.hamkor.analytics.matching;

import java.util.Arrays;

/**
 * Deferred acceptance on strict lists from either side (Gale, Shapley 1962; Roth, Sotomayor 1990, theorems 5.16, 5.31).
 * Both run in time linear in the pairs: a hospital's worst admission only ever gets better, so one pointer that walks
 * down its list finds whom to turn away.
 */
final class DeferredAcceptance {

    private DeferredAcceptance() {}

    /**
     * Residents apply: the stable matching that every resident likes best among all.
     *
     * @param capacities places per hospital
     * @return resident to their pair, or -1
     */
    static int[] byResidents(Order order, int[] capacities) {
        Pairs pairs = order.pairs;
        int[] at = Arrays.copyOf(pairs.start, pairs.residents);
        int[] pairOf = new int[pairs.residents];
        Arrays.fill(pairOf, -1);
        boolean[] admitted = new boolean[pairs.count()];
        int[] filled = new int[pairs.hospitals];
        int[] worst = new int[pairs.hospitals];
        for (int first = 0; first < pairs.residents; first++) {
            int r = first;
            while (r >= 0 && at[r] < pairs.start[r + 1]) {
                int pair = order.wishes[at[r]++];
                int h = pairs.hospital[pair];
                int place = order.place[pair];
                if (filled[h] < capacities[h]) {
                    admitted[place] = true;
                    worst[h] = filled[h]++ == 0 ? place : Math.max(worst[h], place);
                    pairOf[r] = pair;
                    r = -1;
                } else if (filled[h] > 0 && place < worst[h]) {
                    admitted[place] = true;
                    pairOf[r] = pair;
                    int away = worst[h];
                    admitted[away] = false;
                    r = pairs.resident[order.list[away]];
                    pairOf[r] = -1;
                    do {
                        away--;
                    } while (!admitted[away]);
                    worst[h] = away;
                }
            }
        }
        return pairOf;
    }

    /**
     * Hospitals offer: the stable matching that is best for every hospital among all, and worst for every resident.
     *
     * @return resident to their pair, or -1
     */
    static int[] byHospitals(Order order, int[] capacities) {
        Pairs pairs = order.pairs;
        int[] liking = liking(order);
        int[] at = Arrays.copyOf(pairs.hospitalStart, pairs.hospitals);
        int[] pairOf = new int[pairs.residents];
        Arrays.fill(pairOf, -1);
        int[] filled = new int[pairs.hospitals];
        // Hospitals with free places; a hospital enters when a resident leaves it, at most once at a time.
        int[] waiting = new int[pairs.hospitals];
        boolean[] waits = new boolean[pairs.hospitals];
        int top = 0;
        for (int h = pairs.hospitals - 1; h >= 0; h--) {
            waiting[top++] = h;
            waits[h] = true;
        }
        while (top > 0) {
            int h = waiting[--top];
            waits[h] = false;
            while (filled[h] < capacities[h] && at[h] < pairs.hospitalStart[h + 1]) {
                int pair = order.list[at[h]++];
                int r = pairs.resident[pair];
                int held = pairOf[r];
                if (held < 0 || liking[pair] < liking[held]) {
                    pairOf[r] = pair;
                    filled[h]++;
                    if (held >= 0) {
                        int left = pairs.hospital[held];
                        filled[left]--;
                        if (!waits[left]) {
                            waits[left] = true;
                            waiting[top++] = left;
                        }
                    }
                }
            }
        }
        return pairOf;
    }

    /** Pair to its place in the resident's strict order. */
    static int[] liking(Order order) {
        int[] liking = new int[order.wishes.length];
        for (int i = 0; i < liking.length; i++) {
            liking[order.wishes[i]] = i;
        }
        return liking;
    }
}
