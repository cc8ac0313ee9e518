package uz.hamkor.governance.difference;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Which elements of two sequences of numbers belong together, in order.
 *
 * <p>Equal beginnings and ends are matched; between them what occurs once in either (patience), then what lies between
 * these; where nothing occurs once, a longest common subsequence of what occurs in both, as far as the work that is left
 * allows.
 */
final class Alignment {

    /** Cells of one table; a larger part is left unmatched. */
    private static final long LARGEST_TABLE = 1 << 20;

    /** The work on all tables together, in cells. */
    static final class Budget {
        private long cells;

        Budget(long cells) {
            this.cells = cells;
        }

        private boolean take(long wanted) {
            if (wanted > LARGEST_TABLE || wanted > cells) {
                return false;
            }
            cells -= wanted;
            return true;
        }
    }

    private record Range(int a, int aEnd, int b, int bEnd) {}

    private final int[] before;
    private final int[] after;
    private final Budget budget;
    private final int[] match;
    private final int[] inBefore;
    private final int[] inAfter;
    private final int[] placeAfter;
    private final Deque<Range> open = new ArrayDeque<>();

    private Alignment(int[] before, int[] after, Budget budget) {
        this.before = before;
        this.after = after;
        this.budget = budget;
        this.match = new int[before.length];
        Arrays.fill(match, -1);
        int[] known = dense();
        int size = known.length;
        this.inBefore = new int[size];
        this.inAfter = new int[size];
        this.placeAfter = new int[size];
    }

    /** For each element of {@code before} the place of its partner in {@code after}, or -1; increasing. */
    static int[] of(int[] before, int[] after, Budget budget) {
        var alignment = new Alignment(before.clone(), after.clone(), budget);
        alignment.open.push(new Range(0, before.length, 0, after.length));
        while (!alignment.open.isEmpty()) {
            alignment.align(alignment.open.pop());
        }
        return alignment.match;
    }

    /** Renumbers both sequences from 0, so that what is counted needs no more room than they have elements. */
    private int[] dense() {
        int[] known = new int[before.length + after.length];
        System.arraycopy(before, 0, known, 0, before.length);
        System.arraycopy(after, 0, known, before.length, after.length);
        known = Arrays.stream(known).sorted().distinct().toArray();
        for (int i = 0; i < before.length; i++) {
            before[i] = Arrays.binarySearch(known, before[i]);
        }
        for (int i = 0; i < after.length; i++) {
            after[i] = Arrays.binarySearch(known, after[i]);
        }
        return known;
    }

    private void align(Range range) {
        int a = range.a;
        int b = range.b;
        int aEnd = range.aEnd;
        int bEnd = range.bEnd;
        while (a < aEnd && b < bEnd && before[a] == after[b]) {
            match[a++] = b++;
        }
        while (a < aEnd && b < bEnd && before[aEnd - 1] == after[bEnd - 1]) {
            match[--aEnd] = --bEnd;
        }
        if (a == aEnd || b == bEnd) {
            return;
        }
        count(a, aEnd, b, bEnd);
        int[] unique = unique(a, aEnd);
        if (unique.length == 0) {
            table(common(before, a, aEnd, inAfter), common(after, b, bEnd, inBefore));
            clear(a, aEnd, b, bEnd);
            return;
        }
        int[] places = new int[unique.length];
        for (int i = 0; i < unique.length; i++) {
            places[i] = placeAfter[before[unique[i]]];
        }
        clear(a, aEnd, b, bEnd);
        for (int i : Increasing.longest(places)) {
            match[unique[i]] = places[i];
            open.push(new Range(a, unique[i], b, places[i]));
            a = unique[i] + 1;
            b = places[i] + 1;
        }
        open.push(new Range(a, aEnd, b, bEnd));
    }

    private void count(int a, int aEnd, int b, int bEnd) {
        for (int i = a; i < aEnd; i++) {
            inBefore[before[i]]++;
        }
        for (int i = b; i < bEnd; i++) {
            inAfter[after[i]]++;
            placeAfter[after[i]] = i;
        }
    }

    private void clear(int a, int aEnd, int b, int bEnd) {
        for (int i = a; i < aEnd; i++) {
            inBefore[before[i]] = 0;
        }
        for (int i = b; i < bEnd; i++) {
            inAfter[after[i]] = 0;
        }
    }

    private int[] unique(int a, int aEnd) {
        var unique = new int[aEnd - a];
        int n = 0;
        for (int i = a; i < aEnd; i++) {
            if (inBefore[before[i]] == 1 && inAfter[before[i]] == 1) {
                unique[n++] = i;
            }
        }
        return Arrays.copyOf(unique, n);
    }

    private static int[] common(int[] sequence, int from, int to, int[] inOther) {
        var common = new int[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (inOther[sequence[i]] > 0) {
                common[n++] = i;
            }
        }
        return Arrays.copyOf(common, n);
    }

    /** The usual table of the lengths of common subsequences of what is left. */
    private void table(int[] a, int[] b) {
        int width = b.length + 1;
        if (a.length == 0 || b.length == 0 || !budget.take((long) (a.length + 1) * width)) {
            return;
        }
        var length = new int[(a.length + 1) * width];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = b.length - 1; j >= 0; j--) {
                int here = i * width + j;
                length[here] = before[a[i]] == after[b[j]]
                        ? length[here + width + 1] + 1
                        : Math.max(length[here + width], length[here + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            int here = i * width + j;
            if (before[a[i]] == after[b[j]]) {
                match[a[i++]] = b[j++];
            } else if (length[here + width] >= length[here + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
