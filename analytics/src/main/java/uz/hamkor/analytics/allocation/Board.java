package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * A plan while it is being changed: what is free, who is where, and the points, kept up with every use that is added or
 * taken away. Each use that could be granted has a fixed number; those of a wish follow each other. Everything done is
 * written down, so that it can be undone.
 */
final class Board {

    final Model model;

    /** Wish to its first use; one more entry at the end. */
    final int[] first;

    final int[] wishOf;
    final int[] resourceOf;

    /** Use to its first slot; -1 when it is not granted. */
    final int[] startOf;

    final int[] count;
    final long[] got;
    private final short[][] free;

    /** For breaks; the line of {@link #free} where a resource has none. */
    private final short[][] around;

    /** Resource or party to its uses in the order of their beginnings. */
    private final Line[] onResource;

    private final Line[] ofParty;
    long value;
    long unfair;

    private final long[] worthOfUse;
    private final int longest;

    /** Use, resource and start, three for each step; start is -1 - start for a use that was taken away. */
    private int[] journal = new int[3_000];

    private int written;

    /** Uses in the order of their beginnings. */
    static final class Line {
        int[] uses = new int[4];
        int size;

        private void add(int use, int[] startOf) {
            if (size == uses.length) {
                uses = Arrays.copyOf(uses, 2 * size);
            }
            int at = size;
            while (at > 0 && startOf[uses[at - 1]] > startOf[use]) {
                uses[at] = uses[at - 1];
                at--;
            }
            uses[at] = use;
            size++;
        }

        private void remove(int use) {
            int at = 0;
            while (uses[at] != use) {
                at++;
            }
            System.arraycopy(uses, at + 1, uses, at, size - at - 1);
            size--;
        }

        /** The first whose use begins at or after a slot. */
        int from(int slot, int[] startOf) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (startOf[uses[middle]] < slot) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    Board(Model model) {
        this.model = model;
        first = new int[model.wishes + 1];
        for (int w = 0; w < model.wishes; w++) {
            first[w + 1] = first[w] + model.most[w];
        }
        int uses = first[model.wishes];
        wishOf = new int[uses];
        for (int w = 0; w < model.wishes; w++) {
            Arrays.fill(wishOf, first[w], first[w + 1], w);
        }
        resourceOf = new int[uses];
        startOf = new int[uses];
        Arrays.fill(startOf, -1);
        worthOfUse = new long[uses];
        count = new int[model.wishes];
        got = new long[model.members];
        free = Arrays.stream(model.base).map(short[]::clone).toArray(short[][]::new);
        around = free.clone();
        for (int r = 0; r < around.length; r++) {
            if (model.gap(r) > 0) {
                around[r] = model.around[r].clone();
            }
        }
        onResource = lines(free.length);
        ofParty = lines(model.problem.parties().size());
        longest = Arrays.stream(model.duration).max().orElse(0);
        for (int m = 0; m < model.members; m++) {
            unfair += model.loss[level(m)];
        }
    }

    private static Line[] lines(int size) {
        var lines = new Line[size];
        Arrays.setAll(lines, i -> new Line());
        return lines;
    }

    long points() {
        return value - unfair;
    }

    int level(int m) {
        return model.level(m, got[m]);
    }

    Line onResource(int r) {
        return onResource[r];
    }

    Line ofParty(int p) {
        return ofParty[p];
    }

    /** Where to look back to for what may reach into a slot. */
    int reach(int slot) {
        return slot - longest;
    }

    int durationOf(int use) {
        return model.duration[wishOf[use]];
    }

    long valueOf(int use) {
        return worthOfUse[use];
    }

    boolean room(int resource, int start, int duration, int units) {
        return Model.enough(free[resource], start, duration, units)
                && model.breaks(around[resource], resource, start, duration, units);
    }

    /** Units that nobody has, whether it is open or not where the resource needs breaks. */
    int freeAt(int resource, int slot) {
        return around[resource][slot];
    }

    /** The first use on a resource that may need units in a slot or after it. */
    int firstNear(int resource, int slot) {
        return onResource[resource].from(slot - longest - model.gap(resource), startOf);
    }

    /** Whether a use needs the units of its resource in a slot, for itself or for its breaks. */
    boolean needs(int use, int slot) {
        int r = resourceOf[use];
        return startOf[use] - model.before[r] <= slot && slot < startOf[use] + durationOf(use) + model.after[r];
    }

    /** Whether a use and one from start to end cannot have the same unit of its resource. */
    boolean meets(int use, int start, int end) {
        int gap = model.gap(resourceOf[use]);
        return startOf[use] < end + gap && start < startOf[use] + durationOf(use) + gap;
    }

