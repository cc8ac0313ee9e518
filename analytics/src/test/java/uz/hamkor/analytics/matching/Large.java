package uz.hamkor.analytics.matching;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Large random markets, made without an object per person. */
final class Large {

    private Large() {}

    /**
     * @param choices different hospitals on every resident's list, popular ones more often
     * @param mean places per hospital on average
     * @param ties how likely the next one in a list is an equal of the one before
     */
    static MatchingProblem problem(int residents, int hospitals, int choices, int mean, double ties, long seed) {
        var random = new SplittableRandom(seed);
        int[] wishes = new int[residents * choices];
        int[] start = new int[hospitals + 1];
        for (int r = 0; r < residents; r++) {
            for (int c = 0; c < choices; c++) {
                int h;
                do {
                    double u = random.nextDouble();
                    h = (int) (u * u * hospitals);
                } while (contains(wishes, r * choices, r * choices + c, h));
                wishes[r * choices + c] = h;
                start[h + 1]++;
            }
        }
        for (int h = 0; h < hospitals; h++) {
            start[h + 1] += start[h];
        }
        int[] lists = new int[wishes.length];
        int[] next = Arrays.copyOf(start, hospitals);
        for (int i = 0; i < wishes.length; i++) {
            lists[next[wishes[i]]++] = i / choices;
        }
        var byResidents = new Lists.Builder();
        for (int r = 0; r < residents; r++) {
            add(byResidents, wishes, r * choices, (r + 1) * choices, ties, random);
        }
        var byHospitals = new Lists.Builder();
        for (int h = 0; h < hospitals; h++) {
            for (int i = start[h + 1] - 1; i > start[h]; i--) {
                int j = random.nextInt(start[h], i + 1);
                int swap = lists[i];
                lists[i] = lists[j];
                lists[j] = swap;
            }
            add(byHospitals, lists, start[h], start[h + 1], ties, random);
        }
        int[] capacities = random.ints(hospitals, 1, 2 * mean).toArray();
        return MatchingProblem.of(byResidents.build(), byHospitals.build(), capacities);
    }

    private static boolean contains(int[] wishes, int from, int to, int h) {
        for (int i = from; i < to; i++) {
            if (wishes[i] == h) {
                return true;
            }
        }
        return false;
    }

    private static void add(Lists.Builder lists, int[] listed, int from, int to, double ties, SplittableRandom random) {
        lists.list();
        for (int i = from; i < to; i++) {
            if (i == from || random.nextDouble() >= ties) {
                lists.group();
            }
            lists.add(listed[i]);
        }
    }
}
