package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A problem as the arrays that the search reads; nothing in it changes after it was made. */
final class Model {

    /** How much faster unfairness grows the worse a member is served: by e⁴ for each third. */
    private static final double STEEPNESS = 12;

    final AllocationProblem problem;
    final int slots;
    final int wishes;
    final int members;

    /** Resource and slot to units that can be had at most. */
    final short[][] base;

    /** The same for breaks, which may lie in closed time; the line of {@link #base} where a resource has none. */
    final short[][] around;

    /** Resource to slots kept free before and after a use. */
    final int[] before;

    final int[] after;
    final int longestBreak;
    final int[] place;

    /** Place and place to the slots a way takes, rounded up. */
    final int[][] gap;

    final int longestGap;

    /** Wish to what it consists of. */
    final int[] memberOf;

    final int[] units;
    final int[] duration;
    final int[] least;
    final int[] apart;
    final int[][] parties;

    /** Wish to the uses it could have if it were alone, at most what it asks for at best; 0 if fewer than its least. */
    final int[] most;

    /** Wish to resources that have units enough and for which somebody is qualified, the shortest way first. */
    final int[][] allowed;

    /** Wish to beginnings, the preferred ones first, each part in order. */
    final int[][] starts;

    final int[] preferredStarts;
    private final BitSet[] preferred;

    /** Wish to the worth of a use. */
    final long[] worth;

    /** Member to the slots it asks for. */
    final long[] asked;

    /** Level in ten-thousandths to points that are lost for a member at it. */
    final long[] loss = new long[FairnessIndex.ONE + 1];

    Model(AllocationProblem problem) {
        this.problem = problem;
        slots = problem.slots();
        wishes = problem.wishes().size();
        members = problem.members().size();
        before = problem.resources().stream().mapToInt(Resource::before).toArray();
        after = problem.resources().stream().mapToInt(Resource::after).toArray();
        longestBreak = IntStream.range(0, before.length).map(this::gap).max().orElse(0);
        base = base(problem);
        around = around(problem);
        place = problem.resources().stream().mapToInt(Resource::place).toArray();
        gap = Arrays.stream(problem.travel())
                .map(line -> Arrays.stream(line)
                        .map(minutes -> Math.ceilDiv(minutes, problem.slotMinutes()))
                        .toArray())
                .toArray(int[][]::new);
        longestGap = Arrays.stream(gap).flatMapToInt(Arrays::stream).max().orElse(0);
        memberOf = problem.wishes().stream().mapToInt(Wish::member).toArray();
        units = problem.wishes().stream().mapToInt(Wish::units).toArray();
        duration = problem.wishes().stream().mapToInt(Wish::duration).toArray();
        least = problem.wishes().stream().mapToInt(Wish::least).toArray();
        apart = problem.wishes().stream().mapToInt(Wish::apart).toArray();
        parties = problem.wishes().stream()
                .map(wish -> wish.parties().stream().mapToInt(p -> p).toArray())
                .toArray(int[][]::new);
        most = new int[wishes];
        allowed = new int[wishes][];
        starts = new int[wishes][];
        preferredStarts = new int[wishes];
        preferred = new BitSet[wishes];
        worth = new long[wishes];
        asked = new long[members];
        Map<List<Object>, Integer> known = new HashMap<>();
        for (int w = 0; w < wishes; w++) {
            Wish wish = problem.wishes().get(w);
            worth[w] = (long) wish.priority()
                    * problem.members().get(wish.member()).weight()
                    * wish.duration();
            allowed[w] = allowed(wish);
            Integer same = known.putIfAbsent(List.of(wish.possible(), wish.preferred(), wish.duration()), w);
            if (same == null) {
                begins(w, wish);
            } else {
                starts[w] = starts[same];
                preferredStarts[w] = preferredStarts[same];
                preferred[w] = preferred[same];
            }
            most[w] = most(w, wish.best());
            asked[wish.member()] += (long) most[w] * wish.duration();
        }
        for (int m = 0; m < members; m++) {
            asked[m] = Math.min(asked[m], problem.members().get(m).entitlement());
        }
        losses();
    }

    private static short[][] base(AllocationProblem problem) {
        short[][] base = new short[problem.resources().size()][problem.slots()];
        for (int r = 0; r < base.length; r++) {
            Resource resource = problem.resources().get(r);
            for (Stretch stretch : resource.open()) {
                Arrays.fill(base[r], stretch.from(), stretch.to(), (short) resource.units());
            }
        }
        for (Taken taken : problem.taken()) {
            short[] line = base[taken.resource()];
            for (int s = taken.when().from(); s < taken.when().to(); s++) {
                line[s] = (short) Math.max(0, line[s] - taken.units());
            }
        }
        return base;
    }

    private short[][] around(AllocationProblem problem) {
        var around = base.clone();
        for (int r = 0; r < around.length; r++) {
            if (gap(r) > 0) {
                around[r] = new short[slots];
                Arrays.fill(around[r], (short) problem.resources().get(r).units());
            }
        }
        for (Taken taken : problem.taken()) {
            if (gap(taken.resource()) > 0) {
                short[] line = around[taken.resource()];
                for (int s = taken.when().from(); s < taken.when().to(); s++) {
                    line[s] = (short) Math.max(0, line[s] - taken.units());
                }
            }
        }
        return around;
    }

    /** Slots that lie at least between two uses of one unit. */
    int gap(int resource) {
        return before[resource] + after[resource];
    }

