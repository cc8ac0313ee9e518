package uz.hamkor.analytics.matching;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes a weakly stable matching larger by moves between equals, each of which leaves it stable and never smaller.
 *
 * <p>Two moves, drawn at random. A resident without a place takes the place of somebody the hospital ranks the same;
 * that one then applies anew, and so does whoever they displace, until somebody finds a free place (one more is
 * matched) or none. And somebody moves to a free place they like the same; the place they leave is filled by the best
 * who prefers it, the next likewise (Blum, Roth, Rothblum 1997, "Vacancy chains"), until one without a place moves in
 * (one more is matched) or a place stays free. Where both ends are equal a move only changes who is out or which place
 * is free, and so the search walks over plateaus.
 */
final class PlateauSearch {

    private final Pairs pairs;
    private final int[] capacities;
    private final int[] pairOf;
    private final SplittableRandom random;

    /** Hospital to the first of its seats in {@link #seats}, of which the first {@link #filled} are taken. */
    private final int[] seatStart;

    private final int[] seats;
    private final int[] seatOf;
    private final int[] filled;
    private final Group out;
    private final Group open;
    private long work;

    /** @param pairOf resident to their pair, or -1; weakly stable; changed in place */
    PlateauSearch(Pairs pairs, int[] capacities, int[] pairOf, long seed) {
        this.pairs = pairs;
        this.capacities = capacities;
        this.pairOf = pairOf;
        this.random = new SplittableRandom(seed);
        this.seatStart = new int[pairs.hospitals + 1];
        for (int h = 0; h < pairs.hospitals; h++) {
            int listed = pairs.hospitalStart[h + 1] - pairs.hospitalStart[h];
            seatStart[h + 1] = seatStart[h] + Math.min(listed, capacities[h]);
        }
        this.seats = new int[seatStart[pairs.hospitals]];
        this.seatOf = new int[pairs.residents];
        this.filled = new int[pairs.hospitals];
        this.out = new Group(pairs.residents);
        this.open = new Group(pairs.hospitals);
        for (int h = 0; h < pairs.hospitals; h++) {
            if (capacities[h] > 0 && pairs.hospitalStart[h + 1] > pairs.hospitalStart[h]) {
                open.add(h);
            }
        }
        for (int r = 0; r < pairs.residents; r++) {
            if (pairOf[r] >= 0) {
                int pair = pairOf[r];
                pairOf[r] = -1;
                sit(pair);
            } else if (pairs.start[r] < pairs.start[r + 1]) {
                out.add(r);
            }
        }
    }

    /** Searches until everybody or every place is matched, or so much work has been done (entries of lists read). */
    void run(long budget) {
        while (work < budget && out.size > 0 && open.size > 0) {
            // Also counts attempts that find nothing to do.
            work += 4;
            if (random.nextBoolean()) {
                replaceAnEqual(out.members[random.nextInt(out.size)]);
            } else {
                moveToAnEqual(open.members[random.nextInt(open.size)]);
            }
        }
    }

    private void replaceAnEqual(int r) {
        int pair = pairs.start[r] + random.nextInt(pairs.start[r + 1] - pairs.start[r]);
        int h = pairs.hospital[pair];
        int equals = 0;
        int chosen = -1;
        work += filled[h];
        for (int i = seatStart[h]; i < seatStart[h] + filled[h]; i++) {
            if (pairs.merit[seats[i]] == pairs.merit[pair] && random.nextInt(++equals) == 0) {
                chosen = seats[i];
            }
        }
        if (chosen >= 0) {
            leave(pairs.resident[chosen]);
            sit(pair);
            apply(pairs.resident[chosen]);
        }
    }

