package uz.hamkor.analytics.allocation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The wishes that could have more uses than they have, to draw from. */
final class Lacking {

    private final Board board;
    private final int[] wishes;

    /** Wish to its place in the list; -1 if it has all it could have. */
    private final int[] at;

    private int size;

    Lacking(Board board) {
        this.board = board;
        wishes = new int[board.model.wishes];
        at = new int[board.model.wishes];
        Arrays.fill(at, -1);
    }

    int size() {
        return size;
    }

    int any(SplittableRandom random) {
        return wishes[random.nextInt(size)];
    }

    /** Looks whether a wish belongs here. */
    void see(int w) {
        boolean lacks = board.count[w] < board.model.most[w];
        if (lacks && at[w] < 0) {
            at[w] = size;
            wishes[size++] = w;
        } else if (!lacks && at[w] >= 0) {
            int last = wishes[--size];
            wishes[at[w]] = last;
            at[last] = at[w];
            at[w] = -1;
        }
    }
}
