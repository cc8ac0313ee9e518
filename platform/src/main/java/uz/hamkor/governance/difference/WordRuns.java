package uz.hamkor.governance.difference;

import java.util.ArrayList;
import java.util.List;

/** The words of changed paragraphs as runs that can be read. */
final class WordRuns {

    /** The work on tables in one comparison: a few hundredths of a second. */
    private static final long CELLS = 40_000_000;

    /** A word that stayed between changed ones is not worth stopping at when it has no more letters than that. */
    private static final int TINY = 3;

    private final Alignment.Budget budget = new Alignment.Budget(CELLS);

    List<Run> between(Paragraph before, Paragraph after) {
        int[] match = Alignment.of(before.tokens(), after.tokens(), budget);
        dropTiny(match, before, after);
        var runs = new ArrayList<Run>();
        int a = 0;
        int b = 0;
        while (a < match.length || b < after.tokens().length) {
            int aFrom = a;
            int bFrom = b;
            while (a < match.length && match[a] < 0) {
                a++;
            }
            int next = a < match.length ? match[a] : after.tokens().length;
            add(runs, Run.Kind.REMOVED, before.text(aFrom, a));
            b = next;
            add(runs, Run.Kind.ADDED, after.text(bFrom, b));
            bFrom = b;
            while (a < match.length && match[a] == b) {
                a++;
                b++;
            }
            add(runs, Run.Kind.SAME, after.text(bFrom, b));
        }
        return List.copyOf(runs);
    }

    private static void add(List<Run> runs, Run.Kind kind, String text) {
        if (!text.isEmpty()) {
            runs.add(new Run(kind, text));
        }
    }

    /** Unmatches a lone sign or tiny word that has replaced words on both sides of it. */
    private static void dropTiny(int[] match, Paragraph before, Paragraph after) {
        int last = -1;
        for (int a = 0; a < match.length; a++) {
            int b = match[a];
            if (b < 0) {
                continue;
            }
            boolean replacedBefore = a > 0 && match[a - 1] < 0 && b > last + 1;
            int nextA = a + 1;
            while (nextA < match.length && match[nextA] < 0) {
                nextA++;
            }
            int nextB = nextA < match.length ? match[nextA] : after.tokens().length;
            boolean replacedAfter = nextA > a + 1 && nextB > b + 1;
            if (replacedBefore && replacedAfter && before.text(a, a + 1).strip().length() <= TINY) {
                match[a] = -1;
            }
            last = b;
        }
    }
}
