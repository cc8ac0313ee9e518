package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts a wish in the place of what is least worth of all that could make room for it. */
final class Swapping {

    private final Board board;
    private final Model model;

    Swapping(Board board) {
        this.board = board;
        model = board.model;
    }

    /** Whether a wish of a list was put in the place of others to the better; it tries them all. */
    static boolean better(Board board, List<Integer> wishes) {
        var swapping = new Swapping(board);
        boolean some = false;
        for (int w : wishes) {
            board.begin();
            long before = board.points();
            if (board.count[w] < board.model.most[w] && swapping.swap(w) && board.points() > before) {
                some = true;
            } else {
                board.undo();
            }
        }
        board.begin();
        return some;
    }

    /**
     * Grants as many uses as it needs to have one more; what is in the way goes, with all uses of wishes that would have
     * too few. Whoever calls undoes it.
     *
     * @return false if no place can be made; then part may be done
     */
    boolean swap(int w) {
        int wanted = Math.max(model.least[w], board.count[w] + 1);
        while (board.count[w] < wanted) {
            if (!one(w)) {
                return false;
            }
        }
        for (int i = 0; i < board.steps(); i++) {
            int other = board.wishOf[board.useOfStep(i)];
            if (board.count[other] < model.least[other]) {
                board.removeAll(other);
            }
        }
        return true;
    }

    private boolean one(int w) {
        long least = Long.MAX_VALUE;
        int resource = -1;
        int start = -1;
        List<Integer> gone = List.of();
        for (int r : model.allowed[w]) {
            for (int s : model.starts[w]) {
                if (!model.possible(r, s, model.duration[w], model.units[w]) || !board.apart(w, s, model.duration[w])) {
                    continue;
                }
                List<Integer> inTheWay = inTheWay(w, r, s);
                long cost = -model.value(w, r, model.preferred(w, s));
                boolean own = false;
                for (int use : inTheWay) {
                    cost += board.valueOf(use);
                    own |= board.wishOf[use] == w;
                }
                if (cost < least && !own) {
                    least = cost;
                    resource = r;
                    start = s;
                    gone = inTheWay;
                }
            }
        }
        if (resource < 0) {
            return false;
        }
        gone.forEach(board::remove);
        board.add(w, resource, start);
        return true;
    }

    /** Uses that have to go for one more: of those on the resource the least worth, and what keeps those who come. */
    private List<Integer> inTheWay(int w, int r, int s) {
        var gone = new ArrayList<Integer>();
        int end = s + model.duration[w];
        for (int p : model.parties[w]) {
            Board.Line line = board.ofParty(p);
            for (int i = line.from(board.reach(s) - model.longestGap, board.startOf); i < line.size; i++) {
                int use = line.uses[i];
                if (board.startOf[use] >= end + model.longestGap) {
                    break;
                }
                if (board.near(use, r, s, end) && !gone.contains(use)) {
                    gone.add(use);
                }
            }
        }
        if (board.room(r, s, model.duration[w], model.units[w])) {
            return gone;
        }
        var there = new ArrayList<Integer>();
        Board.Line line = board.onResource(r);
        for (int i = board.firstNear(r, s); i < line.size; i++) {
            int use = line.uses[i];
            if (board.startOf[use] >= end + model.gap(r)) {
                break;
            }
            if (board.meets(use, s, end) && !gone.contains(use)) {
                there.add(use);
            }
        }
        there.sort(Comparator.comparingLong(board::valueOf).thenComparingInt(use -> use));
        for (int use : there) {
            if (lacks(w, r, s, end, gone, use)) {
                gone.add(use);
            }
        }
        return gone;
    }

    /** Whether units lack in a slot of a use after others have gone. */
    private boolean lacks(int w, int r, int from, int to, List<Integer> gone, int use) {
        int begin = Math.max(model.breakFrom(r, from), model.breakFrom(r, board.startOf[use]));
        int end = Math.min(model.breakTo(r, to), model.breakTo(r, board.startOf[use] + board.durationOf(use)));
        for (int at = begin; at < end; at++) {
            int free = board.freeAt(r, at);
            for (int other : gone) {
                if (board.resourceOf[other] == r && board.needs(other, at)) {
                    free += model.units[board.wishOf[other]];
                }
            }
            if (free < model.units[w]) {
                return true;
            }
        }
        return false;
    }
}
