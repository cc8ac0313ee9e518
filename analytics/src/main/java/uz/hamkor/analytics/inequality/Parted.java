package uz.hamkor.analytics.inequality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import uz.hamkor.analytics.inequality.Inequality.Group;
import uz.hamkor.analytics.numeric.Sum;

/** A group and how far its mean lies from that of all, as a part of that. */
record Parted(Group group, double distance) {

    /** Two passes for all groups together: their means, then what is inside each. */
    static List<Parted> groups(Ordered units, List<String> names, double totalWeight, double total, double mean) {
        int count = names.size();
        if (count == 0) {
            return List.of();
        }
        var sizes = new int[count];
        var weights = sums(count);
        var amounts = sums(count);
        var distances = sums(count);
        var distance = new Sum();
        for (int i = 0; i < units.size(); i++) {
            int g = units.group()[i];
            sizes[g]++;
            weights[g].add(units.weight(i));
            amounts[g].add(units.weight(i) * units.x()[i]);
            double term = units.weight(i) * (units.x()[i] - mean);
            distances[g].add(term);
            distance.add(term);
        }
        // What the mean lost when it was rounded.
        double rest = distance.value() / totalWeight;
        var entropies = sums(count);
        var logarithms = sums(count);
        var differences = sums(count);
        var below = sums(count);
        var last = new double[count];
        var zeros = new int[count];
        for (int i = 0; i < units.size(); i++) {
            int g = units.group()[i];
            double x = units.x()[i];
            double w = units.weight(i);
            double whole = weights[g].value();
            double own = amounts[g].value() / whole;
            // Neighbours within the group, since all come in ascending order.
            if (below[g].value() > 0) {
                differences[g].add(below[g].value() / whole * (weights[g].minus(below[g]) / whole) * (x - last[g]));
            }
            below[g].add(w);
            last[g] = x;
            if (x == 0) {
                zeros[g]++;
                entropies[g].add(w);
            } else {
                double u = Terms.ratio(x, own);
                double d = (x - own) / own;
                entropies[g].add(w * Terms.entropy(u, d));
                logarithms[g].add(w * Terms.logarithmic(u, d));
            }
        }
        var groups = new ArrayList<Parted>();
        for (int g = 0; g < count; g++) {
            // A group of weight zero does not count, like its units.
            if (sizes[g] == 0) {
                continue;
            }
            double weight = weights[g].value();
            double own = amounts[g].value() / weight;
            boolean something = own > 0;
            var group = new Group(
                    names.get(g),
                    sizes[g],
                    weight / totalWeight,
                    amounts[g].value() / total,
                    own,
                    something ? OptionalDouble.of(differences[g].value() / own) : OptionalDouble.empty(),
                    something ? OptionalDouble.of(entropies[g].value() / weight) : OptionalDouble.empty(),
                    zeros[g] == 0 ? OptionalDouble.of(logarithms[g].value() / weight) : OptionalDouble.empty());
            groups.add(new Parted(group, (distances[g].value() / weight - rest) / (mean + rest)));
        }
        return List.copyOf(groups);
    }

    private static Sum[] sums(int count) {
        var sums = new Sum[count];
        Arrays.setAll(sums, i -> new Sum());
        return sums;
    }
}
