package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        base = base(problem);
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

    /** As many as fit one after the other; the earliest next one never leaves less room for those after it. */
    private int most(int w, int best) {
        int[] sorted = starts[w].clone();
        Arrays.sort(sorted);
        int count = 0;
        int free = 0;
        int block = -1;
        for (int s : sorted) {
            if (s >= free && s / apart[w] > block && open(w, s)) {
                free = s + duration[w];
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
            if (enough(base[r], start, duration[w], units[w])) {
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
