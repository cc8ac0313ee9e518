package uz.hamkor.analytics.timetabling;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Simulated annealing over timetables, after Bellio, Ceschia, Di Gaspero, Schaerf and Urli (2016), "Feature-based tuning
 * of simulated annealing applied to the curriculum-based course timetabling problem": a move puts one lecture into
 * another cell and whoever stood there where it was; what is broken counts with a weight. Ours: no cell is ever used
 * twice, and instead of one cooling whose length has to be known, coolings follow each other, each longer than the one
 * before and started from the best found. So the search may be cut anywhere, and its way is the same for a seed.
 */
final class Annealing {

    /** Moves between looks at the clock. */
    private static final int CHUNK = 8_192;

    private static final long PACE = 1_000_000;

    /** Temperatures, in points: of the first cooling, of later ones, and where each ends. */
    private static final double HOT = 25;

    private static final double WARM = 8;
    private static final double COLD = 0.1;

    /** Moves of the first cooling; each later one has twice as many. */
    private static final long FIRST = 1L << 23;

    /** The share of moves in 2³² that keep the room. */
    private static final long SAME_ROOM = 1L << 31;

    /**
     * Points for each thing that is broken, at first: small enough that a search in a tight problem gets through what
     * is broken; doubled after each cooling that ends with something broken.
     */
    private static final int WEIGHT = 40;

    private static final int MOST_WEIGHT = 10_000;

    private final Board board;
    private final SplittableRandom random;
    private final int[] bestPeriodOf;
    private final int[] bestRoomOf;
    private int bestHard;
    private int bestSoft;
    private long moves;
    private long movesToBest;
    private int weight = WEIGHT;

    /** Increase of the cost to the chance in 2³¹ that it is accepted; 0 above {@link #most}. */
    private final int[] chance = new int[4_096];

    private int most;

    Annealing(TimetableProblem problem, long seed) {
        board = new Board(problem);
        random = new SplittableRandom(seed);
        board.fill(random);
        bestPeriodOf = board.periodOf.clone();
        bestRoomOf = board.roomOf.clone();
        bestHard = board.hard;
        bestSoft = board.soft;
    }

    void run(SearchLimits limits, Consumer<SearchProgress> watch, BooleanSupplier stop) {
        long started = System.nanoTime();
        Duration time = limits.time();
        long length = FIRST;
        long from = 0;
        double start = HOT;
        long told = 0;
        long toldBest = 0;
        while (moves < limits.moves()
                && !(bestHard == 0 && bestSoft == 0)
                && System.nanoTime() - started < time.toNanos()
                && !stop.getAsBoolean()) {
            if (moves - from >= length) {
                from = moves;
                length *= 2;
                if (board.hard > 0) {
                    weight = Math.min(2 * weight, MOST_WEIGHT);
                }
                if (bestHard == 0) {
                    start = WARM;
                }
                board.set(bestPeriodOf, bestRoomOf);
            }
            temperature(start * Math.pow(COLD / start, (double) (moves - from) / length));
            chunk();
            moves += CHUNK;
            if (movesToBest > toldBest || moves - told >= PACE) {
                told = moves;
                toldBest = movesToBest;
                watch.accept(new SearchProgress(moves, bestHard == 0 ? OptionalInt.of(bestSoft) : OptionalInt.empty()));
            }
        }
    }

    private void temperature(double t) {
        most = 0;
        for (int d = 1; d < chance.length; d++) {
            chance[d] = (int) (Math.exp(-d / t) * (1L << 31));
            if (chance[d] == 0) {
                return;
            }
            most = d;
        }
    }

    private void chunk() {
        Board b = board;
        int lectures = b.lectures;
        int rooms = b.rooms;
        for (int i = 0; i < CHUNK; i++) {
            // Three numbers out of one draw: each takes its part from the bits the one before left over.
            long bits = random.nextLong();
            int l = (int) ((bits >>> 32) * lectures >>> 32);
            int c = b.courseOf[l];
            int start = b.openStart[c];
            long rest = (bits & 0xffffffffL) * (b.openStart[c + 1] - start);
            int p = b.open[start + (int) (rest >>> 32)];
            rest = (rest & 0xffffffffL) * rooms;
            int r = (rest & 0xffffffffL) < SAME_ROOM ? b.roomOf[l] : (int) (rest >>> 32);
            int delta = b.delta(l, p, r, weight, most);
            if (delta <= 0 || (delta <= most && random.nextInt() >>> 1 < chance[delta])) {
                b.move(l, p, r);
                if (b.hard < bestHard || (b.hard == bestHard && b.soft < bestSoft)) {
                    keep(moves + i + 1);
                }
            }
        }
    }

    private void keep(long at) {
        bestHard = board.hard;
        bestSoft = board.soft;
        movesToBest = at;
        System.arraycopy(board.periodOf, 0, bestPeriodOf, 0, bestPeriodOf.length);
        System.arraycopy(board.roomOf, 0, bestRoomOf, 0, bestRoomOf.length);
    }

    Timetable best() {
        return new Timetable(bestPeriodOf.clone(), bestRoomOf.clone());
    }

    int bestPenalty() {
        return bestSoft;
    }

    long moves() {
        return moves;
    }

    long movesToBest() {
        return movesToBest;
    }
}
