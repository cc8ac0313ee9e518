package uz.hamkor.analytics.efficiency.linear;

import java.util.Arrays;

/**
 * Revised simplex method for {@code min c·x, A x = b} with few rows (a dozen) and many columns, most of them
 * {@link Columns} shared between programmes, without cost and at least 0; a few are <em>local</em>: slacks, the radial
 * factor.
 *
 * <p>Rows are scaled by what the caller calls their unit and columns by their largest entry, so tolerances are
 * relative to the unit under evaluation. It starts from any basis (that of a neighbour, of a smaller set of columns, of
 * another right-hand side): a first phase lowers the sum of infeasibilities, a second one the cost. A result is given
 * out only from a basis inverted anew, with primal and dual values refined once. Against cycling: after a run of steps
 * that move nothing, the rule of Bland; if even that does not end, the right-hand side is disturbed and restored.
 *
 * <p>Source: Dantzig; Bland, Mathematics of Operations Research 2 (1977); Harris, Mathematical Programming 5 (1973) for
 * the two passes of the ratio test. Not thread-safe.
 */
public final class Simplex {

    /** What a local column may be in a solution. */
    public enum Kind {
        /** At least 0. */
        POSITIVE,
        /** 0; it only fills a basis. */
        ZERO,
        /** Anything. */
        FREE
    }

    public enum Outcome {
        OPTIMAL,
        INFEASIBLE
    }

    static final double FEASIBLE = 1e-9;
    private static final double LENIENT = 5e-8;
    private static final double STANDSTILL = 1e-12;
    private static final int RENEW = 24;
    private static final int PATIENCE = 3_000;

    private final Columns shared;
    private final int m;
    private final int locals;
    private final Locals local;
    private final double[] right;
    private final double[] unit;
    private final double[] b;

    private final Inverse inverse;
    private final int[] basis;
    private final int[] cold;
    private final double[] x;
    private final double[] basicCost;
    private final double[] pi;
    private final double[] multipliers;
    private final double[] image;
    private final double[] entering;
    private final Ratio ratio;
    private final Ratio.Kinds kinds = this::kindOf;
    private int updates;
    private double tolerance = FEASIBLE;
    private double direction;

    private final Pricing pricing;

    /**
     * @param rows at least those of the shared columns; their entries in further rows are 0
     * @param cold one local column per row, which together are a basis
     */
    public Simplex(Columns shared, int rows, int locals, int[] cold) {
        this.shared = shared;
        this.m = rows;
        this.locals = locals;
        this.cold = cold.clone();
        local = new Locals(locals, m);
        right = new double[m];
        unit = new double[m];
        Arrays.fill(unit, 1);
        b = new double[m];
        inverse = new Inverse(m);
        basis = cold.clone();
        x = new double[m];
        basicCost = new double[m];
        pi = new double[m];
        multipliers = new double[m];
        image = new double[m];
        entering = new double[m];
        ratio = new Ratio(m);
        pricing = new Pricing(shared, locals, unit, basis);
    }

    // --- What the programme is ----------------------------------------------------------------------------------

    /** @param unit what counts as one in this row; tolerances are relative to it */
    public void row(int row, double rightHandSide, double unit) {
        right[row] = rightHandSide;
        this.unit[row] = unit;
    }

    public void entry(int column, int row, double value) {
        local.entry(column, row, value);
    }

    public void column(int column, Kind kind, double cost) {
        local.column(column, kind, cost);
    }

    /** Whether weights of columns have no bound of their own, so that the size of a column says nothing. */
    public void rays(boolean rays) {
        pricing.rays(rays);
    }

    /** A shared column that may not enter; -1 for none. */
    public void ban(int column) {
        pricing.ban(column);
    }

    /** Opens all columns again after {@link #restrictToOptimalFace}. */
    public void openAll() {
        pricing.openAll();
        local.openAll();
    }

    /** The basis of slacks. */
    public void startCold() {
        System.arraycopy(cold, 0, basis, 0, m);
    }

    /** A basis that {@link #basis()} gave, of this programme or of another over the same columns. */
    public void start(int[] from) {
        System.arraycopy(from, 0, basis, 0, m);
    }

    public int[] basis() {
        return basis.clone();
    }

    /** Whether a column stands in the basis: a local one, or a shared one after all local ones. */
    public boolean basisHas(int id) {
        for (int k : basis) {
            if (k == id) {
                return true;
            }
        }
        return false;
    }

