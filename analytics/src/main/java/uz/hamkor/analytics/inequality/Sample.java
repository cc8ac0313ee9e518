package uz.hamkor.analytics.inequality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import uz.hamkor.analytics.RefusedInput;

/**
 * Amounts, one per unit, with or without weights and groups. Arrays are not copied and must not be changed.
 *
 * @see Inequality#of
 */
public final class Sample {

    final String value;
    final double[] values;
    final Optional<String> weight;
    /** Empty when every unit counts once. */
    final double[] weights;

    final Optional<String> group;
    /** For each unit its place in {@link #groups}; empty without groups. */
    final int[] groupOf;

    final List<String> groups;

    private Sample(
            String value,
            double[] values,
            Optional<String> weight,
            double[] weights,
            Optional<String> group,
            int[] groupOf,
            List<String> groups) {
        this.value = value;
        this.values = values;
        this.weight = weight;
        this.weights = weights;
        this.group = group;
        this.groupOf = groupOf;
        this.groups = groups;
    }

    /**
     * @param value the name of what is measured
     * @param values one per unit, finite and not negative
     * @throws RefusedInput {@code empty}, {@code negative} or {@code number}, naming the row (from 1)
     */
    public static Sample of(String value, double[] values) {
        if (values.length == 0) {
            throw new RefusedInput("empty", "'" + value + "'", "There are no values.", "Give at least one.");
        }
        check(value, values);
        return new Sample(value, values, Optional.empty(), new double[0], Optional.empty(), new int[0], List.of());
    }

    /**
     * The same units, each standing for some number of others.
     *
     * @param weights one per unit, finite and not negative, not all zero; a unit of weight zero does not count at all
     */
    public Sample weightedBy(String name, double[] weights) {
        sameLength(name, weights.length);
        check(name, weights);
        if (Arrays.stream(weights).allMatch(w -> w == 0)) {
            throw new RefusedInput(
                    "weight", "'" + name + "'", "Every weight is zero.", "Give at least one unit a weight.");
        }
        return new Sample(value, values, Optional.of(name), weights, group, groupOf, groups);
    }

    /** The same units in groups, one name per unit; groups come in the order in which they first appear. */
    public Sample groupedBy(String name, String[] labels) {
        sameLength(name, labels.length);
        var known = new HashMap<String, Integer>();
        var codes = new int[labels.length];
        var names = new java.util.ArrayList<String>();
        for (int i = 0; i < labels.length; i++) {
            codes[i] = known.computeIfAbsent(labels[i], label -> {
                names.add(label);
                return names.size() - 1;
            });
        }
        return new Sample(value, values, weight, weights, Optional.of(name), codes, List.copyOf(names));
    }

    private void sameLength(String name, int length) {
        if (length != values.length) {
            throw new RefusedInput(
                    "shape",
                    "'" + name + "'",
                    "There are " + length + " entries for " + values.length + " values.",
                    "Give one for each value.");
        }
    }

    private static void check(String name, double[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            double number = numbers[i];
            // Also what is no number.
            if (!(number >= 0) || number == Double.POSITIVE_INFINITY) {
                throw new RefusedInput(
                        number < 0 ? "negative" : "number",
                        "row " + (i + 1) + ", '" + name + "'",
                        number + " is not a finite amount of zero or more.",
                        "Inequality is measured of amounts that are not negative: correct the value or leave the row out.");
            }
        }
    }
}
