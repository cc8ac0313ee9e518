package uz.hamkor.analytics.matching;

import java.util.Arrays;

/**
 * Deferred acceptance where hospitals keep places for groups. A hospital chooses from applicants first the best of each
 * group up to its reserve, then the best of all who are left (Hafalir, Yenmez, Yildirim 2013, "Effective affirmative
 * action in school choice", Theoretical Economics 8). This choice is substitutable and never takes fewer from more, so
 * a matching that is best for every resident exists, and one that is best for every hospital (Hatfield, Milgrom 2005).
 */
final class ReservedAcceptance {

    private final Order order;
    private final Pairs pairs;
    private final Reserves reserves;
    private final int[] capacities;
    private final int groups;

    ReservedAcceptance(Order order, Reserves reserves, int[] capacities) {
        this.order = order;
        this.pairs = order.pairs;
        this.reserves = reserves;
        this.capacities = capacities;
        this.groups = reserves.groups().size();
    }

    /** Group of a resident, counted so that people without one are the last. */
    private int group(int resident) {
        int group = reserves.groupOf()[resident];
        return group < 0 ? groups : group;
    }

    private int reserve(int hospital, int group) {
        return group == groups ? 0 : Math.min(reserves.reserved()[hospital][group], capacities[hospital]);
    }

    /** Residents apply. Answers resident to their pair, or -1. */
    int[] byResidents() {
        int[] at = Arrays.copyOf(pairs.start, pairs.residents);
        int[] pairOf = new int[pairs.residents];
        Arrays.fill(pairOf, -1);
        int[] filled = new int[pairs.hospitals];
        // Admitted places of the list per hospital and group, the worst on top: people leave only from there.
        var admitted = new LongHeap[pairs.hospitals * (groups + 1)];
        for (int first = 0; first < pairs.residents; first++) {
            int r = first;
            while (r >= 0 && at[r] < pairs.start[r + 1]) {
                int pair = order.wishes[at[r]++];
                int h = pairs.hospital[pair];
                if (capacities[h] == 0) {
                    continue;
                }
                int base = h * (groups + 1);
                int own = base + group(r);
                if (admitted[own] == null) {
                    admitted[own] = new LongHeap();
                }
                admitted[own].push(order.place[pair]);
                pairOf[r] = pair;
                if (filled[h] < capacities[h]) {
                    filled[h]++;
                    r = -1;
                } else {
                    int away = order.list[(int) admitted[weakest(admitted, base, h)].pop()];
                    r = pairs.resident[away];
                    pairOf[r] = -1;
                }
            }
        }
        return pairOf;
    }

    /** The group that gives up its worst: of those beyond their reserve the one whose worst is last in the list. */
    private int weakest(LongHeap[] admitted, int base, int h) {
        int weakest = -1;
        for (int g = 0; g <= groups; g++) {
            LongHeap heap = admitted[base + g];
            if (heap != null && heap.size() > reserve(h, g) && (weakest < 0 || heap.top() > admitted[weakest].top())) {
                weakest = base + g;
            }
        }
        return weakest;
    }

    /** Hospitals offer. Answers resident to their pair, or -1. */
    int[] byHospitals() {
        int[] liking = DeferredAcceptance.liking(order);
        int[] pairOf = new int[pairs.residents];
        Arrays.fill(pairOf, -1);
        boolean[] offered = new boolean[pairs.count()];
        int[] next = new int[pairs.hospitals * (groups + 2)];
        for (int i = 0; i < next.length; i++) {
            next[i] = pairs.hospitalStart[i / (groups + 2)];
        }
        int[] has = new int[pairs.hospitals * (groups + 1)];
        int[] filled = new int[pairs.hospitals];
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
            while (filled[h] < capacities[h]) {
                int place = next(h, offered, next, has);
                if (place < 0) {
                    break;
                }
                offered[place] = true;
                int pair = order.list[place];
                int r = pairs.resident[pair];
                int held = pairOf[r];
                if (held >= 0 && liking[pair] > liking[held]) {
                    continue;
                }
                pairOf[r] = pair;
                filled[h]++;
                has[h * (groups + 1) + group(r)]++;
                if (held >= 0) {
                    int left = pairs.hospital[held];
                    filled[left]--;
                    has[left * (groups + 1) + group(r)]--;
                    if (!waits[left]) {
                        waits[left] = true;
                        waiting[top++] = left;
                    }
                }
            }
        }
        return pairOf;
    }

    /** Whom a hospital asks next: somebody of a group that is short of its reserve, else the best not asked yet. */
    private int next(int h, boolean[] offered, int[] next, int[] has) {
        int end = pairs.hospitalStart[h + 1];
        for (int g = 0; g < groups; g++) {
            if (has[h * (groups + 1) + g] < reserve(h, g)) {
                int i = h * (groups + 2) + g;
                while (next[i] < end && (offered[next[i]] || group(pairs.resident[order.list[next[i]]]) != g)) {
                    next[i]++;
                }
                if (next[i] < end) {
                    return next[i];
                }
            }
        }
        int i = h * (groups + 2) + groups + 1;
        while (next[i] < end && offered[next[i]]) {
            next[i]++;
        }
        return next[i] < end ? next[i] : -1;
    }
}
