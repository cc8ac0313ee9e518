package uz.hamkor.governance.difference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which paragraph of the text before is which of the text after: first those with the same body in order, then the same
 * anywhere, then the most alike.
 */
final class Pairing {

    /** From this share of common words on a paragraph is the same one changed, between the same neighbours. */
    private static final double ALIKE_HERE = 0.4;

    private static final double ALIKE_ELSEWHERE = 0.55;
    /** Anywhere for paragraphs of very few words. */
    private static final double ALIKE_IF_SHORT = 0.75;

    private static final int SHORT = 4;
    private static final double BONUS_HERE = 0.1;
    /** Between the same neighbours everything is compared with everything up to so many pairs. */
    private static final int SMALL_GAP = 64;

    private final List<Paragraph> before;
    private final List<Paragraph> after;
    private final int[] partner;
    private final boolean[] taken;

    private Pairing(List<Paragraph> before, List<Paragraph> after) {
        this.before = before;
        this.after = after;
        this.partner = Alignment.of(bodies(before), bodies(after), new Alignment.Budget(4 << 20));
        this.taken = new boolean[after.size()];
        for (int place : partner) {
            if (place >= 0) {
                taken[place] = true;
            }
        }
    }

    /** For each paragraph of the text before its partner in the text after, or -1. */
    static int[] of(List<Paragraph> before, List<Paragraph> after) {
        var pairing = new Pairing(before, after);
        int[] gapsBefore = gaps(pairing.partner, before.size(), true);
        int[] gapsAfter = gaps(pairing.partner, after.size(), false);
        pairing.sameAnywhere();
        pairing.alike(gapsBefore, gapsAfter);
        return pairing.partner;
    }

    private static int[] bodies(List<Paragraph> paragraphs) {
        return paragraphs.stream().mapToInt(Paragraph::body).toArray();
    }

    /** For each paragraph how many that were matched in order stand before it. */
    private static int[] gaps(int[] partner, int size, boolean ofBefore) {
        var gaps = new int[size];
        var matched = new boolean[size];
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] >= 0) {
                matched[ofBefore ? i : partner[i]] = true;
            }
        }
        int count = 0;
        for (int i = 0; i < size; i++) {
            gaps[i] = count;
            count += matched[i] ? 1 : 0;
        }
        return gaps;
    }

    private void pair(int a, int b) {
        partner[a] = b;
        taken[b] = true;
    }

    private void sameAnywhere() {
        Map<Integer, Deque<Integer>> places = new HashMap<>();
        for (int b = 0; b < after.size(); b++) {
            if (!taken[b]) {
                places.computeIfAbsent(after.get(b).body(), body -> new ArrayDeque<>())
                        .add(b);
            }
        }
        for (int a = 0; a < partner.length; a++) {
            Deque<Integer> same = partner[a] < 0 ? places.get(before.get(a).body()) : null;
            if (same != null && !same.isEmpty()) {
                pair(a, same.poll());
            }
        }
    }

    private record Candidate(int a, int b, double score) {}

    private void alike(int[] gapsBefore, int[] gapsAfter) {
        List<Integer> left = new ArrayList<>();
        for (int a = 0; a < partner.length; a++) {
            if (partner[a] < 0) {
                left.add(a);
            }
        }
        List<Integer> open = new ArrayList<>();
        for (int b = 0; b < taken.length; b++) {
            if (!taken[b]) {
                open.add(b);
            }
        }
        if (left.isEmpty() || open.isEmpty()) {
            return;
        }
        int[][] sortedBefore = sortedWords(before, left);
        int[][] sortedAfter = sortedWords(after, open);
        var candidates = new ArrayList<Candidate>();
        var index = new Fingerprints(after, open);
        Map<Integer, List<Integer>> openByGap = new HashMap<>();
        open.forEach(b -> openByGap
                .computeIfAbsent(gapsAfter[b], gap -> new ArrayList<>())
                .add(b));
        Map<Integer, Integer> sizes = new HashMap<>();
        left.forEach(a -> sizes.merge(gapsBefore[a], 1, Integer::sum));
        for (int a : left) {
            List<Integer> here = openByGap.getOrDefault(gapsBefore[a], List.of());
            var looked = new ArrayList<>(index.likely(before.get(a)));
            if ((long) here.size() * sizes.getOrDefault(gapsBefore[a], 0) <= SMALL_GAP) {
                here.stream().filter(b -> !looked.contains(b)).forEach(looked::add);
            }
            for (int b : looked) {
                boolean sameGap = gapsBefore[a] == gapsAfter[b];
                double alike = dice(sortedBefore[a], sortedAfter[b]);
                if (alike >= needed(a, b, sameGap)) {
                    candidates.add(new Candidate(a, b, alike + (sameGap ? BONUS_HERE : 0)));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.score)
                .thenComparingInt(candidate -> Math.abs(candidate.a - candidate.b))
                .thenComparingInt(candidate -> candidate.a)
                .thenComparingInt(candidate -> candidate.b));
        for (Candidate candidate : candidates) {
            if (partner[candidate.a] < 0 && !taken[candidate.b]) {
                pair(candidate.a, candidate.b);
            }
        }
    }

    private double needed(int a, int b, boolean sameGap) {
        if (sameGap) {
            return ALIKE_HERE;
        }
        boolean isShort = Math.min(before.get(a).words().length, after.get(b).words().length) < SHORT;
        return isShort ? ALIKE_IF_SHORT : ALIKE_ELSEWHERE;
    }

    private static int[][] sortedWords(List<Paragraph> paragraphs, List<Integer> which) {
        var sorted = new int[paragraphs.size()][];
        for (int i : which) {
            sorted[i] = paragraphs.get(i).words().clone();
            Arrays.sort(sorted[i]);
        }
        return sorted;
    }

    /** Twice the common words over all words, repetitions counted. */
    private static double dice(int[] a, int[] b) {
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return a.length + b.length == 0 ? 0 : 2.0 * common / (a.length + b.length);
    }
}
