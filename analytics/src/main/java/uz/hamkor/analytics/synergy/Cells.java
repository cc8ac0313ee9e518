package uz.hamkor.analytics.synergy;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The combinations of x, y and z that occur among some records, in the order of x, then y, then z, with how often; and
 * for each of them the number of its single values and pairs. Everything counts from zero.
 */
final class Cells {

    final int n;
    final int[] count;
    final int[] x;
    final int[] y;
    final int[] z;
    final int[] xy;
    final int[] xz;
    final int[] yz;
    /** How many different values and pairs there are. */
    final int nx;

    final int ny;
    final int nz;
    final int nxy;
    final int nxz;
    final int nyz;

    private Cells(int n, int[] count, int[] x, int[] y, int[] z) {
        this.n = n;
        this.count = count;
        this.x = x;
        this.y = y;
        this.z = z;
        this.nx = dense(x);
        this.ny = dense(y);
        this.nz = dense(z);
        this.xy = new int[count.length];
        this.xz = new int[count.length];
        this.yz = new int[count.length];
        this.nxy = pairs(i -> x[i], i -> y[i], xy);
        this.nxz = pairs(i -> x[i], i -> z[i], xz);
        this.nyz = pairs(i -> y[i], i -> z[i], yz);
    }

    /**
     * @param keys {@code (x * ys + y) * zs + z} of each record, sorted
     * @param from first of the records
     * @param to behind the last
     */
    static Cells of(long[] keys, int from, int to, int ys, int zs) {
        int cells = 0;
        for (int i = from; i < to; i++) {
            if (i == from || keys[i] != keys[i - 1]) {
                cells++;
            }
        }
        var count = new int[cells];
        var x = new int[cells];
        var y = new int[cells];
        var z = new int[cells];
        int cell = -1;
        for (int i = from; i < to; i++) {
            if (i == from || keys[i] != keys[i - 1]) {
                cell++;
                z[cell] = (int) (keys[i] % zs);
                y[cell] = (int) (keys[i] / zs % ys);
                x[cell] = (int) (keys[i] / zs / ys);
            }
            count[cell]++;
        }
        return new Cells(to - from, count, x, y, z);
    }

    int size() {
        return count.length;
    }

    /** Mutual information of the three in bits; what is below rounding is zero. */
    double information(Logarithms logarithms) {
        return information(count, n, logarithms);
    }

    /** The same for other counts of these cells. */
    double information(int[] counts, int records, Logarithms logarithms) {
        double singles = logarithms.of(sums(counts, x, nx))
                + logarithms.of(sums(counts, y, ny))
                + logarithms.of(sums(counts, z, nz));
        double pairs = logarithms.of(sums(counts, xy, nxy))
                + logarithms.of(sums(counts, xz, nxz))
                + logarithms.of(sums(counts, yz, nyz));
        return information(singles, pairs, logarithms.of(counts), records);
    }

    /** From sums of {@code c log2 c}: H(x)+H(y)+H(z)-H(xy)-H(xz)-H(yz)+H(xyz) with H = log2 n - Σ c log2 c / n. */
    static double information(double singles, double pairs, double triples, int records) {
        double bits = Logarithms.log2(records) - (singles - pairs + triples) / records;
        return Math.abs(bits) < 1e-13 ? 0 : bits;
    }

    /** How many records each value has. */
    static int[] sums(int[] counts, int[] of, int size) {
        var sums = new int[size];
        for (int i = 0; i < counts.length; i++) {
            sums[of[i]] += counts[i];
        }
        return sums;
    }

    /** Numbers codes anew, without gaps and in their order; answers how many there are. */
    private static int dense(int[] codes) {
        int[] known = Arrays.stream(codes).distinct().sorted().toArray();
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Arrays.binarySearch(known, codes[i]);
        }
        return known.length;
    }

    private static int pairs(IntUnaryOperator first, IntUnaryOperator second, int[] numbers) {
        var keys = new long[numbers.length];
        Arrays.setAll(keys, i -> (long) first.applyAsInt(i) << 32 | second.applyAsInt(i));
        long[] known = Arrays.stream(keys).distinct().sorted().toArray();
        for (int i = 0; i < keys.length; i++) {
            numbers[i] = Arrays.binarySearch(known, keys[i]);
        }
        return known.length;
    }
}
