package uz.hamkor.analytics.allocation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Looks for plans with more points. The first plan serves whoever is served worst so far, wish by wish. Then small parts
 * are taken out and put back otherwise (large neighbourhood search after Shaw 1998; Schrimpf et al. 2000): a wish that is
 * not granted is put in, those in its way look for another place; or what stands on a resource for some time is taken out
 * and wishes are put in by another order. A change is kept when the plan is not worse than some thousand changes ago
 * (late acceptance, Burke and Bykov 2017): that needs no measure of how much worse is tolerable, so the scale of the
 * points does not matter, and no length, so the search may be cut anywhere.
 */
final class Search {

    private static final int CHUNK = 256;
    private static final int PACE = 16;

    /** Looks for a place in a move, and for a place that may be made free. */
    private static final int LOOKS = 120;

    private static final int TRIES = 6;

    /** Uses taken out together at most. */
    private static final int RUIN = 14;

    private final Model model;
    private final Board board;
    private final Placing placing;
    private final SplittableRandom random;
    private final Lacking lacking;

    /** Points of the plan so many moves ago. */
    private final long[] late;

    private final int[] bestResourceOf;
    private final int[] bestStartOf;
    private long bestPoints;
    private boolean bestIsCurrent;
    private long moves;
    private AllocationProgress bestSeen = new AllocationProgress(0, 0, 0, 0, 0, 0);

    /** Wishes touched by a move, and how often to put in each; stamps tell whether they are listed. */
    private final int[] touched;

    private int touchedSize;
    private final long[] stamp;
    private long now;

    Search(Model model, long seed) {
        this.model = model;
        board = new Board(model);
        placing = new Placing(board);
        random = new SplittableRandom(seed);
        lacking = new Lacking(board);
        touched = new int[model.wishes];
        stamp = new long[model.wishes];
        construct();
        late = new long[Math.clamp(board.startOf.length / 4, 200, 5_000)];
        Arrays.fill(late, board.points());
        bestResourceOf = board.resourceOf.clone();
        bestStartOf = board.startOf.clone();
        bestPoints = board.points();
        bestIsCurrent = true;
    }

