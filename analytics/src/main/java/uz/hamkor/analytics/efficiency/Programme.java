package uz.hamkor.analytics.efficiency;

import uz.hamkor.analytics.efficiency.linear.Simplex;
import uz.hamkor.analytics.efficiency.linear.Simplex.Kind;

/** One measure of efficiency as a linear programme, set up for one unit after another. */
interface Programme {

    /** Sets the unit: its scaled factors, and which unit of the data it is. */
    void point(double[] point, int unit);

    /** @param total what the sum of weights is compared with */
    void returns(Returns returns, double total);

    Simplex.Outcome solve();

    /**
     * Admits the unit as a peer of itself and starts from there: a solution of any technology that has the unit, however
     * alike its columns are.
     */
    void startFromSelf();

    /** The weight of the unit itself after {@link #startFromSelf}. */
    double selfWeight();

    /** After {@link #solve} found an optimum. */
    double score();

    /** Chooses among the optimal solutions the one with the largest slacks; may be called once after {@link #solve}. */
    void settle();

    /** In scaled units, after {@link #settle}. */
    double slack(int factor);

    /** The largest slack as a share of the unit's own value. */
    double largestSlack();

    /** What counts as one of a factor: the unit's own value, or its size where that is 0; scaled. */
    double unit(int factor);

    void peers(Simplex.Weights peers);

    Simplex simplex();

    /** What the slack of the row of the sum of weights may be: column {@code sum}, row {@code row}. */
    static void sumOfWeights(Simplex simplex, int sum, int row, Returns returns) {
        simplex.rays(returns == Returns.CRS);
        simplex.entry(sum, row, returns == Returns.IRS ? -1 : 1);
        simplex.column(
                sum,
                switch (returns) {
                    case CRS -> Kind.FREE;
                    case VRS -> Kind.ZERO;
                    case DRS, IRS -> Kind.POSITIVE;
                },
                0);
    }

    static void expectOptimal(Simplex.Outcome outcome) {
        if (outcome != Simplex.Outcome.OPTIMAL) {
            throw new IllegalStateException("an optimal solution was lost");
        }
    }

    /** What counts as one in the row of the sum of weights. */
    static double sumUnit(Returns returns, double total, double size, double smallest) {
        double largest = size / smallest;
        boolean open = returns == Returns.CRS || (returns == Returns.IRS && largest > 1e6);
        return open ? Math.max(total, largest) : total;
    }

    static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
