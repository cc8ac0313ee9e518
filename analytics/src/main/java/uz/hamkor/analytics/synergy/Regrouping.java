package uz.hamkor.analytics.synergy;

import java.util.Arrays;
import uz.hamkor.analytics.numeric.Draws;

/**
 * The weighted mutual information inside groups when the records are dealt anew among groups of the same sizes: what
 * would be seen if it said nothing to which group a record belongs. Not for two threads at once.
 */
final class Regrouping {

    private final Cells cells;
    private final int[] sizes;
    private final Logarithms logarithms;
    private final boolean tables;
    private final int[] left;
    private final int[] here;

    // Of dealing records: the cell of each, and counters.
    private final int[] rows;
    private final int[] dealt;
    private final int[] x;
    private final int[] y;
    private final int[] z;
    private final int[] xy;
    private final int[] xz;
    private final int[] yz;

    /** @param sizes of the groups; together they are all records of the cells */
    Regrouping(Cells cells, int[] sizes, Logarithms logarithms) {
        this.cells = cells;
        this.sizes = sizes;
        this.logarithms = logarithms;
        this.tables = 8L * cells.size() * sizes.length <= cells.n;
        this.left = new int[cells.size()];
        this.here = new int[cells.size()];
        this.rows = new int[tables ? 0 : cells.n];
        this.dealt = new int[rows.length];
        this.x = new int[tables ? 0 : cells.nx];
        this.y = new int[tables ? 0 : cells.ny];
        this.z = new int[tables ? 0 : cells.nz];
        this.xy = new int[tables ? 0 : cells.nxy];
        this.xz = new int[tables ? 0 : cells.nxz];
        this.yz = new int[tables ? 0 : cells.nyz];
        int row = 0;
        for (int cell = 0; cell < cells.size() && !tables; cell++) {
            Arrays.fill(rows, row, row += cells.count[cell], cell);
        }
    }

    double inside(Draws draws) {
        double sum = 0;
        if (tables) {
            System.arraycopy(cells.count, 0, left, 0, left.length);
            int total = cells.n;
            for (int size : sizes) {
                int open = size;
                int among = total;
                for (int cell = 0; cell < left.length; cell++) {
                    int taken = draws.hypergeometric(among, left[cell], open);
                    among -= left[cell];
                    open -= taken;
                    left[cell] -= taken;
                    here[cell] = taken;
                }
                total -= size;
                sum += size * cells.information(here, size, logarithms);
            }
            return sum / cells.n;
        }
        System.arraycopy(rows, 0, dealt, 0, rows.length);
        draws.shuffle(dealt);
        int from = 0;
        for (int size : sizes) {
            sum += size * information(from, from + size);
            from += size;
        }
        return sum / cells.n;
    }

    private double information(int from, int to) {
        for (int i = from; i < to; i++) {
            int cell = dealt[i];
            here[cell]++;
            x[cells.x[cell]]++;
            y[cells.y[cell]]++;
            z[cells.z[cell]]++;
            xy[cells.xy[cell]]++;
            xz[cells.xz[cell]]++;
            yz[cells.yz[cell]]++;
        }
        double singles = 0;
        double pairs = 0;
        double triples = 0;
        for (int i = from; i < to; i++) {
            int cell = dealt[i];
            singles += taken(x, cells.x[cell]) + taken(y, cells.y[cell]) + taken(z, cells.z[cell]);
            pairs += taken(xy, cells.xy[cell]) + taken(xz, cells.xz[cell]) + taken(yz, cells.yz[cell]);
            triples += taken(here, cell);
        }
        return Cells.information(singles, pairs, triples, to - from);
    }

    private double taken(int[] counts, int place) {
        double term = logarithms.of(counts[place]);
        counts[place] = 0;
        return term;
    }
}