    /** Lets somebody apply from the top of their list, and whoever is displaced. */
    private void apply(int first) {
        int r = first;
        while (r >= 0) {
            int best = -1;
            int displaced = -1;
            for (int i = pairs.start[r]; i < pairs.start[r + 1]; i++) {
                if (best >= 0 && pairs.wish[i] > pairs.wish[best]) {
                    break;
                }
                int h = pairs.hospital[i];
                work++;
                if (filled[h] < capacities[h]) {
                    best = i;
                    displaced = -1;
                    break;
                }
                int worst = best < 0 ? worst(h) : -1;
                if (worst >= 0 && pairs.merit[i] < pairs.merit[worst]) {
                    best = i;
                    displaced = pairs.resident[worst];
                }
            }
            if (displaced >= 0) {
                leave(displaced);
            }
            if (best >= 0) {
                sit(best);
            }
            r = displaced;
        }
    }

    private int worst(int h) {
        int worst = -1;
        int equals = 0;
        work += filled[h];
        for (int i = seatStart[h]; i < seatStart[h] + filled[h]; i++) {
            int merit = pairs.merit[seats[i]];
            if (worst < 0 || merit > pairs.merit[worst]) {
                worst = seats[i];
                equals = 1;
            } else if (merit == pairs.merit[worst] && random.nextInt(++equals) == 0) {
                worst = seats[i];
            }
        }
        return worst;
    }

    private void moveToAnEqual(int h) {
        int from = pairs.hospitalStart[h];
        int listed = pairs.hospitalStart[h + 1] - from;
        int offset = random.nextInt(listed);
        for (int i = 0; i < listed; i++) {
            int pair = pairs.byHospital[from + (offset + i) % listed];
            int held = pairOf[pairs.resident[pair]];
            work++;
            if (held >= 0 && held != pair && pairs.wish[held] == pairs.wish[pair]) {
                int left = pairs.hospital[held];
                boolean wasFull = filled[left] == capacities[left];
                leave(pairs.resident[pair]);
                sit(pair);
                if (wasFull) {
                    fill(left);
                }
                return;
            }
        }
    }

    /** Fills a place that came free with the best who prefers it, and the place that one leaves, and so on. */
    private void fill(int first) {
        int h = first;
        while (h >= 0) {
            int best = -1;
            for (int i = pairs.hospitalStart[h]; i < pairs.hospitalStart[h + 1]; i++) {
                int pair = pairs.byHospital[i];
                if (best >= 0 && pairs.merit[pair] > pairs.merit[best]) {
                    break;
                }
                int held = pairOf[pairs.resident[pair]];
                work++;
                if (held < 0) {
                    best = pair;
                    break;
                }
                if (best < 0 && pairs.wish[pair] < pairs.wish[held]) {
                    best = pair;
                }
            }
            if (best < 0) {
                return;
            }
            int held = pairOf[pairs.resident[best]];
            int left = held < 0 ? -1 : pairs.hospital[held];
            boolean wasFull = left >= 0 && filled[left] == capacities[left];
            if (held >= 0) {
                leave(pairs.resident[best]);
            }
            sit(best);
            h = wasFull ? left : -1;
        }
    }

    private void sit(int pair) {
        int r = pairs.resident[pair];
        int h = pairs.hospital[pair];
        int seat = seatStart[h] + filled[h]++;
        seats[seat] = pair;
        seatOf[r] = seat;
        pairOf[r] = pair;
        out.remove(r);
        if (filled[h] == capacities[h]) {
            open.remove(h);
        }
    }

    private void leave(int r) {
        int pair = pairOf[r];
        int h = pairs.hospital[pair];
        if (filled[h] == capacities[h]) {
            open.add(h);
        }
        int last = seatStart[h] + --filled[h];
        seats[seatOf[r]] = seats[last];
        seatOf[pairs.resident[seats[last]]] = seatOf[r];
        pairOf[r] = -1;
        out.add(r);
    }

    /** Members of a range that come and go. */
    private static final class Group {

        private final int[] members;
        private final int[] place;
        private int size;

        Group(int range) {
            members = new int[range];
            place = new int[range];
            Arrays.fill(place, -1);
        }

        void add(int member) {
            if (place[member] < 0) {
                place[member] = size;
                members[size++] = member;
            }
        }

        void remove(int member) {
            int at = place[member];
            if (at >= 0) {
                members[at] = members[--size];
                place[members[at]] = at;
                place[member] = -1;
            }
        }
    }
}
