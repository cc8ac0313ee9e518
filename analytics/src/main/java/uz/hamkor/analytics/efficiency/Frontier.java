package uz.hamkor.analytics.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uz.hamkor.analytics.efficiency.linear.Columns;
import uz.hamkor.analytics.efficiency.linear.Simplex;

/**
 * The units that span a technology under variable returns: every other unit is a combination of them or worse.
 *
 * <p>A unit is tested against those found so far. If it lies outside, the dual values of its programme are a plane that
 * touches it; the unit farthest beyond that plane belongs to the frontier and is added, until the unit lies inside or
 * is itself the farthest. So every programme has as many columns as the frontier, not as there are units. Units are
 * tested in batches of fixed size against the same set, so the outcome does not depend on the number of threads.
 *
 * <p>Source: the idea of building the hull from inside, Dulá, European Journal of Operational Research 212 (2011).
 */
final class Frontier {

    private static final double INSIDE = 1e-9;
    private static final int PIECE = 16;

    private final Columns columns;
    private final int[] members;
    private final boolean[] has;
    private final int[] @Nullable [] bases;

    private Frontier(Columns columns, int[] members, boolean[] has, int[] @Nullable [] bases) {
        this.columns = columns;
        this.members = members;
        this.has = has;
        this.bases = bases;
    }

    Columns columns() {
        return columns;
    }

    /** Columns of the technology in the order of {@link #columns()}. */
    int[] members() {
        return members;
    }

    boolean has(int column) {
        return has[column];
    }

    int @Nullable [] basis(int column) {
        return bases[column];
    }

    static Frontier of(
            Columns all, double[][] points, int inputs, int outputs, Workers workers, LongConsumer progress) {
        int n = all.size();
        var columns = new Columns(all.rowCount(), Math.max(64, n / 8));
        var members = new int[n];
        var has = new boolean[n];
        var bases = new int[n] @Nullable [];
        var search = new Search(all, points, inputs, outputs, columns);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -promise(points[j], inputs))
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Integer> again = new ArrayList<>();
        int taken = 0;
        int length = 32;
        int done = 0;
        while (taken < n || !again.isEmpty()) {
            var batch = new int[Math.min(length, again.size() + n - taken)];
            for (int k = 0; k < batch.length; k++) {
                batch[k] = k < again.size() ? again.get(k) : order[taken++];
            }
            again = new ArrayList<>(again.subList(Math.min(batch.length, again.size()), again.size()));
            var farthest = new int[batch.length];
            workers.run(batch.length, PIECE, search::tools, (tools, from, to) -> {
                tools.simplex().startCold();
                for (int k = from; k < to; k++) {
                    farthest[k] = has[batch[k]] ? Search.IN : search.test(tools, batch[k], bases);
                }
            });
            var before = has.clone();
            for (int k = 0; k < batch.length; k++) {
                int unit = batch[k];
                int found = farthest[k];
                if (found == Search.IN || has[unit]) {
                    done++;
                    continue;
                }
                // A unit that was there already cannot lie beyond but by rounding.
                int add = before[found] ? unit : found;
                if (!has[add]) {
                    has[add] = true;
                    members[columns.size()] = add;
                    columns.add(search.column(add));
                }
                if (add == unit) {
                    done++;
                } else {
                    again.add(unit);
                }
            }
            progress.accept(done);
            length = Math.min(512, length * 2);
        }
        return new Frontier(columns, Arrays.copyOf(members, columns.size()), has, bases);
    }

    private static double promise(double[] point, int inputs) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            sum += i < inputs ? -point[i] : point[i];
        }
        return sum;
    }

    private record Search(Columns all, double[][] points, int inputs, int outputs, Columns columns) {

        static final int IN = -1;

        RadialProgramme tools() {
            return new RadialProgramme(
                    columns, inputs, outputs, new boolean[inputs], Orientation.INPUT, new double[inputs + outputs]);
        }

        double[] column(int j) {
            double[] column = Arrays.copyOf(points[j], points[j].length + 1);
            column[points[j].length] = 1;
            return column;
        }

        /** {@link #IN}, or the unit farthest beyond a plane that touches this one from outside. */
        int test(RadialProgramme programme, int unit, int[] @Nullable [] bases) {
            Simplex simplex = programme.simplex();
            programme.point(points[unit]);
            programme.returns(Returns.VRS, 1);
            if (simplex.basisHas(programme.selfColumn())) {
                simplex.startCold();
            }
            programme.admitSelf(points[unit]);
            if (programme.solve() != Simplex.Outcome.OPTIMAL) {
                throw new IllegalStateException("a unit is not its own peer");
            }
            boolean inside = programme.score() < 1 - INSIDE;
            double[] plane = simplex.multipliers().clone();
            inside = inside || programme.leastSelf() <= INSIDE;
            if (inside) {
                if (!simplex.basisHas(programme.selfColumn())) {
                    bases[unit] = simplex.basis();
                }
                return IN;
            }
            int farthest = all.highest(plane);
            double value = 0;
            double size = 0;
            for (int i = 0; i < all.rowCount(); i++) {
                value += plane[i] * all.at(i, farthest);
                size += Math.abs(plane[i] * all.at(i, farthest));
            }
            return value <= 1e-10 * size ? unit : farthest;
        }
    }
}
