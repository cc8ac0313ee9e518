package uz.hamkor.analytics.inequality;

import java.util.List;
import java.util.OptionalDouble;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.inequality.Inequality.Decomposition;
import uz.hamkor.analytics.inequality.Inequality.Group;
import uz.hamkor.analytics.inequality.Inequality.LogDeviation;
import uz.hamkor.analytics.inequality.Inequality.Names;
import uz.hamkor.analytics.inequality.Inequality.Shares;
import uz.hamkor.analytics.numeric.Sum;

/** The passes over one ordered sample. */
final class Measuring {

    private static final int BLOCK = 256;

    private final Names names;
    private final List<String> groupNames;
    private final Ordered units;
    private final int n;

    Measuring(Sample sample) {
        this.names = new Names(sample.value, sample.weight, sample.group);
        this.groupNames = sample.groups;
        this.units = Ordered.of(sample);
        this.n = units.size();
    }

    Inequality result() {
        var weight = new Sum();
        var squares = new Sum();
        double total = total(weight, squares);
        double totalWeight = weight.value();
        double mean = total / totalWeight;
        if (total == 0 && Double.isFinite(totalWeight)) {
            return new Inequality.NothingToShare(names, n, totalWeight, "Every value is zero.");
        }
        double effective = totalWeight * totalWeight / squares.value();
        if (!Double.isFinite(total) || !Double.isFinite(effective) || !(effective > 0) || mean < 1e-290) {
            throw new RefusedInput(
                    "scale",
                    "'" + names.value() + "'",
                    "The total is too large or too small to compute with.",
                    "Give values and weights in another unit.");
        }
        double gini = gini(weight, mean);
        double[] terms = terms(mean, totalWeight);
        int zeros = zeros();
        var groups = Parted.groups(units, groupNames, totalWeight, total, mean);
        return new Inequality.Measured(
                names,
                n,
                totalWeight,
                effective,
                mean,
                gini,
                corrected(gini, effective),
                theilT(terms[0], groups),
                theilL(terms[1], zeros, groups),
                // (Σ p √u)² = (1 + q)² with q = -½ Σ p (√u - 1)²
                Math.max(0, terms[2] * (1 - terms[2] / 4)),
                shares(totalWeight, total),
                groups.stream().map(Parted::group).toList(),
                List.of(Inequality.GINI, Inequality.THEIL, Atkinson.FORMULA, Inequality.SHARES));
    }

    private OptionalDouble corrected(double gini, double effective) {
        // One unit, or one beside whose weight the others vanish.
        double pairs = n == 1 ? 0 : 1 - 1 / effective;
        return pairs > 1e-12 ? OptionalDouble.of(gini / pairs) : OptionalDouble.empty();
    }

    private double total(Sum weight, Sum squares) {
        if (units.w().length == 0) {
            weight.add(n);
            squares.add(n);
            return Sum.of(units.x());
        }
        var total = new Sum();
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            double amount = 0;
            double square = 0;
            for (int i = from; i < to; i++) {
                double w = units.w()[i];
                amount += w * units.x()[i];
                square += w * w;
            }
            total.add(amount);
            squares.add(square);
        }
        for (double w : units.w()) {
            weight.add(w);
        }
        return total.value();
    }

    /** {@code Σ F(1 - F)(x' - x) / mean} over the gaps between neighbours, F the weight below the gap: all positive. */
    private double gini(Sum weight, double mean) {
        double[] x = units.x();
        var sum = new Sum();
        if (units.w().length == 0) {
            for (int from = 0; from < n - 1; from += BLOCK) {
                int to = Math.min(n - 1, from + BLOCK);
                double block = 0;
                for (int i = from; i < to; i++) {
                    block += (i + 1.0) * (n - 1.0 - i) * (x[i + 1] - x[i]);
                }
                sum.add(block);
            }
            return sum.value() / n / n / mean;
        }
        double whole = weight.value();
        var below = new Sum();
        for (int i = 0; i < n - 1; i++) {
            below.add(units.w()[i]);
            sum.add(below.value() / whole * (weight.minus(below) / whole) * (x[i + 1] - x[i]));
        }
        return sum.value() / mean;
    }

    /** Means of {@code u ln u - u + 1}, {@code u - 1 - ln u} (over values above zero) and {@code (√u - 1)²}. */
    private double[] terms(double mean, double totalWeight) {
        double[] x = units.x();
        double[] w = units.w();
        double inverse = 1 / mean;
        double logMean = Math.log(mean);
        var entropies = new Sum();
        var logarithms = new Sum();
        var roots = new Sum();
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            double entropy = 0;
            double logarithm = 0;
            double root = 0;
            for (int i = from; i < to; i++) {
                double u = x[i] * inverse;
                // The difference of neighbours is exact where that of their ratio to one is not.
                double d = (x[i] - mean) * inverse;
                double e;
                double l;
                if (Terms.near(u)) {
                    l = Terms.logarithmicNear(d);
                    e = d * d - (1 + d) * l;
                } else if (x[i] == 0) {
                    l = 0;
                    e = 1;
                } else {
                    // A value may be so small that its part of the mean is none.
                    double log = u > 1e-300 ? Math.log(u) : Math.log(x[i]) - logMean;
                    l = d - log;
                    e = u * log - d;
                }
                double r = d / (Math.sqrt(u) + 1);
                double weight = w.length == 0 ? 1 : w[i];
                entropy += weight * e;
                logarithm += weight * l;
                root += weight * r * r;
            }
            entropies.add(entropy);
            logarithms.add(logarithm);
            roots.add(root);
        }
        return new double[] {
            entropies.value() / totalWeight, logarithms.value() / totalWeight, roots.value() / totalWeight
        };
    }

    /** Values stand in ascending order, zeros first. */
    private int zeros() {
        int zeros = 0;
        while (zeros < n && units.x()[zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private Decomposition theilT(double total, List<Parted> parts) {
        if (parts.isEmpty()) {
            return new Decomposition(total, total, 0);
        }
        var within = new Sum();
        var between = new Sum();
        for (Parted part : parts) {
            Group group = part.group();
            within.add(group.valueShare() * group.theilT().orElse(0));
            between.add(group.weightShare() * Terms.entropy(1 + part.distance(), part.distance()));
        }
        return new Decomposition(total, within.value(), between.value());
    }

    private LogDeviation theilL(double total, int zeros, List<Parted> parts) {
        if (zeros > 0) {
            return new Inequality.UndefinedWithZeros(zeros, "The logarithm of a value of zero is not defined.");
        }
        if (parts.isEmpty()) {
            return new Decomposition(total, total, 0);
        }
        var within = new Sum();
        var between = new Sum();
        for (Parted part : parts) {
            Group group = part.group();
            within.add(group.weightShare() * group.theilL().orElseThrow());
            between.add(group.weightShare() * Terms.logarithmic(1 + part.distance(), part.distance()));
        }
        return new Decomposition(total, within.value(), between.value());
    }

    private Shares shares(double totalWeight, double total) {
        double[] lorenz = Lorenz.steps(units, 100, totalWeight, total);
        double bottom = lorenz[40];
        double top = 1 - lorenz[90];
        return new Shares(lorenz, bottom, top, bottom > 0 ? OptionalDouble.of(top / bottom) : OptionalDouble.empty());
    }
}