    /** Whether a use begins in a block of its own and overlaps with none of its wish. */
    boolean apart(int w, int start, int duration) {
        int block = start / model.apart[w];
        for (int u = first[w]; u < first[w + 1]; u++) {
            int other = startOf[u];
            if (other >= 0
                    && (other / model.apart[w] == block
                            || (other < start + duration && start < other + model.duration[w]))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all who come can be there, with the ways from and to wherever they are else. */
    boolean reachable(int w, int resource, int start, int duration) {
        for (int p : model.parties[w]) {
            if (inTheWay(p, resource, start, duration) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** A use of a party that is too near in time; -1 if there is none. */
    int inTheWay(int p, int resource, int start, int duration) {
        Line line = ofParty[p];
        int end = start + duration;
        for (int i = line.from(reach(start) - model.longestGap, startOf); i < line.size; i++) {
            int use = line.uses[i];
            if (startOf[use] >= end + model.longestGap) {
                return -1;
            }
            if (near(use, resource, start, end)) {
                return use;
            }
        }
        return -1;
    }

    /** Whether nobody can be at a use and at a resource from start to end, with the way between. */
    boolean near(int use, int resource, int start, int end) {
        int there = model.place[resource];
        int here = model.place[resourceOf[use]];
        return startOf[use] < end + model.gap[there][here]
                && start < startOf[use] + durationOf(use) + model.gap[here][there];
    }

    boolean fits(int w, int resource, int start) {
        return room(resource, start, model.duration[w], model.units[w])
                && apart(w, start, model.duration[w])
                && reachable(w, resource, start, model.duration[w]);
    }

    /** Grants a wish one more use. */
    void add(int w, int resource, int start) {
        int use = first[w];
        while (startOf[use] >= 0) {
            use++;
        }
        put(use, resource, start);
        write(use, resource, start);
    }

    void remove(int use) {
        write(use, resourceOf[use], -1 - startOf[use]);
        take(use);
    }

    void removeAll(int w) {
        for (int u = first[w]; u < first[w + 1]; u++) {
            if (startOf[u] >= 0) {
                remove(u);
            }
        }
    }

    private void put(int use, int resource, int start) {
        int w = wishOf[use];
        resourceOf[use] = resource;
        startOf[use] = start;
        worthOfUse[use] = model.value(w, resource, model.preferred(w, start));
        onResource[resource].add(use, startOf);
        for (int p : model.parties[w]) {
            ofParty[p].add(use, startOf);
        }
        change(use, w, 1);
    }

    private void take(int use) {
        int w = wishOf[use];
        onResource[resourceOf[use]].remove(use);
        for (int p : model.parties[w]) {
            ofParty[p].remove(use);
        }
        change(use, w, -1);
        startOf[use] = -1;
    }

    private void change(int use, int w, int sign) {
        int r = resourceOf[use];
        int from = model.breakFrom(r, startOf[use]);
        int to = model.breakTo(r, startOf[use] + model.duration[w]);
        short units = (short) (sign * model.units[w]);
        fill(free[r], from, to, units);
        if (around[r] != free[r]) {
            fill(around[r], from, to, units);
        }
        count[w] += sign;
        value += sign * worthOfUse[use];
        int m = model.memberOf[w];
        unfair -= model.loss[level(m)];
        got[m] += (long) sign * model.duration[w];
        unfair += model.loss[level(m)];
    }

    private static void fill(short[] line, int from, int to, short units) {
        for (int s = from; s < to; s++) {
            line[s] -= units;
        }
    }

    private void write(int use, int resource, int start) {
        if (written + 3 > journal.length) {
            journal = Arrays.copyOf(journal, 2 * journal.length);
        }
        journal[written++] = use;
        journal[written++] = resource;
        journal[written++] = start;
    }

    /** What is done from here on can be undone. */
    void begin() {
        written = 0;
    }

    void undo() {
        while (written > 0) {
            written -= 3;
            int use = journal[written];
            int start = journal[written + 2];
            if (start >= 0) {
                take(use);
            } else {
                put(use, journal[written + 1], -1 - start);
            }
        }
    }

    /** What was done since {@link #begin}, for {@link #again}. */
    int[] done() {
        return Arrays.copyOf(journal, written);
    }

    void again(int[] done) {
        for (int i = 0; i < done.length; i += 3) {
            if (done[i + 2] >= 0) {
                put(done[i], done[i + 1], done[i + 2]);
            } else {
                take(done[i]);
            }
            write(done[i], done[i + 1], done[i + 2]);
        }
    }

    /** How many steps were done since {@link #begin}. */
    int steps() {
        return written / 3;
    }

    /** The use of a step. */
    int useOfStep(int step) {
        return journal[3 * step];
    }

    int resourceOfStep(int step) {
        return journal[3 * step + 1];
    }

    /** The first slot of a use that was added, -1 - first slot of one that was taken away. */
    int startOfStep(int step) {
        return journal[3 * step + 2];
    }

    AllocationPlan plan() {
        return plan(wishOf, resourceOf, startOf);
    }

    static AllocationPlan plan(int[] wishOf, int[] resourceOf, int[] startOf) {
        var uses = new ArrayList<Use>();
        for (int u = 0; u < startOf.length; u++) {
            if (startOf[u] >= 0) {
                uses.add(new Use(wishOf[u], resourceOf[u], startOf[u]));
            }
        }
        return new AllocationPlan(uses);
    }

    /** As a plan says; it must keep all rules. */
    void set(AllocationPlan plan) {
        plan.uses().forEach(use -> add(use.wish(), use.resource(), use.start()));
        begin();
    }
}
