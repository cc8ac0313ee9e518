package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether some more uses of a wish fit beside everything that is granted, tried out completely (up to 20,000 steps): the
 * beginnings in order, at each the resources of different places.
 */
final class Fitting {

    private static final int MOST_STEPS = 20_000;

    private final Board board;
    private final Asked asked;
    private final int w;
    private final int duration;
    private final int[] starts;
    private final List<Use> chosen = new ArrayList<>();
    private int[] free = {};
    private int[] freeResource = {};
    private int[] rest = {};
    private int steps;

    /**
     * What has to fit.
     *
     * @param starts in any order
     * @param anybody whether somebody else may come, who has time
     */
    record Asked(int w, int[] resources, int[] starts, int duration, int units, boolean anybody) {

        /** As the wish is. */
        static Asked of(Model model, int w) {
            return new Asked(w, model.allowed[w], model.starts[w], model.duration[w], model.units[w], false);
        }
    }

    private Fitting(Board board, Asked asked) {
        this.board = board;
        this.asked = asked;
        w = asked.w();
        duration = asked.duration();
        starts = asked.starts().clone();
        Arrays.sort(starts);
    }

    /** So many uses that fit together; none if there are not so many. */
    static List<Use> find(Board board, Asked asked, int needed) {
        var fitting = new Fitting(board, asked);
        if (needed == 1) {
            return fitting.single();
        }
        fitting.list();
        return fitting.rest.length > 0 && fitting.rest[0] >= needed && fitting.choose(0, needed)
                ? List.copyOf(fitting.chosen)
                : List.of();
    }

    private boolean placeless() {
        return asked.anybody() || board.model.parties[w].length == 0;
    }

    private boolean fits(int r, int s) {
        return board.room(r, s, duration, asked.units()) && (placeless() || board.reachable(w, r, s, duration));
    }

    private List<Use> single() {
        for (int s : starts) {
            if (board.apart(w, s, duration)) {
                for (int r : asked.resources()) {
                    if (fits(r, s)) {
                        return List.of(new Use(w, r, s));
                    }
                }
            }
        }
        return List.of();
    }

    /** Everything that is free, one resource for each place, and for each how many could follow if ways took no time. */
    private void list() {
        var begins = new ArrayList<Integer>();
        var on = new ArrayList<Integer>();
        for (int s : starts) {
            if (!board.apart(w, s, duration)) {
                continue;
            }
            int before = begins.size();
            for (int r : asked.resources()) {
                if (fits(r, s) && fresh(on, before, r)) {
                    begins.add(s);
                    on.add(r);
                    if (placeless() && board.model.gap(r) == 0) {
                        break;
                    }
                }
            }
        }
        free = begins.stream().mapToInt(s -> s).toArray();
        freeResource = on.stream().mapToInt(r -> r).toArray();
        rest = new int[free.length];
        int next = free.length;
        for (int i = free.length - 1; i >= 0; i--) {
            while (next > i + 1 && follows(free[i], free[next - 1])) {
                next--;
            }
            while (next < free.length && !follows(free[i], free[next])) {
                next++;
            }
            rest[i] = 1 + (next < free.length ? rest[next] : 0);
            if (i + 1 < free.length) {
                rest[i] = Math.max(rest[i], rest[i + 1]);
            }
        }
    }

    /** Whether it says more than what is listed from a place on: one without breaks stands for all of its place. */
    private boolean fresh(List<Integer> on, int before, int r) {
        for (int i = before; i < on.size(); i++) {
            if (board.model.gap(on.get(i)) == 0 && board.model.place[on.get(i)] == board.model.place[r]) {
                return false;
            }
        }
        return true;
    }

    private boolean follows(int one, int later) {
        int apart = board.model.apart[w];
        return later >= one + duration && later / apart > one / apart;
    }

    private boolean choose(int from, int needed) {
        if (needed == 0) {
            return true;
        }
        for (int i = from; i < free.length && rest[i] >= needed && steps++ < MOST_STEPS; i++) {
            if (together(i)) {
                chosen.add(new Use(w, freeResource[i], free[i]));
                if (choose(i + 1, needed - 1)) {
                    return true;
                }
                chosen.removeLast();
            }
        }
        return false;
    }

    private boolean together(int i) {
        for (Use use : chosen) {
            int way = placeless()
                    ? 0
                    : board.model.gap[board.model.place[use.resource()]][board.model.place[freeResource[i]]];
            if (!follows(use.start(), free[i]) || free[i] < use.start() + duration + way) {
                return false;
            }
        }
        return board.model.gap(freeResource[i]) == 0 || besideOwn(freeResource[i], free[i]);
    }

    /** Whether there are units enough beside what is chosen already on the same resource, with the breaks of all. */
    private boolean besideOwn(int r, int start) {
        Model model = board.model;
        for (int at = model.breakFrom(r, start); at < model.breakTo(r, start + duration); at++) {
            int units = asked.units();
            for (Use use : chosen) {
                if (use.resource() == r
                        && use.start() - model.before[r] <= at
                        && at < use.start() + duration + model.after[r]) {
                    units += asked.units();
                }
            }
            if (board.freeAt(r, at) < units) {
                return false;
            }
        }
        return true;
    }
}
