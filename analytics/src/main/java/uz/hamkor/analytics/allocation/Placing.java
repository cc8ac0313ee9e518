package uz.hamkor.analytics.allocation;

import java.util.SplittableRandom;

/** Finds a free place for one more use of a wish, the best or nearly the best, and grants it. */
final class Placing {

    private final Board board;
    private final Model model;
    private int foundResource;
    private int foundStart;

    Placing(Board board) {
        this.board = board;
        model = board.model;
    }

    /** As many uses as there is room for, none if that is fewer than the least; nothing else is touched. */
    boolean fill(int w) {
        int before = board.count[w];
        while (board.count[w] < model.most[w] && one(w, 0, 0, Integer.MAX_VALUE)) {
            // one more
        }
        settle(w);
        return board.count[w] > before;
    }

    /** No uses rather than too few. */
    void settle(int w) {
        if (board.count[w] < model.least[w]) {
            board.removeAll(w);
        }
    }

    /** One more use at the best place that is free, the earliest of the best. */
    boolean one(int w) {
        return one(w, 0, 0, Integer.MAX_VALUE);
    }

    /** One more use; the search begins somewhere and gives up after some looks. */
    boolean one(int w, SplittableRandom random, int looks) {
        int resources = model.allowed[w].length;
        int starts = model.starts[w].length;
        if (resources == 0 || starts == 0) {
            return false;
        }
        // Mostly the nearest first; at times any, so that those far away are tried as well.
        int skip = random.nextInt(4) == 0 ? random.nextInt(resources) : 0;
        return one(w, skip, random.nextInt(starts), looks);
    }

    private boolean one(int w, int skip, int turn, int looks) {
        int[] allowed = model.allowed[w];
        int liked = model.preferredStarts[w];
        int all = model.starts[w].length;
        long best = Long.MIN_VALUE;
        int left = looks;
        for (int i = 0; i < allowed.length && left > 0; i++) {
            int r = allowed[i + skip < allowed.length ? i + skip : i + skip - allowed.length];
            long value = model.value(w, r, true);
            if (liked > 0 && value > best) {
                left = scan(w, r, 0, liked, turn, left);
                if (foundStart >= 0) {
                    best = keep(value);
                    if (skip == 0) {
                        break;
                    }
                }
            }
            value = model.value(w, r, false);
            if (value > best && left > 0) {
                left = scan(w, r, liked, all, turn, left);
                if (foundStart >= 0) {
                    best = keep(value);
                }
            }
        }
        if (best == Long.MIN_VALUE) {
            return false;
        }
        board.add(w, keptResource, keptStart);
        return true;
    }

    private int keptResource;
    private int keptStart;

    private long keep(long value) {
        keptResource = foundResource;
        keptStart = foundStart;
        return value;
    }

    /** The first beginning of a part of the list that is free, from a turn on; how many looks are left. */
    private int scan(int w, int r, int from, int to, int turn, int looks) {
        foundStart = -1;
        int size = to - from;
        if (size == 0) {
            return looks;
        }
        int[] starts = model.starts[w];
        int at = turn % size;
        int left = looks;
        for (int i = 0; i < size && left > 0; i++, left--) {
            int s = starts[from + at];
            if (board.fits(w, r, s)) {
                foundResource = r;
                foundStart = s;
                return left;
            }
            at = at + 1 == size ? 0 : at + 1;
        }
        return left;
    }
}
