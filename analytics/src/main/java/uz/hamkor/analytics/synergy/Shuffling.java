package uz.hamkor.analytics.synergy;

import java.util.Arrays;
import uz.hamkor.analytics.numeric.Draws;

/**
 * Mutual information when the values of z are dealt anew among the records, x and y staying together: what would be
 * seen if z had nothing to do with them. Not for two threads at once.
 *
 * <p>With many records in few cells the table is drawn as a whole (a multivariate hypergeometric draw per pair of x and
 * y, which has the same distribution); otherwise the values are shuffled one by one.
 */
final class Shuffling {

    private final Cells cells;
    private final Logarithms logarithms;
    /** What shuffling z leaves as it is. */
    private final double singles;

    private final double pairXy;
    private final int[] zCounts;
    private final int[] xyCounts;
    private final int[] xyX;
    private final int[] xyY;
    private final boolean tables;

    // Of drawing tables.
    private final int[] left;
    private final int[] xz;
    private final int[] yz;

    // Of shuffling records: z in its original order, the values of the record, and the records in the order of y.
    private final int[] zs;
    private final int[] shuffled;
    private final int[] rowXy;
    private final int[] rowX;
    private final int[] rowY;
    private final int[] byY;

    Shuffling(Cells cells, Logarithms logarithms) {
        this.cells = cells;
        this.logarithms = logarithms;
        this.zCounts = Cells.sums(cells.count, cells.z, cells.nz);
        this.xyCounts = Cells.sums(cells.count, cells.xy, cells.nxy);
        this.xyX = new int[cells.nxy];
        this.xyY = new int[cells.nxy];
        for (int i = 0; i < cells.size(); i++) {
            xyX[cells.xy[i]] = cells.x[i];
            xyY[cells.xy[i]] = cells.y[i];
        }
        this.singles = logarithms.of(Cells.sums(cells.count, cells.x, cells.nx))
                + logarithms.of(Cells.sums(cells.count, cells.y, cells.ny))
                + logarithms.of(zCounts);
        this.pairXy = logarithms.of(xyCounts);
        // A draw costs about as much as eight records.
        this.tables = 8L * cells.nxy * (cells.nz - 1) + (long) (cells.nx + cells.ny) * cells.nz <= cells.n;
        int rows = tables ? 0 : cells.n;
        this.left = new int[cells.nz];
        this.xz = new int[tables ? cells.nx * cells.nz : 0];
        this.yz = new int[tables ? cells.ny * cells.nz : 0];
        this.zs = new int[rows];
        this.shuffled = new int[rows];
        this.rowXy = new int[rows];
        this.rowX = new int[rows];
        this.rowY = new int[rows];
        this.byY = new int[rows];
        if (!tables) {
            layOut();
        }
    }

    private void layOut() {
        int row = 0;
        for (int pair = 0; pair < cells.nxy; pair++) {
            for (int i = 0; i < xyCounts[pair]; i++) {
                rowXy[row] = pair;
                rowX[row] = xyX[pair];
                rowY[row++] = xyY[pair];
            }
        }
        row = 0;
        for (int z = 0; z < cells.nz; z++) {
            Arrays.fill(zs, row, row += zCounts[z], z);
        }
        var next = new int[cells.ny + 1];
        for (int y : rowY) {
            next[y + 1]++;
        }
        for (int y = 0; y < cells.ny; y++) {
            next[y + 1] += next[y];
        }
        for (int i = 0; i < rowY.length; i++) {
            byY[next[rowY[i]]++] = i;
        }
    }

    double information(Draws draws) {
        return tables ? drawn(draws) : shuffledRows(draws);
    }

    private double drawn(Draws draws) {
        System.arraycopy(zCounts, 0, left, 0, left.length);
        Arrays.fill(xz, 0);
        Arrays.fill(yz, 0);
        int total = cells.n;
        double triples = 0;
        for (int pair = 0; pair < cells.nxy; pair++) {
            int open = xyCounts[pair];
            int among = total;
            for (int z = 0; z < left.length; z++) {
                int here = draws.hypergeometric(among, left[z], open);
                among -= left[z];
                open -= here;
                left[z] -= here;
                xz[xyX[pair] * left.length + z] += here;
                yz[xyY[pair] * left.length + z] += here;
                triples += logarithms.of(here);
            }
            total -= xyCounts[pair];
        }
        return Cells.information(singles, pairXy + logarithms.of(xz) + logarithms.of(yz), triples, cells.n);
    }

    private double shuffledRows(Draws draws) {
        System.arraycopy(zs, 0, shuffled, 0, zs.length);
        draws.shuffle(shuffled);
        double triples = 0;
        double pairs = pairXy;
        for (int from = 0; from < shuffled.length; ) {
            int to = from;
            while (to < shuffled.length && rowXy[to] == rowXy[from]) {
                left[shuffled[to++]]++;
            }
            triples += spent(from, to);
            from = to;
        }
        for (int from = 0; from < shuffled.length; ) {
            int to = from;
            while (to < shuffled.length && rowX[to] == rowX[from]) {
                left[shuffled[to++]]++;
            }
            pairs += spent(from, to);
            from = to;
        }
        for (int from = 0; from < shuffled.length; ) {
            int to = from;
            while (to < shuffled.length && rowY[byY[to]] == rowY[byY[from]]) {
                left[shuffled[byY[to++]]]++;
            }
            for (int i = from; i < to; i++) {
                pairs += taken(shuffled[byY[i]]);
            }
            from = to;
        }
        return Cells.information(singles, pairs, triples, cells.n);
    }

    /** Adds up the counters of some records and clears them. */
    private double spent(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += taken(shuffled[i]);
        }
        return sum;
    }

    private double taken(int z) {
        double term = logarithms.of(left[z]);
        left[z] = 0;
        return term;
    }
}