    /** The slot with which the break before a use begins, in the period. */
    int breakFrom(int resource, int start) {
        return Math.max(0, start - before[resource]);
    }

    /** The slot after the break after a use, in the period. */
    int breakTo(int resource, int end) {
        return Math.min(slots, end + after[resource]);
    }

    /** Whether a use could have its place and its breaks if nothing were granted. */
    boolean possible(int resource, int start, int duration, int units) {
        return enough(base[resource], start, duration, units)
                && breaks(around[resource], resource, start, duration, units);
    }

    /** Whether units are free in the breaks of a use. */
    boolean breaks(short[] free, int resource, int start, int duration, int units) {
        if (gap(resource) == 0) {
            return true;
        }
        int from = breakFrom(resource, start);
        int end = start + duration;
        return enough(free, from, start - from, units) && enough(free, end, breakTo(resource, end) - end, units);
    }

    private int[] allowed(Wish wish) {
        return wish.resources().stream()
                .filter(r -> problem.resources().get(r).units() >= wish.units() && qualified(wish, r))
                .sorted((a, b) -> way(wish, a) != way(wish, b) ? way(wish, a) - way(wish, b) : a - b)
                .mapToInt(r -> r)
                .toArray();
    }

    boolean qualified(Wish wish, int resource) {
        int needed = problem.resources().get(resource).qualification();
        return needed == Resource.NONE
                || wish.parties().stream()
                        .anyMatch(p -> problem.parties().get(p).qualifications().contains(needed));
    }

    /** Minutes from where those of the wish come. */
    int way(Wish wish, int resource) {
        return wish.from() == Resource.NONE
                ? 0
                : problem.travel()[wish.from()][
                        problem.resources().get(resource).place()];
    }

    private void begins(int w, Wish wish) {
        var possible = begins(wish.possible(), wish.duration());
        var liked = begins(wish.preferred(), wish.duration());
        liked.and(possible);
        preferred[w] = liked;
        preferredStarts[w] = liked.cardinality();
        possible.andNot(liked);
        int[] list = Arrays.copyOf(liked.stream().toArray(), preferredStarts[w] + possible.cardinality());
        System.arraycopy(possible.stream().toArray(), 0, list, preferredStarts[w], possible.cardinality());
        starts[w] = list;
    }

    BitSet begins(List<Stretch> stretches, int duration) {
        var begins = new BitSet(slots);
        for (Stretch stretch : stretches) {
            if (stretch.to() - duration >= stretch.from()) {
                begins.set(stretch.from(), stretch.to() - duration + 1);
            }
        }
        return begins;
    }

    /**
     * As many as fit one after the other; the earliest next one never leaves less room for those after it. Its own breaks
     * count where only one unit of one resource will do.
     */
    private int most(int w, int best) {
        int between =
                allowed[w].length == 1 && problem.resources().get(allowed[w][0]).units() < 2 * units[w]
                        ? gap(allowed[w][0])
                        : 0;
        int[] sorted = starts[w].clone();
        Arrays.sort(sorted);
        int count = 0;
        int free = 0;
        int block = -1;
        for (int s : sorted) {
            if (s >= free && s / apart[w] > block && open(w, s)) {
                free = s + duration[w] + between;
                block = s / apart[w];
                if (++count == best) {
                    return best;
                }
            }
        }
        return count < least[w] ? 0 : count;
    }

    private boolean open(int w, int start) {
        for (int r : allowed[w]) {
            if (possible(r, start, duration[w], units[w])) {
                return true;
            }
        }
        return false;
    }

    static boolean enough(short[] free, int start, int duration, int units) {
        for (int s = start; s < start + duration; s++) {
            if (free[s] < units) {
                return false;
            }
        }
        return true;
    }

    /** Exponential inequality aversion after Kolm (1976): scaled by what a member's wishes are worth on average. */
    private void losses() {
        long all = 0;
        var asking = new ArrayList<Integer>();
        for (int w = 0; w < wishes; w++) {
            all += worth[w] * most[w];
        }
        for (int m = 0; m < members; m++) {
            if (asked[m] > 0) {
                asking.add(m);
            }
        }
        double scale = asking.isEmpty()
                ? 0
                : (double) all / asking.size() * problem.weights().fairness();
        for (int level = 0; level < loss.length; level++) {
            double missing = (double) (FairnessIndex.ONE - level) / FairnessIndex.ONE;
            loss[level] = (long) (scale * (StrictMath.exp(STEEPNESS * missing) - 1) / STEEPNESS);
        }
    }

    boolean preferred(int w, int start) {
        return preferred[w].get(start);
    }

    /** Points for a use. */
    long value(int w, int resource, boolean preferred) {
        AllocationWeights weights = problem.weights();
        int way = Math.min(way(problem.wishes().get(w), resource), AllocationWeights.LONGEST_WAY);
        return worth[w] * (weights.satisfaction() + (preferred ? weights.preference() : 0))
                - worth[w] * weights.travel() * way / AllocationWeights.LONGEST_WAY;
    }

    /** Level of a member that got so many slots, in ten-thousandths. */
    int level(int m, long got) {
        if (asked[m] == 0) {
            return FairnessIndex.ONE;
        }
        int share = (int) Math.min(FairnessIndex.ONE, got * FairnessIndex.ONE / asked[m]);
        return FairnessIndex.after(problem.members().get(m).carried(), share);
    }
}
