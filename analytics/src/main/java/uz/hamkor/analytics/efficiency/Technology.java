package uz.hamkor.analytics.efficiency;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import uz.hamkor.analytics.efficiency.linear.Columns;

/**
 * What some units show to be possible: their columns, scaled, and those among them that span the frontier under variable
 * returns (and with it every other technology). Read-only once made.
 */
final class Technology {

    /** By what every factor is divided, so that columns of very different units of measure meet as equals. */
    record Scale(double[] factors) {

        static Scale of(Units units) {
            var scale = new double[units.factors()];
            for (int i = 0; i < scale.length; i++) {
                double sum = 0;
                int count = 0;
                for (double value : units.factor(i).values()) {
                    sum += value;
                    count += value > 0 ? 1 : 0;
                }
                scale[i] = count == 0 ? 1 : sum / count;
            }
            return new Scale(scale);
        }

        /** Per factor the smallest positive value, scaled; 0 if there is none. */
        double[] least(Units units) {
            var least = new double[factors.length];
            for (int i = 0; i < least.length; i++) {
                for (double value : units.factor(i).values()) {
                    if (value > 0 && (least[i] == 0 || value / factors[i] < least[i])) {
                        least[i] = value / factors[i];
                    }
                }
            }
            return least;
        }

        double[] point(Units units, int unit) {
            var point = new double[factors.length];
            for (int i = 0; i < point.length; i++) {
                point[i] = units.factor(i).values()[unit] / factors[i];
            }
            return point;
        }
    }

    private record Key(double[] point) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(point, key.point);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(point);
        }
    }

    private final Columns all;
    /** Per distinct column: the first unit that has it. */
    private final int[] unitOf;
    /** And the second one, or -1. */
    private final int[] secondOf;
    /** Per unit of the data: its distinct column here, or -1. */
    private final int[] columnOf;

    private final Frontier frontier;

    private Technology(Columns all, int[] unitOf, int[] secondOf, int[] columnOf, Frontier frontier) {
        this.all = all;
        this.unitOf = unitOf;
        this.secondOf = secondOf;
        this.columnOf = columnOf;
        this.frontier = frontier;
    }

    static Technology of(Units units, Scale scale, int[] members, Workers workers, LongConsumer progress) {
        int factors = units.factors();
        var all = new Columns(factors + 1, members.length);
        var unitOf = new int[members.length];
        var secondOf = new int[members.length];
        Arrays.fill(secondOf, -1);
        var columnOf = new int[units.size()];
        Arrays.fill(columnOf, -1);
        Map<Key, Integer> known = new HashMap<>();
        var points = new double[members.length][];
        for (int unit : members) {
            double[] point = scale.point(units, unit);
            Integer column = known.putIfAbsent(new Key(point), all.size());
            if (column == null) {
                column = all.size();
                unitOf[column] = unit;
                points[column] = point;
                double[] withSum = Arrays.copyOf(point, factors + 1);
                withSum[factors] = 1;
                all.add(withSum);
            } else if (secondOf[column] < 0) {
                secondOf[column] = unit;
            }
            columnOf[unit] = column;
        }
        Frontier frontier = Frontier.of(
                all,
                Arrays.copyOf(points, all.size()),
                units.inputs().size(),
                units.outputs().size(),
                workers,
                progress);
        return new Technology(all, unitOf, secondOf, columnOf, frontier);
    }

    Columns all() {
        return all;
    }

    Columns frontier() {
        return frontier.columns();
    }

    /** The unit whose column this is. */
    int unitOnFrontier(int column) {
        return unitOf[frontier.members()[column]];
    }

    int unitOnAll(int column) {
        return unitOf[column];
    }

    int columnOf(int unit) {
        return columnOf[unit];
    }

    /** A unit that is the same as this one, another if there is any. */
    int copyOf(int unit) {
        int column = columnOf[unit];
        return unitOf[column] == unit && secondOf[column] >= 0 ? secondOf[column] : unitOf[column];
    }

    boolean hasCopy(int column) {
        return secondOf[column] >= 0;
    }

    /** Whether the technology would be another without this unit: it spans the frontier and no other unit is the same. */
    boolean dependsOn(int unit) {
        int column = columnOf[unit];
        return column >= 0 && secondOf[column] < 0 && frontier.has(column);
    }

    /** A basis to start from: feasible for this unit, input oriented, under variable returns. */
    int @Nullable [] start(int unit) {
        return columnOf[unit] < 0 ? null : frontier.basis(columnOf[unit]);
    }
}