    // --- Solving ------------------------------------------------------------------------------------------------

    /**
     * Solves from the present basis.
     *
     * @throws IllegalStateException if every rule against cycling failed
     */
    public Outcome minimise() {
        boolean cold = Arrays.equals(basis, this.cold);
        Outcome outcome = fromBasis();
        if (outcome == Outcome.INFEASIBLE && !cold && !pricing.restricted()) {
            // A basis of columns that are nearly the same may have misled by its rounding.
            startCold();
            outcome = fromBasis();
        }
        return outcome;
    }

    private Outcome fromBasis() {
        tolerance = FEASIBLE;
        admitRejected();
        scale();
        if (!renew()) {
            startCold();
            if (!renew()) {
                throw new IllegalStateException("the slacks are no basis");
            }
        }
        pricing.forgetCandidates();
        int steps = 0;
        int still = 0;
        int disturbed = 0;
        boolean disturbing = false;
        while (true) {
            if (updates >= RENEW) {
                renewOrRestart();
            }
            boolean feasible = costs();
            inverse.leftTimes(basicCost, pi);
            if (updates == 0) {
                inverse.refineLeft(basicCost, pi);
            }
            int q = attractive(feasible, still > 10 + 2 * m);
            if (q < 0) {
                if (updates > 0) {
                    renewOrRestart();
                } else if (disturbing) {
                    disturbing = false;
                    steps = 0;
                    scale();
                    renewOrRestart();
                } else if (!feasible && tolerance < LENIENT && worst() < LENIENT) {
                    // Columns that are nearly the same: the last digits cannot be had.
                    tolerance = LENIENT;
                } else {
                    return feasible ? Outcome.OPTIMAL : Outcome.INFEASIBLE;
                }
                continue;
            }
            gather(q, entering);
            inverse.times(entering, image);
            int place = feasible
                    ? ratio.second(x, image, direction, basis, kinds, still > 10 + 2 * m)
                    : ratio.first(x, image, direction, basis, kinds, still > 10 + 2 * m);
            if (place < 0) {
                if (updates > 0) {
                    renewOrRestart();
                    continue;
                }
                // No programme here is without bound: what the column changes is below the smallest pivot.
                reject(q);
                continue;
            }
            double gain = gain(feasible, q);
            admitRejected();
            step(place, q, ratio.length());
            still = gain * ratio.length() > STANDSTILL ? 0 : still + 1;
            if (++steps > PATIENCE) {
                if (++disturbed > 8) {
                    throw new Endless();
                }
                steps = 0;
                still = 0;
                disturbing = true;
                for (int i = 0; i < m; i++) {
                    // Any fixed numbers without relation to each other will do.
                    b[i] += 1e-7 * (1 + ((i + 1) * 0.754877666 * disturbed) % 1);
                }
                renewOrRestart();
            }
        }
    }

    /**
     * Minimises the present cost over the optimal solutions to which {@link #restrictToOptimalFace} restricted. Where
     * the columns left are so alike that rounding leaves no way between them, the solution stays as it was.
     */
    public void minimiseOnFace() {
        int[] before = basis();
        boolean found;
        try {
            found = minimise() == Outcome.OPTIMAL;
        } catch (Endless e) {
            found = false;
        }
        if (!found) {
            start(before);
            renewOrRestart();
        }
    }

    /**
     * After an optimum: only columns whose entry does not change the optimum stay open, so that another cost can be
     * minimised over all optimal solutions. Whatever is minimised next keeps the optimum.
     */
    public void restrictToOptimalFace() {
        pricing.restrictToFlat(multipliers());
        local.restrictToFlat(pi);
    }

    // --- The solution -------------------------------------------------------------------------------------------

    /** The value of a local column. */
    public double value(int column) {
        for (int i = 0; i < m; i++) {
            if (basis[i] == column) {
                return x[i] * local.scaleOf(column);
            }
        }
        return 0;
    }

    /** The cost of a local column as it was given. */
    public double costOf(int column) {
        return local.costOf(column);
    }

    /** Takes shared columns and their values. */
    public interface Weights {
        void take(int column, double value);
    }

