package uz.hamkor.analytics.matching;

import java.util.Arrays;
import uz.hamkor.analytics.RefusedInput;

/**
 * Ordered lists with ties, one per owner: whom the owner accepts, best first, in groups of equals. Two integers per
 * entry and one per list, without an object for any of them.
 */
public final class Lists {

    /** Owner to their first entry; one more than there are owners. */
    final int[] start;

    /** Index of the listed one. */
    final int[] entry;

    /** Number of the entry's group in its list, from 0; equals bear the same number. */
    final int[] rank;

    private Lists(int[] start, int[] entry, int[] rank) {
        this.start = start;
        this.entry = entry;
        this.rank = rank;
    }

    /** From lists of groups of equals: {@code lists[owner][group][place in the group]}. */
    public static Lists of(int[][][] lists) {
        var builder = new Builder();
        for (int[][] list : lists) {
            builder.list();
            for (int[] group : list) {
                builder.group();
                for (int listed : group) {
                    builder.add(listed);
                }
            }
        }
        return builder.build();
    }

    public int owners() {
        return start.length - 1;
    }

    /** How many entries all lists have together. */
    public int entries() {
        return entry.length;
    }

    boolean hasTies() {
        for (int owner = 0; owner + 1 < start.length; owner++) {
            for (int i = start[owner] + 1; i < start[owner + 1]; i++) {
                if (rank[i] == rank[i - 1]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Refuses entries outside {@code 0..others-1} and those that stand twice in a list. */
    void check(String name, String other, int others) {
        int[] seen = new int[others];
        for (int owner = 0; owner < owners(); owner++) {
            for (int i = start[owner]; i < start[owner + 1]; i++) {
                int listed = entry[i];
                if (listed < 0 || listed >= others) {
                    throw new RefusedInput(
                            "range",
                            path(name, owner, i),
                            "There is no entry " + listed + " among the " + others + " " + other + ".",
                            others == 0 ? "Leave the list empty." : "Indices count from 0 to " + (others - 1) + ".");
                }
                if (seen[listed] == owner + 1) {
                    throw new RefusedInput(
                            "duplicate",
                            path(name, owner, i),
                            "The index " + listed + " stands twice in this list.",
                            "List every one of the " + other + " at most once, in one group.");
                }
                seen[listed] = owner + 1;
            }
        }
    }

    /** {@code residents[owner][group][place]}. */
    private String path(String name, int owner, int i) {
        int first = i;
        while (first > start[owner] && rank[first - 1] == rank[i]) {
            first--;
        }
        return name + "[" + owner + "][" + rank[i] + "][" + (i - first) + "]";
    }

    /** Takes lists one after the other: {@code list()} begins one, {@code group()} begins a group of equals in it. */
    public static final class Builder {

        private int[] start = new int[16];
        private int[] entry = new int[64];
        private int[] rank = new int[64];
        private int owners;
        private int entries;
        private int groups;

        public Builder list() {
            if (owners + 1 == start.length) {
                start = Arrays.copyOf(start, more(start.length));
            }
            start[owners++] = entries;
            groups = -1;
            return this;
        }

        /** A group nothing is added to counts, but nobody is in it. */
        public Builder group() {
            groups++;
            return this;
        }

        /** Whether it exists is checked when a problem is made of the lists. */
        public Builder add(int listed) {
            if (owners == 0 || groups < 0) {
                throw new IllegalStateException("list() begins a list, group() a group in it");
            }
            if (entries == entry.length) {
                entry = Arrays.copyOf(entry, more(entries));
                rank = Arrays.copyOf(rank, more(entries));
            }
            entry[entries] = listed;
            rank[entries++] = groups;
            return this;
        }

        private static int more(int size) {
            return size < 1 << 29 ? size * 2 : Math.addExact(size, 1 << 28);
        }

        public Lists build() {
            int[] starts = Arrays.copyOf(start, owners + 1);
            starts[owners] = entries;
            return new Lists(starts, Arrays.copyOf(entry, entries), Arrays.copyOf(rank, entries));
        }
    }
}
