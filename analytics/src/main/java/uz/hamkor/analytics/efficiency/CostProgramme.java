package uz.hamkor.analytics.efficiency;

import uz.hamkor.analytics.efficiency.linear.Columns;
import uz.hamkor.analytics.efficiency.linear.Simplex;
import uz.hamkor.analytics.efficiency.linear.Simplex.Kind;

/**
 * Cost efficiency: the least cost of at least the unit's outputs at the unit's own prices, as a share of its cost:
 * {@code min p·x* / p·x} with {@code Σ λx = x*}, {@code Σ λy − s⁺ = y}. The slack of an input is {@code x − x*}, below
 * 0 where the cheapest mixture takes more of it.
 *
 * <p>Source: Farrell 1957; Färe, Grosskopf and Lovell 1985.
 */
final class CostProgramme implements Programme {

    private final Columns shared;
    private final int inputs;
    private final int factors;
    private final int sum;
    private final double[][] prices;
    private final double[] units;
    private final double[] cost;
    private final double[] weights;
    private final Simplex simplex;
    private double[] point = {};

    /**
     * @param prices per input and unit, of one scaled unit of the input
     * @param weights per factor, what one scaled unit of its slack counts
     */
    CostProgramme(Columns shared, int inputs, int outputs, double[][] prices, double[] weights) {
        this.shared = shared;
        this.inputs = inputs;
        this.factors = inputs + outputs;
        this.prices = prices;
        this.weights = weights.clone();
        sum = factors;
        units = new double[factors];
        cost = new double[inputs];
        int[] cold = new int[factors + 1];
        for (int i = 0; i <= factors; i++) {
            cold[i] = i;
        }
        simplex = new Simplex(shared, factors + 1, factors + 2, cold);
        for (int i = 0; i < factors; i++) {
            simplex.entry(i, i, -1);
        }
    }

    @Override
    public void point(double[] point, int unit) {
        this.point = point;
        simplex.column(factors + 1, Kind.ZERO, 0);
        double size = Programme.largest(point);
        double spent = 0;
        for (int i = 0; i < inputs; i++) {
            spent += prices[i][unit] * point[i];
        }
        for (int i = 0; i < factors; i++) {
            units[i] = point[i] > 0 ? point[i] : size;
            simplex.row(i, i < inputs ? 0 : point[i], units[i]);
            if (i < inputs) {
                cost[i] = prices[i][unit] / spent;
            }
        }
    }

    @Override
    public void returns(Returns returns, double total) {
        double size = Programme.largest(units);
        simplex.row(factors, total, Programme.sumUnit(returns, total, size, shared.smallest()));
        Programme.sumOfWeights(simplex, sum, factors, returns);
    }

    @Override
    public Simplex.Outcome solve() {
        simplex.openAll();
        for (int i = 0; i < factors; i++) {
            simplex.column(i, Kind.POSITIVE, i < inputs ? cost[i] : 0);
        }
        return simplex.minimise();
    }

    @Override
    public void startFromSelf() {
        int self = factors + 1;
        int[] basis = new int[factors + 1];
        for (int i = 0; i < factors; i++) {
            basis[i] = i;
            simplex.entry(self, i, point[i]);
        }
        simplex.entry(self, factors, 1);
        simplex.column(self, Kind.POSITIVE, 0);
        basis[factors] = self;
        simplex.start(basis);
    }

    @Override
    public double selfWeight() {
        return simplex.value(factors + 1);
    }

    @Override
    public double score() {
        double score = 0;
        for (int i = 0; i < inputs; i++) {
            score += cost[i] * simplex.value(i);
        }
        return score;
    }

    @Override
    public void settle() {
        double largest = 0;
        for (int i = inputs; i < factors; i++) {
            largest = Math.max(largest, weights[i] * units[i]);
        }
        simplex.restrictToOptimalFace();
        for (int i = 0; i < factors; i++) {
            simplex.column(i, Kind.POSITIVE, i < inputs ? 0 : -weights[i] / largest);
        }
        simplex.minimiseOnFace();
    }

    @Override
    public double slack(int factor) {
        return factor < inputs ? point[factor] - simplex.value(factor) : Math.max(0, simplex.value(factor));
    }

    @Override
    public double largestSlack() {
        double largest = 0;
        for (int i = inputs; i < factors; i++) {
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
        simplex.weights(peers);
    }

    @Override
    public Simplex simplex() {
        return simplex;
    }
}
