package uz.hamkor.analytics.efficiency;

import uz.hamkor.analytics.efficiency.linear.Columns;
import uz.hamkor.analytics.efficiency.linear.Simplex;
import uz.hamkor.analytics.efficiency.linear.Simplex.Kind;
import uz.hamkor.analytics.efficiency.linear.Simplex.Outcome;

/**
 * The radial programme of one point against a technology. Input oriented: {@code min θ} with
 * {@code Σ λx + s⁻ = θ x} (fixed inputs: {@code = x}), {@code Σ λy − s⁺ = y}; output oriented: {@code max φ} with
 * {@code Σ λx + s⁻ = x}, {@code Σ λy − s⁺ = φ y}; and a last row {@code Σ λ + c = total}, in which {@code c} is 0, at
 * least 0, at most 0 or free. That row lets a solution under narrower returns start one under wider ones.
 *
 * <p>Source: Charnes, Cooper and Rhodes 1978; Banker, Charnes and Cooper 1984; Banker and Morey 1986 for fixed inputs.
 */
final class RadialProgramme implements Programme {

    private final int inputs;
    private final int factors;
    private final int radial;
    private final int sum;
    private final int self;
    private final boolean[] fixed;
    private final Columns shared;
    private final Simplex simplex;
    private final double[] units;
    private double[] point = {};
    private final Orientation orientation;
    private final double[] slackWeights;

    /**
     * @param fixed per input whether it is beyond the unit's control
     * @param slackWeights per factor, what one scaled unit of its slack counts
     */
    RadialProgramme(
            Columns shared, int inputs, int outputs, boolean[] fixed, Orientation orientation, double[] slackWeights) {
        this.shared = shared;
        this.orientation = orientation;
        this.slackWeights = slackWeights.clone();
        this.inputs = inputs;
        this.factors = inputs + outputs;
        this.fixed = fixed.clone();
        radial = factors;
        sum = factors + 1;
        self = factors + 2;
        units = new double[factors];
        int[] cold = new int[factors + 1];
        for (int i = 0; i < factors; i++) {
            cold[i] = i;
        }
        cold[factors] = sum;
        simplex = new Simplex(shared, factors + 1, factors + 3, cold);
        for (int i = 0; i < factors; i++) {
            simplex.entry(i, i, i < inputs ? 1 : -1);
        }
        simplex.column(self, Kind.ZERO, 0);
        simplex.entry(sum, factors, 1);
    }

    @Override
    public Simplex simplex() {
        return simplex;
    }

    @Override
    public void point(double[] point, int unit) {
        point(point);
    }

    void point(double[] point) {
        this.point = point;
        double size = Programme.largest(point);
        for (int i = 0; i < factors; i++) {
            boolean moves = orientation == Orientation.INPUT ? i < inputs && !fixed[i] : i >= inputs;
            units[i] = point[i] > 0 ? point[i] : size;
            simplex.row(i, moves ? 0 : point[i], units[i]);
            simplex.entry(radial, i, moves ? -point[i] : 0);
            simplex.entry(self, i, 0);
        }
        simplex.entry(self, factors, 0);
        simplex.column(self, Kind.ZERO, 0);
    }

    @Override
    public void returns(Returns returns, double total) {
        double size = Programme.largest(units);
        simplex.row(factors, total, Programme.sumUnit(returns, total, size, shared.smallest()));
        Programme.sumOfWeights(simplex, sum, factors, returns);
    }

    /** Lets the point be its own peer even if the shared columns lack it. */
    void admitSelf(double[] point) {
        for (int i = 0; i < factors; i++) {
            simplex.entry(self, i, point[i]);
        }
        simplex.entry(self, factors, 1);
        simplex.column(self, Kind.POSITIVE, 0);
    }

    /** The id of the first shared column in a basis. */
    int firstShared() {
        return self + 1;
    }

    @Override
    public void startFromSelf() {
        admitSelf(point);
        int[] basis = new int[factors + 1];
        int mover = -1;
        for (int i = 0; i < factors; i++) {
            basis[i] = i;
            boolean moves = orientation == Orientation.INPUT ? i < inputs && !fixed[i] : i >= inputs;
            if (moves && (mover < 0 || point[i] > point[mover])) {
                mover = i;
            }
        }
        basis[mover] = radial;
        basis[factors] = self;
        simplex.start(basis);
    }

    @Override
    public double selfWeight() {
        return simplex.value(self);
    }

    int selfColumn() {
        return self;
    }

    @Override
    public Outcome solve() {
        simplex.openAll();
        for (int i = 0; i < factors; i++) {
            simplex.column(i, Kind.POSITIVE, 0);
        }
        simplex.column(radial, Kind.POSITIVE, orientation == Orientation.INPUT ? 1 : -1);
        return simplex.minimise();
    }

    @Override
    public double score() {
        return simplex.value(radial);
    }

    /** Least weight of the point itself among all optimal solutions, after {@link #solve}. */
    double leastSelf() {
        simplex.restrictToOptimalFace();
        simplex.column(radial, Kind.POSITIVE, 0);
        simplex.column(self, Kind.POSITIVE, 1);
        simplex.minimiseOnFace();
        return simplex.value(self);
    }

    /**
     * Maximises the weighted sum of slacks over all optimal solutions, after {@link #solve}; slacks of fixed inputs
     * are not counted. Then, among those solutions, the sum of slacks relative to the point, so that a slack whose weight
     * is tiny beside others is not overlooked.
     */
    @Override
    public void settle() {
        double[] weights = slackWeights;
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < factors; i++) {
            if (counts(i)) {
                largest = Math.max(largest, weights[i] * units[i]);
                smallest = Math.min(smallest, weights[i] * units[i]);
            }
        }
        simplex.restrictToOptimalFace();
        simplex.column(radial, Kind.POSITIVE, 0);
        for (int i = 0; i < factors; i++) {
            simplex.column(i, Kind.POSITIVE, counts(i) ? -weights[i] / largest : 0);
        }
        simplex.minimiseOnFace();
        if (largest > 1e3 * smallest) {
            simplex.restrictToOptimalFace();
            for (int i = 0; i < factors; i++) {
                simplex.column(i, Kind.POSITIVE, counts(i) ? -1 / units[i] : 0);
            }
            simplex.minimiseOnFace();
        }
    }

    private boolean counts(int factor) {
        return factor >= inputs || !fixed[factor];
    }

    @Override
    public double slack(int factor) {
        return Math.max(0, simplex.value(factor));
    }

    @Override
    public double largestSlack() {
        double largest = 0;
        for (int i = 0; i < factors; i++) {
            if (counts(i)) {
                largest = Math.max(largest, slack(i) / units[i]);
            }
        }
        return largest;
    }

    @Override
    public double unit(int factor) {
        return units[factor];
    }

    @Override
    public void peers(Simplex.Weights peers) {
        simplex.weights(peers);
    }
}
