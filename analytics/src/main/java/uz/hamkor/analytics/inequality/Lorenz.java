package uz.hamkor.analytics.inequality;

import java.util.OptionalDouble;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.numeric.Sum;

/**
 * The Lorenz curve (Lorenz 1905): which share of the whole the smallest units hold together. Straight between the
 * units, so it is exact at every share of the population, also inside a weighted unit.
 */
public final class Lorenz {

    private final double[] population;
    private final double[] share;

    private Lorenz(double[] population, double[] share) {
        this.population = population;
        this.share = share;
    }

    /**
     * The whole curve; two numbers per unit.
     *
     * @throws RefusedInput {@code total} when the values add up to zero: there is nothing to hold a share of
     */
    public static Lorenz of(Sample sample) {
        return of(Ordered.of(sample));
    }

    private static Lorenz of(Ordered units) {
        int n = units.size();
        var population = new double[n + 1];
        var share = new double[n + 1];
        var people = new Sum();
        var amount = new Sum();
        for (int i = 0; i < n; i++) {
            people.add(units.weight(i));
            amount.add(units.weight(i) * units.x()[i]);
            population[i + 1] = people.value();
            share[i + 1] = amount.value();
        }
        if (!(amount.value() > 0)) {
            throw new RefusedInput(
                    "total", "", "The values add up to zero.", "A Lorenz curve needs a total above zero.");
        }
        for (int i = 1; i <= n; i++) {
            population[i] /= people.value();
            share[i] /= amount.value();
        }
        return new Lorenz(population, share);
    }

    /** The points of the curve at equal steps of the population, from (0, 0) to (1, 1), in one pass. */
    static double[] steps(Ordered units, int steps, double totalWeight, double total) {
        var points = new double[steps + 1];
        var people = new Sum();
        var amount = new Sum();
        int step = 1;
        double wanted = totalWeight / steps;
        for (int i = 0; i < units.size() && step < steps; i++) {
            double before = people.value();
            people.add(units.weight(i));
            while (step < steps && wanted <= people.value()) {
                points[step] = Math.min(1, (amount.value() + (wanted - before) * units.x()[i]) / total);
                step++;
                wanted = totalWeight * step / steps;
            }
            amount.add(units.weight(i) * units.x()[i]);
        }
        // Rounding may leave the last steps behind the last unit.
        for (; step < steps; step++) {
            points[step] = 1;
        }
        points[steps] = 1;
        return points;
    }

    /** Number of corners, one more than there are units that count. */
    public int size() {
        return population.length;
    }

    /** The part of the population up to a corner, 0 to 1. */
    public double population(int corner) {
        return population[corner];
    }

    /** The share of the total up to a corner, 0 to 1. */
    public double share(int corner) {
        return share[corner];
    }

    /**
     * The share of the total that the smallest {@code part} of the population holds.
     *
     * @param part 0 to 1
     */
    public double at(double part) {
        within(part);
        int low = 0;
        int high = population.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (population[middle] <= part) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double width = population[high] - population[low];
        double along = width > 0 ? Math.clamp((part - population[low]) / width, 0, 1) : 0;
        return share[low] + along * (share[high] - share[low]);
    }

    /**
     * How many times the share of the richest {@code top} is that of the poorest {@code bottom}; Palma's ratio is
     * {@code shareRatio(0.1, 0.4)} (Palma 2011). Empty when the poorest hold nothing.
     */
    public OptionalDouble shareRatio(double top, double bottom) {
        within(top);
        double below = at(bottom);
        return below > 0 ? OptionalDouble.of((1 - at(1 - top)) / below) : OptionalDouble.empty();
    }

    private static void within(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new RefusedInput("share", "", part + " is no part of a whole.", "Give a number from 0 to 1.");
        }
    }
}
