package uz.hamkor.analytics.efficiency;

import uz.hamkor.analytics.efficiency.linear.Columns;
import uz.hamkor.analytics.efficiency.linear.Simplex;
import uz.hamkor.analytics.efficiency.linear.Simplex.Kind;

/**
 * The slacks-based measure, not oriented: {@code min t − (1/m) Σ S⁻/x} with {@code t + (1/s) Σ S⁺/y = 1},
 * {@code Σ Λx + S⁻ = t x}, {@code Σ Λy − S⁺ = t y}, {@code Σ Λ = t} under variable returns.
 *
 * <p>Zeros as Tone has them: the term of an input that is 0 is left out (its slack can only be 0; {@code m} stays the
 * number of inputs), and an output that is 0 counts in its term as a small positive number, here a tenth of the
 * smallest positive value of that output among all units; an output that is 0 everywhere has no term.
 *
 * <p>Source: Tone, A slacks-based measure of efficiency in data envelopment analysis, European Journal of Operational
 * Research 130 (2001).
 */
final class SlacksProgramme implements Programme {

    private final Columns shared;
    private final int inputs;
    private final int factors;
    private final int scaleOfAll;
    private final int sum;
    private final double[] least;
    private final double[] units;
    private double[] point = {};
    private final Simplex simplex;

    /** @param least per factor, the smallest positive scaled value among all units; 0 if there is none */
    SlacksProgramme(Columns shared, int inputs, int outputs, double[] least) {
        this.shared = shared;
        this.inputs = inputs;
        this.factors = inputs + outputs;
        this.least = least.clone();
        scaleOfAll = factors;
        sum = factors + 1;
        int filler = factors + 2;
        units = new double[factors];
        int[] cold = new int[factors + 2];
        for (int i = 0; i < factors; i++) {
            cold[i] = i;
        }
        cold[factors] = sum;
        cold[factors + 1] = filler;
        simplex = new Simplex(shared, factors + 2, factors + 4, cold);
        for (int i = 0; i < factors; i++) {
            simplex.entry(i, i, i < inputs ? 1 : -1);
        }
        simplex.entry(scaleOfAll, factors, -1);
        simplex.entry(scaleOfAll, factors + 1, 1);
        simplex.column(scaleOfAll, Kind.POSITIVE, 1);
        simplex.entry(filler, factors + 1, 1);
        simplex.column(filler, Kind.ZERO, 0);
        simplex.row(factors + 1, 1, 1);
    }

    @Override
    public void point(double[] point, int unit) {
        this.point = point;
        simplex.column(factors + 3, Kind.ZERO, 0);
        double size = Programme.largest(point);
        int outputs = factors - inputs;
        for (int i = 0; i < factors; i++) {
            units[i] = point[i] > 0 ? point[i] : size;
            simplex.row(i, 0, units[i]);
            simplex.entry(scaleOfAll, i, -point[i]);
            if (i < inputs) {
                simplex.column(i, Kind.POSITIVE, point[i] > 0 ? -1 / (point[i] * inputs) : 0);
            } else {
                double value = point[i] > 0 ? point[i] : least[i] / 10;
                simplex.entry(i, factors + 1, value > 0 ? 1 / (value * outputs) : 0);
            }
        }
    }

    @Override
    public void returns(Returns returns, double total) {
        double size = Programme.largest(units);
        simplex.row(factors, 0, Programme.sumUnit(returns, 1, size, shared.smallest()));
        simplex.entry(scaleOfAll, factors, -total);
        Programme.sumOfWeights(simplex, sum, factors, returns);
    }

    @Override
    public Simplex.Outcome solve() {
        simplex.openAll();
        return simplex.minimise();
    }

    @Override
    public void startFromSelf() {
        int self = factors + 3;
        int[] basis = new int[factors + 2];
        for (int i = 0; i < factors; i++) {
            basis[i] = i;
            simplex.entry(self, i, point[i]);
        }
        simplex.entry(self, factors, 1);
        simplex.column(self, Kind.POSITIVE, 0);
        basis[factors] = self;
        basis[factors + 1] = scaleOfAll;
        simplex.start(basis);
    }

    @Override
    public double selfWeight() {
        return simplex.value(factors + 3) / simplex.value(scaleOfAll);
    }

    @Override
    public double score() {
        double score = simplex.value(scaleOfAll);
        for (int i = 0; i < inputs; i++) {
            score += simplex.value(i) * simplex.costOf(i);
        }
        return score;
    }

    @Override
    public void settle() {
        // The slacks are what was optimised.
    }

    @Override
    public double slack(int factor) {
        return Math.max(0, simplex.value(factor) / simplex.value(scaleOfAll));
    }

    @Override
    public double largestSlack() {
        double largest = 0;
        for (int i = 0; i < factors; i++) {
            largest = Math.max(largest, slack(i) / units[i]);
        }
        return largest;
    }

    @Override
    public double unit(int factor) {
        return units[factor];
    }

    @Override
    public void peers(Simplex.Weights peers) {
        double t = simplex.value(scaleOfAll);
        simplex.weights((column, value) -> peers.take(column, value / t));
    }

    @Override
    public Simplex simplex() {
        return simplex;
    }
}
