package uz.hamkor.analytics.matching;

import java.util.Arrays;
import java.util.OptionalLong;

/** The acceptable pairs in strict order: ties broken as the lists were written, or by lot. */
final class Order {

    final Pairs pairs;

    /** Pairs resident by resident, best first, along {@link Pairs#start}. */
    final int[] wishes;

    /** Pairs hospital by hospital, best first, along {@link Pairs#hospitalStart}. */
    final int[] list;

    /** Pair to its place in {@link #list}. */
    final int[] place;

    private Order(Pairs pairs, int[] wishes, int[] list) {
        this.pairs = pairs;
        this.wishes = wishes;
        this.list = list;
        this.place = new int[list.length];
        for (int i = 0; i < list.length; i++) {
            place[list[i]] = i;
        }
    }

    /**
     * @param lottery without it, who is written first among equals goes first; with it, everyone draws one lot that
     *     holds in all lists (single tie-breaking: Abdulkadiroğlu, Pathak, Roth 2009)
     */
    static Order of(Pairs pairs, OptionalLong lottery) {
        int[] wishes = new int[pairs.count()];
        for (int i = 0; i < wishes.length; i++) {
            wishes[i] = i;
        }
        int[] list = pairs.byHospital.clone();
        if (lottery.isPresent()) {
            long seed = lottery.getAsLong();
            draw(wishes, pairs.start, pairs.wish, pairs.hospital, mix(seed));
            draw(list, pairs.hospitalStart, pairs.merit, pairs.resident, mix(~seed));
        }
        return new Order(pairs, wishes, list);
    }

    private static void draw(int[] order, int[] start, int[] rank, int[] who, long seed) {
        for (int owner = 0; owner + 1 < start.length; owner++) {
            int from = start[owner];
            while (from < start[owner + 1]) {
                int to = from + 1;
                while (to < start[owner + 1] && rank[order[to]] == rank[order[from]]) {
                    to++;
                }
                if (to - from > 1) {
                    byLot(order, from, to, who, seed);
                }
                from = to;
            }
        }
    }

    private static void byLot(int[] order, int from, int to, int[] who, long seed) {
        long[] lots = new long[to - from];
        for (int i = from; i < to; i++) {
            lots[i - from] = mix(seed + who[order[i]]) << 32 | order[i];
        }
        Arrays.sort(lots);
        for (int i = from; i < to; i++) {
            order[i] = (int) lots[i - from];
        }
    }

    /** The finishing steps of MurmurHash3, which spread neighbouring numbers evenly (Appleby 2011). */
    private static long mix(long x) {
        long y = (x ^ x >>> 33) * 0xff51afd7ed558ccdL;
        y = (y ^ y >>> 33) * 0xc4ceb9fe1a85ec53L;
        return y ^ y >>> 33;
    }

    /** The same with one pair further up in its hospital's list, right before place {@code to} of {@link #list}. */
    Order raised(int pair, int to) {
        int[] changed = list.clone();
        int at = place[pair];
        System.arraycopy(list, to, changed, to + 1, at - to);
        changed[to] = pair;
        return new Order(pairs, wishes, changed);
    }
}
