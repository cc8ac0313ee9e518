package uz.hamkor.resources.free;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * When a use may begin: from the times at which something may be used at all and what is taken of it. Numbers only,
 * because thousands of things are asked at once. All times are epoch seconds; a list of pairs is from, until, from,
 * until, … in order.
 */
final class FreeTimes {

    private static final long[] NONE = {};

    /** Four pairs: two or four days of most things. */
    private static final int AT_ONCE = 8;

    private FreeTimes() {}

    /**
     * What is taken of one thing, in the order of units and beginnings.
     *
     * @param units from 1
     */
    record Busy(int[] units, long[] from, long[] until) {
        static final Busy NOTHING = new Busy(new int[0], NONE, NONE);
    }

    /**
     * What a use needs.
     *
     * @param lasting seconds, more than 0
     * @param units how many at the same time, each free for all of the use
     * @param before seconds kept free before it
     * @param after seconds kept free after it
     */
    record Need(long lasting, int units, long before, long after) {}

    /**
     * @param allowed pairs within which a use has to lie
     * @param capacity how many units there are
     * @return pairs of the first and the last moment at which it may begin, both included; they do not touch
     */
    static long[] starts(long[] allowed, int capacity, Busy busy, Need need) {
        if (need.units() > capacity) {
            return NONE;
        }
        if (busy.units().length == 0) {
            return fitting(allowed, need.lasting());
        }
        Sweep sweep = new Sweep();
        int touched = 0;
        for (int at = 0; at < busy.units().length; ) {
            int end = at;
            while (end < busy.units().length && busy.units()[end] == busy.units()[at]) {
                end++;
            }
            // A set that has shrunk keeps what was promised of units it has no more.
            if (busy.units()[at] <= capacity) {
                touched++;
                sweep.add(fitting(without(allowed, busy, at, end, need), need.lasting()), 1);
            }
            at = end;
        }
        int untouched = capacity - touched;
        if (untouched >= need.units()) {
            return fitting(allowed, need.lasting());
        }
        if (untouched > 0) {
            sweep.add(fitting(allowed, need.lasting()), untouched);
        }
        return sweep.atLeast(need.units());
    }

    /** The first moment at which it may begin: looks at a few pairs of the allowed after the other, not at all of them. */
    static OptionalLong first(long[] allowed, int capacity, Busy busy, Need need) {
        for (int from = 0; from < allowed.length; from += AT_ONCE) {
            long[] some = Arrays.copyOfRange(allowed, from, Math.min(allowed.length, from + AT_ONCE));
            long[] starts = starts(some, capacity, busy, need);
            if (starts.length > 0) {
                return OptionalLong.of(starts[0]);
            }
        }
        return OptionalLong.empty();
    }

    /** The pairs within which a use may lie anywhere, from when it may begin. */
    static long[] stretches(long[] starts, long lasting) {
        Pairs pairs = new Pairs(starts.length);
        for (int i = 0; i < starts.length; i += 2) {
            pairs.join(starts[i], starts[i + 1] + lasting);
        }
        return pairs.all();
    }

    /** What two lists have in common. */
    static long[] common(long[] one, long[] other) {
        Pairs common = new Pairs(Math.max(one.length, other.length));
        for (int a = 0, b = 0; a < one.length && b < other.length; ) {
            long from = Math.max(one[a], other[b]);
            long until = Math.min(one[a + 1], other[b + 1]);
            if (from < until) {
                common.join(from, until);
            }
            if (one[a + 1] <= other[b + 1]) {
                a += 2;
            } else {
                b += 2;
            }
        }
        return common.all();
    }

    /** Cut to what lies between two moments. */
    static long[] between(long[] pairs, long from, long until) {
        return from < until ? common(pairs, new long[] {from, until}) : NONE;
    }

    private static long[] fitting(long[] gaps, long lasting) {
        Pairs starts = new Pairs(gaps.length);
        for (int i = 0; i < gaps.length; i += 2) {
            if (gaps[i + 1] - gaps[i] >= lasting) {
                starts.add(gaps[i], gaps[i + 1] - lasting);
            }
        }
        return starts.all();
    }

    /** What remains of the allowed beside the uses of one unit and the buffers of a new one between them. */
    private static long[] without(long[] allowed, Busy busy, int first, int end, Need need) {
        Pairs left = new Pairs(allowed.length + 2 * (end - first));
        int at = first;
        for (int i = 0; i < allowed.length; i += 2) {
            long begin = allowed[i];
            long until = allowed[i + 1];
            while (at < end && busy.until()[at] + need.before() <= begin) {
                at++;
            }
            for (int o = at; o < end && busy.from()[o] - need.after() < until; o++) {
                if (busy.from()[o] - need.after() > begin) {
                    left.add(begin, busy.from()[o] - need.after());
                }
                begin = Math.max(begin, busy.until()[o] + need.before());
            }
            if (begin < until) {
                left.add(begin, until);
            }
        }
        return left.all();
    }

    /** Grows; pairs come in order. */
    private static final class Pairs {
        private long[] pairs;
        private int size;

        Pairs(int expected) {
            pairs = new long[Math.max(2, expected)];
        }

        void add(long from, long until) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = from;
            pairs[size++] = until;
        }

        void join(long from, long until) {
            if (size > 0 && from <= pairs[size - 1]) {
                pairs[size - 1] = Math.max(pairs[size - 1], until);
            } else {
                add(from, until);
            }
        }

        long[] all() {
            return size == pairs.length ? pairs : Arrays.copyOf(pairs, size);
        }
    }

    /** Counts over time how many units may begin a use. */
    private static final class Sweep {
        /** Moments at which a weight comes (plus) or, just after them, goes (minus). */
        private long[] moments = new long[32];

        private int[] weights = new int[32];
        private int size;

        void add(long[] starts, int weight) {
            for (int i = 0; i < starts.length; i += 2) {
                put(starts[i], weight);
                put(starts[i + 1] + 1, -weight);
            }
        }

        private void put(long moment, int weight) {
            if (size == moments.length) {
                moments = Arrays.copyOf(moments, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
            }
            moments[size] = moment;
            weights[size++] = weight;
        }

        long[] atLeast(int units) {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Long.compare(moments[a], moments[b]));
            Pairs enough = new Pairs(8);
            int free = 0;
            long since = 0;
            for (int i = 0; i < size; ) {
                long moment = moments[order[i]];
                int before = free;
                while (i < size && moments[order[i]] == moment) {
                    free += weights[order[i++]];
                }
                if (before < units && free >= units) {
                    since = moment;
                } else if (before >= units && free < units) {
                    enough.add(since, moment - 1);
                }
            }
            return enough.all();
        }
    }
}
