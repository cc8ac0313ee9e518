package uz.hamkor.analytics.matching;

import java.util.Arrays;

/**
 * A stable matching where there are ties, with at least two thirds of the people of the largest one (Király 2013,
 * "Linear time local approximation algorithm for maximum stable marriage", Algorithms 6). Stable means weakly stable:
 * no pair of whom both gain strictly.
 *
 * <p>Residents apply down their lists as in deferred acceptance, with three changes. Among equals they ask a hospital
 * with free places first. Who could sit as well at an equal hospital with free places gives way to anybody. And who was
 * refused everywhere goes through their list a second time and then wins over equals who are still in their first. The
 * paper treats one person per place; a hospital stands for as many equal places as it has.
 */
final class Kiraly {

    private final Pairs pairs;
    private final int[] capacities;
    private final int[] pairOf;
    private final int[] filled;
    /** First pair of the group of equals a resident is at. */
    private final int[] at;
    /** Whether a resident goes through the list for the second time. */
    private final boolean[] second;
    /** By this pair the resident was refused in the present round. */
    private final boolean[] struck;
    /** Who sits at a hospital, worst on top; also some who left, to be passed over. */
    private final LongHeap[] seated;
    /** Who might sit as well elsewhere, per hospital; also some who no longer do. */
    private final IntStack[] movable;

    private Kiraly(Pairs pairs, int[] capacities) {
        this.pairs = pairs;
        this.capacities = capacities;
        this.pairOf = new int[pairs.residents];
        Arrays.fill(pairOf, -1);
        this.filled = new int[pairs.hospitals];
        this.at = Arrays.copyOf(pairs.start, pairs.residents);
        this.second = new boolean[pairs.residents];
        this.struck = new boolean[pairs.count()];
        this.seated = new LongHeap[pairs.hospitals];
        this.movable = new IntStack[pairs.hospitals];
        Arrays.setAll(seated, h -> new LongHeap());
        Arrays.setAll(movable, h -> new IntStack());
    }

    /**
     * @param turns residents in the order in which they begin to apply
     * @return resident to their pair, or -1
     */
    static int[] match(Pairs pairs, int[] capacities, int[] turns) {
        var run = new Kiraly(pairs, capacities);
        for (int turn : turns) {
            int r = turn;
            while (r >= 0) {
                int pair = run.choose(r);
                r = pair < 0 ? -1 : run.apply(pair);
            }
        }
        return run.pairOf;
    }

    /** The next pair a resident applies with, or -1 when they have been refused everywhere twice. */
    private int choose(int r) {
        while (true) {
            while (at[r] < pairs.start[r + 1]) {
                int end = at[r];
                int any = -1;
                while (end < pairs.start[r + 1] && pairs.wish[end] == pairs.wish[at[r]]) {
                    if (!struck[end]) {
                        if (hasRoom(pairs.hospital[end])) {
                            return end;
                        }
                        any = any < 0 ? end : any;
                    }
                    end++;
                }
                if (any >= 0) {
                    return any;
                }
                at[r] = end;
            }
            if (second[r]) {
                return -1;
            }
            second[r] = true;
            at[r] = pairs.start[r];
            Arrays.fill(struck, pairs.start[r], pairs.start[r + 1], false);
        }
    }

    private boolean hasRoom(int h) {
        return filled[h] < capacities[h];
    }

    /** Applies with a pair; answers who has to apply next, or -1 for nobody. */
    private int apply(int pair) {
        int r = pairs.resident[pair];
        int h = pairs.hospital[pair];
        if (hasRoom(h)) {
            filled[h]++;
            admit(pair);
            return -1;
        }
        int moves = takeMovable(h);
        if (moves >= 0) {
            // Not struck: should the equal place be gone meanwhile, this one can be asked again.
            pairOf[moves] = -1;
            admit(pair);
            return moves;
        }
        long worst = worst(h);
        if (worst < 0 || key(pair) >= worst >>> 32) {
            struck[pair] = true;
            return r;
        }
        seated[h].pop();
        int away = (int) worst;
        struck[away] = true;
        pairOf[pairs.resident[away]] = -1;
        admit(pair);
        return pairs.resident[away];
    }

    private void admit(int pair) {
        int h = pairs.hospital[pair];
        pairOf[pairs.resident[pair]] = pair;
        seated[h].push((long) key(pair) << 32 | pair);
        if (couldMove(pair)) {
            movable[h].push(pair);
        }
    }

    /** Smaller is better for the hospital; among equals, whoever is in the second round. */
    private int key(int pair) {
        return 2 * pairs.merit[pair] + (second[pairs.resident[pair]] ? 0 : 1);
    }

    /** Key and pair of the worst who sits there; -1 without any. */
    private long worst(int h) {
        while (seated[h].size() > 0) {
            long top = seated[h].top();
            int pair = (int) top;
            if (pairOf[pairs.resident[pair]] == pair && key(pair) == top >>> 32) {
                return top;
            }
            seated[h].pop();
        }
        return -1;
    }

    private int takeMovable(int h) {
        while (movable[h].size() > 0) {
            int pair = movable[h].pop();
            // A hospital once full stays full, so who could not move any more never will.
            if (pairOf[pairs.resident[pair]] == pair && couldMove(pair)) {
                return pairs.resident[pair];
            }
        }
        return -1;
    }

    /** Whether an equal hospital has room. */
    private boolean couldMove(int pair) {
        int r = pairs.resident[pair];
        for (int i = at[r]; i < pairs.start[r + 1] && pairs.wish[i] == pairs.wish[pair]; i++) {
            if (i != pair && !struck[i] && hasRoom(pairs.hospital[i])) {
                return true;
            }
        }
        return false;
    }
}
