package uz.hamkor.governance.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds paragraphs that may be alike by their rarest words and pairs of neighbouring words, without looking at the
 * others.
 */
final class Fingerprints {

    /** What more paragraphs share than that says nothing. */
    private static final int RARE = 40;

    private static final int LOOKED_UP = 16;
    private static final int LIKELY = 4;

    private final Map<Long, int[]> places = new HashMap<>();
    private final int[] score;

    Fingerprints(List<Paragraph> paragraphs, List<Integer> which) {
        score = new int[paragraphs.size()];
        for (int place : which) {
            for (long mark : marks(paragraphs.get(place))) {
                places.merge(mark, new int[] {1, place}, Fingerprints::joined);
            }
        }
    }

    /** First how many there are, then at most {@link #RARE} places. */
    private static int[] joined(int[] known, int[] one) {
        known[0]++;
        if (known[0] > RARE) {
            return known;
        }
        int[] longer = known.length > known[0] ? known : Arrays.copyOf(known, Math.min(RARE + 1, 2 * known.length));
        longer[known[0]] = one[1];
        return longer;
    }

    private static long[] marks(Paragraph paragraph) {
        int[] words = paragraph.words();
        var marks = new long[Math.max(0, 2 * words.length - 1)];
        for (int i = 0; i < words.length; i++) {
            marks[i] = words[i];
            if (i > 0) {
                marks[words.length + i - 1] = (words[i - 1] + 1L) << 32 | words[i];
            }
        }
        return Arrays.stream(marks).distinct().toArray();
    }

    /** The few that share most with it, best first. */
    List<Integer> likely(Paragraph paragraph) {
        var rare = new ArrayList<int[]>();
        for (long mark : marks(paragraph)) {
            int[] found = places.get(mark);
            if (found != null && found[0] <= RARE) {
                rare.add(found);
            }
        }
        rare.sort(Comparator.comparingInt(found -> found[0]));
        var touched = new ArrayList<Integer>();
        for (int[] found : rare.subList(0, Math.min(LOOKED_UP, rare.size()))) {
            for (int i = 1; i <= found[0]; i++) {
                if (score[found[i]] == 0) {
                    touched.add(found[i]);
                }
                score[found[i]] += 1 + 64 / found[0];
            }
        }
        touched.sort(Comparator.comparingInt((Integer place) -> -score[place]).thenComparing(place -> place));
        List<Integer> likely = List.copyOf(touched.subList(0, Math.min(LIKELY, touched.size())));
        touched.forEach(place -> score[place] = 0);
        return likely;
    }
}