    /** Gives those shared columns that make a difference of more than one in 10⁹ in some row. */
    public void weights(Weights weights) {
        for (int i = 0; i < m; i++) {
            if (basis[i] >= locals && x[i] > FEASIBLE) {
                int j = basis[i] - locals;
                weights.take(j, x[i] * pricing.scaleOf(j));
            }
        }
    }

    /** The dual values per row, in the units of the rows as given; the reduced cost of a shared column is -dual·column. */
    public double[] multipliers() {
        for (int i = 0; i < m; i++) {
            multipliers[i] = pi[i] / unit[i];
        }
        return multipliers;
    }

    /** Every rule against cycling failed. */
    private static final class Endless extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Endless() {
            super("the simplex method does not end");
        }
    }

    // --- Parts --------------------------------------------------------------------------------------------------

    private void scale() {
        for (int i = 0; i < m; i++) {
            b[i] = right[i] / unit[i];
        }
        local.scale(unit);
    }

    private void gather(int id, double[] into) {
        if (id < locals) {
            System.arraycopy(local.scaled(id), 0, into, 0, m);
            return;
        }
        int j = id - locals;
        double s = pricing.scaleOf(j);
        for (int i = 0; i < shared.rowCount(); i++) {
            into[i] = shared.at(i, j) / unit[i] * s;
        }
        Arrays.fill(into, shared.rowCount(), m, 0);
    }

    private Kind kindOf(int id) {
        return id < locals ? local.kindOf(id) : Kind.POSITIVE;
    }

    private boolean renew() {
        local.basicNone();
        for (int i = 0; i < m; i++) {
            if (basis[i] < locals) {
                local.basic(basis[i], true);
            }
            gather(basis[i], entering);
            inverse.column(i, entering);
        }
        if (!inverse.make()) {
            return false;
        }
        inverse.times(b, x);
        inverse.refine(b, x);
        updates = 0;
        return true;
    }

    private void renewOrRestart() {
        if (!renew()) {
            startCold();
            if (!renew()) {
                throw new IllegalStateException("the slacks are no basis");
            }
        }
    }

    private void reject(int q) {
        if (q < locals) {
            local.reject(q);
        } else {
            pricing.reject(q - locals);
        }
    }

    private void admitRejected() {
        local.admitRejected();
        pricing.admitRejected();
    }

    /** The largest infeasibility. */
    private double worst() {
        double worst = 0;
        for (int i = 0; i < m; i++) {
            worst = switch (kindOf(basis[i])) {
                case POSITIVE -> Math.max(worst, -x[i]);
                case ZERO -> Math.max(worst, Math.abs(x[i]));
                case FREE -> worst;
            };
        }
        return worst;
    }

    /** Sets the cost of the basis: that of infeasibility as long as there is any. True if there is none. */
    private boolean costs() {
        boolean feasible = true;
        for (int i = 0; i < m; i++) {
            double sign = switch (kindOf(basis[i])) {
                case POSITIVE -> x[i] < -tolerance ? -1 : 0;
                case ZERO -> x[i] < -tolerance ? -1 : x[i] > tolerance ? 1 : 0;
                case FREE -> 0;
            };
            basicCost[i] = sign;
            feasible &= sign == 0;
        }
        if (feasible) {
            for (int i = 0; i < m; i++) {
                basicCost[i] = basis[i] < locals ? local.costOf(basis[i]) * local.scaleOf(basis[i]) : 0;
            }
        }
        return feasible;
    }

    /** The column to enter, or -1; sets its direction. */
    private int attractive(boolean feasible, boolean first) {
        int best = local.select(feasible, pi, first);
        int j = pricing.select(multipliers(), local.gain(), first);
        direction = j < 0 ? local.direction() : 1;
        return j < 0 ? best : locals + j;
    }

    /** By how much the objective falls per unit of the column to enter. */
    private double gain(boolean feasible, int q) {
        double d = feasible && q < locals ? local.costOf(q) * local.scaleOf(q) : 0;
        for (int i = 0; i < m; i++) {
            d -= basicCost[i] * image[i];
        }
        return Math.abs(d);
    }

    private void step(int place, int q, double length) {
        for (int i = 0; i < m; i++) {
            x[i] -= length * direction * image[i];
        }
        x[place] = length * direction;
        if (basis[place] < locals) {
            local.basic(basis[place], false);
        }
        if (q < locals) {
            local.basic(q, true);
        }
        basis[place] = q;
        inverse.exchange(place, image);
        updates++;
    }
}
