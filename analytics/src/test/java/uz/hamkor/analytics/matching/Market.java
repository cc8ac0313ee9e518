package uz.hamkor.analytics.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A small market as plain lists, with the definitions of the field written out slowly: what the tests trust. */
record Market(int[][][] residents, int[][][] hospitals, int[] capacities, int[] groupOf, int[][] reserved) {

    static Market of(int[][][] residents, int[][][] hospitals, int... capacities) {
        return new Market(residents, hospitals, capacities, new int[0], new int[0][]);
    }

    /**
     * @param share how likely a pair is acceptable
     * @param ties how likely the next one in a list is an equal of the one before
     */
    static Market random(Random random, int residents, int hospitals, int most, double share, double ties) {
        var wishes = new ArrayList<List<Integer>>();
        var lists = new ArrayList<List<Integer>>();
        for (int r = 0; r < residents; r++) {
            wishes.add(new ArrayList<>());
        }
        for (int h = 0; h < hospitals; h++) {
            lists.add(new ArrayList<>());
        }
        for (int r = 0; r < residents; r++) {
            for (int h = 0; h < hospitals; h++) {
                if (random.nextDouble() < share) {
                    wishes.get(r).add(h);
                    lists.get(h).add(r);
                }
            }
        }
        int[] capacities = random.ints(hospitals, 1, most + 1).toArray();
        return of(grouped(wishes, random, ties), grouped(lists, random, ties), capacities);
    }

    /** The same with reserves for some of so many groups. */
    Market withReserves(Random random, int groups) {
        int[] of = random.ints(residents.length, -1, groups).toArray();
        int[][] kept = new int[hospitals.length][groups];
        for (int h = 0; h < kept.length; h++) {
            for (int place = random.nextInt(capacities[h] + 1); place > 0; place--) {
                kept[h][random.nextInt(groups)]++;
            }
        }
        return new Market(residents, hospitals, capacities, of, kept);
    }

    static int[][][] grouped(List<List<Integer>> lists, Random random, double ties) {
        int[][][] grouped = new int[lists.size()][][];
        for (int i = 0; i < grouped.length; i++) {
            Collections.shuffle(lists.get(i), random);
            var groups = new ArrayList<List<Integer>>();
            for (int listed : lists.get(i)) {
                if (groups.isEmpty() || random.nextDouble() >= ties) {
                    groups.add(new ArrayList<>());
                }
                groups.getLast().add(listed);
            }
            grouped[i] = groups.stream()
                    .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
        }
        return grouped;
    }

    MatchingProblem problem() {
        var problem = MatchingProblem.of(Lists.of(residents), Lists.of(hospitals), capacities);
        if (groupOf.length == 0) {
            return problem;
        }
        var names = new ArrayList<String>();
        for (int g = 0; g < reserved[0].length; g++) {
            names.add("group " + g);
        }
        return problem.withReserves(new Reserves(names, groupOf, reserved));
    }

    int[] match(Aim aim) {
        return Matching.match(problem(), Settings.of(aim)).hospitalOf();
    }

    /** Rank of one in a list, or a large number. */
    static int rank(int[][] list, int who) {
        for (int rank = 0; rank < list.length; rank++) {
            for (int listed : list[rank]) {
                if (listed == who) {
                    return rank;
                }
            }
        }
        return Integer.MAX_VALUE;
    }

    boolean acceptable(int r, int h) {
        return rank(residents[r], h) < Integer.MAX_VALUE && rank(hospitals[h], r) < Integer.MAX_VALUE;
    }

    int wish(int[] hospitalOf, int r) {
        return hospitalOf[r] < 0 ? Integer.MAX_VALUE : rank(residents[r], hospitalOf[r]);
    }

    /** Pairs who would rather have each other, one by one, by what the hospital would choose. */
    long blocking(int[] hospitalOf) {
        long blocking = 0;
        for (int r = 0; r < residents.length; r++) {
            for (int h = 0; h < hospitals.length; h++) {
                if (acceptable(r, h)
                        && rank(residents[r], h) < wish(hospitalOf, r)
                        && chosen(h, held(hospitalOf, h), r).contains(r)) {
                    blocking++;
                }
            }
        }
        return blocking;
    }

    List<Integer> held(int[] hospitalOf, int h) {
        var held = new ArrayList<Integer>();
        for (int r = 0; r < hospitalOf.length; r++) {
            if (hospitalOf[r] == h) {
                held.add(r);
            }
        }
        return held;
    }

    /** Whom a hospital takes from those it has and one who comes, who loses all ties: reserves first, then by rank. */
    List<Integer> chosen(int h, List<Integer> held, int comes) {
        var all = new ArrayList<>(held);
        all.add(comes);
        all.sort(Comparator.<Integer>comparingInt(r -> rank(hospitals[h], r)).thenComparing(r -> r == comes));
        var chosen = new ArrayList<Integer>();
        if (groupOf.length > 0) {
            for (int g = 0; g < reserved[h].length; g++) {
                int group = g;
                all.stream()
                        .filter(r -> groupOf[r] == group)
                        .limit(reserved[h][g])
                        .forEach(chosen::add);
            }
        }
        for (int r : all) {
            if (chosen.size() < capacities[h] && !chosen.contains(r)) {
                chosen.add(r);
            }
        }
        return chosen;
    }

    /** Every matching of acceptable pairs within the capacities. */
    void everyMatching(Consumer<int[]> to) {
        int[] hospitalOf = new int[residents.length];
        Arrays.fill(hospitalOf, -1);
        every(0, hospitalOf, capacities.clone(), to);
    }

    private void every(int r, int[] hospitalOf, int[] left, Consumer<int[]> to) {
        if (r == hospitalOf.length) {
            to.accept(hospitalOf.clone());
            return;
        }
        every(r + 1, hospitalOf, left, to);
        for (int h = 0; h < hospitals.length; h++) {
            if (left[h] > 0 && acceptable(r, h)) {
                left[h]--;
                hospitalOf[r] = h;
                every(r + 1, hospitalOf, left, to);
                hospitalOf[r] = -1;
                left[h]++;
            }
        }
    }

    List<int[]> everyStable() {
        var stable = new ArrayList<int[]>();
        everyMatching(hospitalOf -> {
            if (blocking(hospitalOf) == 0) {
                stable.add(hospitalOf);
            }
        });
        return stable;
    }
}