    /** Whoever is served worst gets the best of its wishes that has room, until none has. */
    private void construct() {
        int[][] wishes = new int[model.members][];
        for (int m = 0; m < model.members; m++) {
            int member = m;
            wishes[m] = IntStream.range(0, model.wishes)
                    .filter(w -> model.memberOf[w] == member && model.most[w] > 0)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer w) -> -model.worth[w] / model.duration[w])
                            .thenComparingInt(w -> w))
                    .mapToInt(w -> w)
                    .toArray();
        }
        int[] next = new int[model.members];
        var queue = new PriorityQueue<int[]>(
                Comparator.comparingInt((int[] entry) -> entry[0]).thenComparingInt(entry -> entry[1]));
        for (int m = 0; m < model.members; m++) {
            if (wishes[m].length > 0) {
                queue.add(new int[] {board.level(m), m});
            }
        }
        while (!queue.isEmpty()) {
            int m = queue.poll()[1];
            placing.fill(wishes[m][next[m]++]);
            if (next[m] < wishes[m].length) {
                queue.add(new int[] {board.level(m), m});
            }
        }
        board.begin();
        IntStream.range(0, model.wishes).forEach(lacking::see);
    }

    void run(AllocationLimits limits, Consumer<AllocationProgress> watch, BooleanSupplier stop) {
        long started = System.nanoTime();
        long told = -1;
        int chunk = 0;
        note(limits.moves());
        watch.accept(bestSeen);
        while (moves < limits.moves()
                && lacking.size() + board.startOf.length > 0
                && System.nanoTime() - started < limits.time().toNanos()
                && !stop.getAsBoolean()) {
            for (int i = 0; i < CHUNK; i++) {
                move();
                moves++;
            }
            if (++chunk % PACE == 0 && bestPoints != told) {
                told = bestPoints;
                note(limits.moves());
                watch.accept(bestSeen);
            }
        }
    }

    private void note(long most) {
        long satisfied = 0;
        int uses = 0;
        int[] startOf = bestIsCurrent ? board.startOf : bestStartOf;
        long[] got = new long[model.members];
        for (int u = 0; u < startOf.length; u++) {
            if (startOf[u] >= 0) {
                uses++;
                satisfied += model.worth[board.wishOf[u]];
                got[model.memberOf[board.wishOf[u]]] += board.durationOf(u);
            }
        }
        int worst = FairnessIndex.ONE;
        for (int m = 0; m < model.members; m++) {
            if (model.asked[m] > 0) {
                worst = Math.min(worst, model.level(m, got[m]));
            }
        }
        bestSeen = new AllocationProgress(moves, most, bestPoints, satisfied, worst, uses);
    }

    private void move() {
        board.begin();
        touchedSize = 0;
        now++;
        long before = board.points();
        attempt(random.nextInt(10));
        long after = board.points();
        if (after < before && after < late[(int) (moves % late.length)]) {
            board.undo();
            push(before);
            return;
        }
        if (bestIsCurrent && after < bestPoints) {
            keepBefore();
        } else if (after > bestPoints) {
            bestPoints = after;
            bestIsCurrent = true;
        }
        push(after);
        for (int i = 0; i < board.steps(); i++) {
            lacking.see(board.wishOf[board.useOfStep(i)]);
        }
    }

    /**
     * Undoes, copies what was the best plan, and does the same again: so a plan is copied only when the search leaves it,
     * and most that are the best so far are bettered at once.
     */
    private void keepBefore() {
        int[] done = board.done();
        board.undo();
        System.arraycopy(board.resourceOf, 0, bestResourceOf, 0, bestResourceOf.length);
        System.arraycopy(board.startOf, 0, bestStartOf, 0, bestStartOf.length);
        bestIsCurrent = false;
        board.again(done);
    }

    private void push(long points) {
        late[(int) (moves % late.length)] = points;
    }

    private void attempt(int kind) {
        if (kind < 6 && lacking.size() > 0) {
            putIn(worse());
        } else if (kind < 9) {
            window();
        } else {
            relocate();
        }
    }

    /** Of three wishes that are not granted wholly, one of the member that is served worst. */
    private int worse() {
        int w = lacking.any(random);
        for (int i = 0; i < 2; i++) {
            int other = lacking.any(random);
            if (board.level(model.memberOf[other]) < board.level(model.memberOf[w])) {
                w = other;
            }
        }
        return w;
    }

    private void touch(int w) {
        if (stamp[w] != now) {
            stamp[w] = now;
            touched[touchedSize++] = w;
        }
    }

    private void putIn(int w) {
        touch(w);
        int wanted = Math.max(model.least[w], board.count[w] + 1);
        int forced = 0;
        while (board.count[w] < wanted) {
            if (!placing.one(w, random, LOOKS)) {
                if (forced++ == 4 || !force(w)) {
                    break;
                }
            }
        }
        if (board.count[w] < model.least[w]) {
            board.undo();
            return;
        }
        refill(1);
    }

    /** Grants a use at the best of some places that are not free, by taking away what stands there. */
    private boolean force(int w) {
        int[] allowed = model.allowed[w];
        int[] starts = model.starts[w];
        long least = Long.MAX_VALUE;
        int resource = -1;
        int start = -1;
        for (int i = 0; i < TRIES; i++) {
            int r = allowed[random.nextInt(allowed.length)];
            int at = random.nextInt(
                    random.nextBoolean() && model.preferredStarts[w] > 0 ? model.preferredStarts[w] : starts.length);
            int s = starts[at];
            if (!model.possible(r, s, model.duration[w], model.units[w]) || !board.apart(w, s, model.duration[w])) {
                continue;
            }
            long cost = cost(w, r, s) - model.value(w, r, at < model.preferredStarts[w]);
            if (cost < least) {
                least = cost;
                resource = r;
                start = s;
            }
        }
        if (resource < 0) {
            return false;
        }
        clear(w, resource, start);
        board.add(w, resource, start);
        return true;
    }

    /** About what is lost by making a place free. */
    private long cost(int w, int r, int s) {
        long cost = 0;
        int end = s + model.duration[w];
        if (!board.room(r, s, model.duration[w], model.units[w])) {
            Board.Line line = board.onResource(r);
            for (int i = board.firstNear(r, s); i < line.size; i++) {
                int use = line.uses[i];
                if (board.startOf[use] >= end + model.gap(r)) {
                    break;
                }
                if (board.meets(use, s, end)) {
                    cost += board.valueOf(use)
                            * model.units[w]
                            / Math.max(model.units[w], model.units[board.wishOf[use]]);
                }
            }
        }
        for (int p : model.parties[w]) {
            int use = board.inTheWay(p, r, s, model.duration[w]);
            if (use >= 0) {
                cost += board.valueOf(use);
            }
        }
        return cost;
    }

    private void clear(int w, int r, int s) {
        int end = s + model.duration[w];
        Board.Line line = board.onResource(r);
        for (int at = model.breakFrom(r, s); at < model.breakTo(r, end); at++) {
            while (board.freeAt(r, at) < model.units[w]) {
                int chosen = -1;
                int seen = 0;
                for (int i = board.firstNear(r, at); i < line.size; i++) {
                    int use = line.uses[i];
                    if (board.startOf[use] > at + model.before[r]) {
                        break;
                    }
                    if (board.needs(use, at) && random.nextInt(++seen) == 0) {
                        chosen = use;
                    }
                }
                touch(board.wishOf[chosen]);
                board.remove(chosen);
            }
        }
        for (int p : model.parties[w]) {
            for (int use = board.inTheWay(p, r, s, model.duration[w]);
                    use >= 0;
                    use = board.inTheWay(p, r, s, model.duration[w])) {
                touch(board.wishOf[use]);
                board.remove(use);
            }
        }
    }

    /** Takes out what stands on a resource around a use, at times on two, and puts in by another order. */
    private void window() {
        int use = granted();
        if (use < 0) {
            return;
        }
        int w = board.wishOf[use];
        int start = board.startOf[use];
        int width = model.duration[w] + random.nextInt(model.problem.slotsPerDay());
        takeOut(board.resourceOf[use], start - width / 2, start + width, RUIN);
        if (random.nextBoolean() && model.allowed[w].length > 0) {
            int other = model.allowed[w][random.nextInt(model.allowed[w].length)];
            takeOut(other, start - width / 2, start + width, RUIN / 2);
        }
        for (int i = 0; i < 3 && lacking.size() > 0; i++) {
            touch(lacking.any(random));
        }
        refill(0);
    }

    private void takeOut(int r, int from, int to, int most) {
        Board.Line line = board.onResource(r);
        int left = most;
        for (int i = line.from(from, board.startOf); i < line.size && left > 0; left--) {
            int use = line.uses[i];
            if (board.startOf[use] >= to) {
                return;
            }
            touch(board.wishOf[use]);
            board.remove(use);
        }
    }

    /** A use to another place. */
    private void relocate() {
        int use = granted();
        if (use < 0) {
            return;
        }
        int w = board.wishOf[use];
        board.remove(use);
        if (!placing.one(w, random, 4 * LOOKS)) {
            board.undo();
        }
    }

    private int granted() {
        int uses = board.startOf.length;
        for (int i = 0; i < 20 && uses > 0; i++) {
            int use = random.nextInt(uses);
            if (board.startOf[use] >= 0) {
                return use;
            }
        }
        return -1;
    }

    /** Gives those that were touched what there is room for, from one of them on in some order. */
    private void refill(int from) {
        int by = random.nextInt(3);
        for (int i = from; i < touchedSize; i++) {
            int pick = i + random.nextInt(touchedSize - i);
            if (by > 0) {
                for (int j = i; j < touchedSize; j++) {
                    if (by == 1 ? before(touched[j], touched[pick]) : worthier(touched[j], touched[pick])) {
                        pick = j;
                    }
                }
            }
            int w = touched[pick];
            touched[pick] = touched[i];
            touched[i] = w;
            while (board.count[w] < model.most[w] && placing.one(w, random, LOOKS)) {
                // one more
            }
        }
        for (int i = 0; i < touchedSize; i++) {
            placing.settle(touched[i]);
        }
    }

    private boolean before(int w, int other) {
        return board.level(model.memberOf[w]) < board.level(model.memberOf[other]);
    }

    private boolean worthier(int w, int other) {
        return model.worth[w] * model.duration[other] > model.worth[other] * model.duration[w];
    }

    AllocationPlan best() {
        return bestIsCurrent ? board.plan() : Board.plan(board.wishOf, bestResourceOf, bestStartOf);
    }

    long bestPoints() {
        return bestPoints;
    }

    long moves() {
        return moves;
    }
}
