package uz.hamkor.analytics.efficiency.linear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    private static final double FEASIBLE = 1e-9;
    private static final double HARRIS = 1e-10;
    private static final double ATTRACTIVE = 1e-10;
    private static final double NOISE = 1e-11;
    private static final double PIVOT = 1e-9;
    private static final double STANDSTILL = 1e-13;
    private static final int RENEW = 24;
    private static final int PATIENCE = 3_000;

    private final Columns shared;
    private final int m;
    private final int locals;
    private final double[][] local;
    private final double[][] scaled;
    private final double[] localScale;
    private final double[] cost;
    private final Kind[] kind;
    private final double[] right;
    private final double[] unit;
    private final double[] b;
    private boolean rays;
    private int banned = -1;

    private final Inverse inverse;
    private int[] basis;
    private final int[] cold;
    private final double[] x;
    private final double[] basicCost;
    private final double[] pi;
    private final double[] multipliers;
    private final double[] image;
    private final double[] entering;
    private final boolean[] localBasic;
    private final Ratio ratio;
    private final Ratio.Kinds kinds = this::kindOf;
    private int updates;
    private double direction;

    private final double[] sums = new double[Columns.BLOCK];
    private int[] candidates = new int[16];
    private int candidateCount;
    /** Shared columns that may enter; null: all. */
    private int @Nullable [] within;

    private final boolean[] closed;

    /**
     * @param rows at least those of the shared columns; their entries in further rows are 0
     * @param cold one local column per row, which together are a basis
     */
    public Simplex(Columns shared, int rows, int locals, int[] cold) {
        this.shared = shared;
        this.m = rows;
        this.locals = locals;
        this.cold = cold.clone();
        local = new double[locals][m];
        scaled = new double[locals][m];
        localScale = new double[locals];
        cost = new double[locals];
        kind = new Kind[locals];
        Arrays.fill(kind, Kind.POSITIVE);
        closed = new boolean[locals];
        localBasic = new boolean[locals];
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
    }

    // --- What the programme is ----------------------------------------------------------------------------------

    /** @param unit what counts as one in this row; tolerances are relative to it */
    public void row(int row, double rightHandSide, double unit) {
        right[row] = rightHandSide;
        this.unit[row] = unit;
    }

    public void entry(int column, int row, double value) {
        local[column][row] = value;
    }

    public void column(int column, Kind kind, double cost) {
        this.kind[column] = kind;
        this.cost[column] = cost;
    }

    /** Whether weights of columns have no bound of their own, so that the size of a column says nothing. */
    public void rays(boolean rays) {
        this.rays = rays;
    }

    /** A shared column that may not enter; -1 for none. */
    public void ban(int column) {
        banned = column;
    }

    /** Opens all columns again after {@link #restrictToOptimalFace}. */
    public void openAll() {
        within = null;
        Arrays.fill(closed, false);
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
     * @throws IllegalStateException for a programme without bound or one on which every rule against cycling failed:
     *     mistakes of the caller or of this class, never a property of data
     */
    public Outcome minimise() {
        scale();
        if (!renew()) {
            startCold();
            if (!renew()) {
                throw new IllegalStateException("the slacks are no basis");
            }
        }
        candidateCount = 0;
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
                throw new IllegalStateException("the programme has no bound");
            }
            step(place, q, ratio.length());
            still = ratio.length() > STANDSTILL ? 0 : still + 1;
            if (++steps > PATIENCE) {
                if (++disturbed > 8) {
                    throw new IllegalStateException("the simplex method does not end");
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
     * After an optimum: only columns whose entry does not change the optimum stay open, so that another cost can be
     * minimised over all optimal solutions. Whatever is minimised next keeps the optimum.
     */
    public void restrictToOptimalFace() {
        var face = new int[64];
        int count = 0;
        double[] pos = multipliers();
        int[] before = within;
        if (before == null) {
            for (int from = 0; from < shared.size(); from += Columns.BLOCK) {
                int to = Math.min(shared.size(), from + Columns.BLOCK);
                shared.multiply(pos, from, to, sums);
                for (int j = from; j < to; j++) {
                    if (j != banned && sums[j - from] > -1e-6 && flat(j, sums[j - from], pos)) {
                        face = count == face.length ? Arrays.copyOf(face, 2 * count) : face;
                        face[count++] = j;
                    }
                }
            }
        } else {
            for (int j : before) {
                if (flat(j, product(j, pos), pos)) {
                    face = count == face.length ? Arrays.copyOf(face, 2 * count) : face;
                    face[count++] = j;
                }
            }
        }
        within = Arrays.copyOf(face, count);
        for (int k = 0; k < locals; k++) {
            double d = cost[k] * localScale[k];
            for (int i = 0; i < m; i++) {
                d -= pi[i] * scaled[k][i];
            }
            closed[k] |= Math.abs(d) > FEASIBLE;
        }
    }

    private boolean flat(int j, double product, double[] multipliers) {
        return Math.abs(product) <= FEASIBLE * magnitude(j, multipliers) || Math.abs(product) * scaleOf(j) < NOISE;
    }

    // --- The solution -------------------------------------------------------------------------------------------

    /** The value of a local column. */
    public double value(int column) {
        for (int i = 0; i < m; i++) {
            if (basis[i] == column) {
                return x[i] * localScale[column];
            }
        }
        return 0;
    }

    /** The cost of a local column as it was given. */
    public double costOf(int column) {
        return cost[column];
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
                weights.take(j, x[i] * scaleOf(j));
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

    // --- Parts --------------------------------------------------------------------------------------------------

    private void scale() {
        for (int i = 0; i < m; i++) {
            b[i] = right[i] / unit[i];
        }
        for (int k = 0; k < locals; k++) {
            double largest = 0;
            for (int i = 0; i < m; i++) {
                largest = Math.max(largest, Math.abs(local[k][i]) / unit[i]);
            }
            localScale[k] = largest == 0 ? 1 : 1 / largest;
            for (int i = 0; i < m; i++) {
                scaled[k][i] = local[k][i] / unit[i] * localScale[k];
            }
        }
    }

    private double scaleOf(int j) {
        double largest = 0;
        for (int i = 0; i < shared.rowCount(); i++) {
            largest = Math.max(largest, Math.abs(shared.at(i, j)) / unit[i]);
        }
        return 1 / largest;
    }

    private void gather(int id, double[] into) {
        if (id < locals) {
            System.arraycopy(scaled[id], 0, into, 0, m);
            return;
        }
        int j = id - locals;
        double s = scaleOf(j);
        for (int i = 0; i < shared.rowCount(); i++) {
            into[i] = shared.at(i, j) / unit[i] * s;
        }
        Arrays.fill(into, shared.rowCount(), m, 0);
    }

    private Kind kindOf(int id) {
        return id < locals ? kind[id] : Kind.POSITIVE;
    }

    private boolean renew() {
        Arrays.fill(localBasic, false);
        for (int i = 0; i < m; i++) {
            if (basis[i] < locals) {
                localBasic[basis[i]] = true;
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

    /** Sets the cost of the basis: that of infeasibility as long as there is any. True if there is none. */
    private boolean costs() {
        boolean feasible = true;
        for (int i = 0; i < m; i++) {
            double sign =
                    switch (kindOf(basis[i])) {
                        case POSITIVE -> x[i] < -FEASIBLE ? -1 : 0;
                        case ZERO -> x[i] < -FEASIBLE ? -1 : x[i] > FEASIBLE ? 1 : 0;
                        case FREE -> 0;
                    };
            basicCost[i] = sign;
            feasible &= sign == 0;
        }
        if (feasible) {
            for (int i = 0; i < m; i++) {
                basicCost[i] = basis[i] < locals ? cost[basis[i]] * localScale[basis[i]] : 0;
            }
        }
        return feasible;
    }

    /** The column to enter, or -1; sets its direction. */
    private int attractive(boolean feasible, boolean first) {
        direction = 1;
        int best = -1;
        double gain = 0;
        for (int k = 0; k < locals; k++) {
            if (localBasic[k] || closed[k] || kind[k] == Kind.ZERO) {
                continue;
            }
            double d = feasible ? cost[k] * localScale[k] : 0;
            for (int i = 0; i < m; i++) {
                d -= pi[i] * scaled[k][i];
            }
            double g = kind[k] == Kind.FREE ? Math.abs(d) : -d;
            if (g > ATTRACTIVE && g > gain) {
                gain = g;
                best = k;
                direction = d > 0 ? -1 : 1;
                if (first) {
                    return best;
                }
            }
        }
        double[] pos = multipliers();
        int[] some = within;
        if (some != null) {
            return amongFew(some, some.length, pos, best, gain, first);
        }
        if (first) {
            return firstShared(pos, best);
        }
        int q = amongFew(candidates, candidateCount, pos, best, gain, false);
        if (q >= locals || (q >= 0 && candidateCount > 0)) {
            return q;
        }
        return amongAll(pos, best, gain);
    }

    private int amongFew(int[] few, int count, double[] pos, int local, double localGain, boolean first) {
        double[] weight = shared.weights(rays);
        int best = local;
        double gain = localGain;
        for (int c = 0; c < count; c++) {
            int j = few[c];
            double v = product(j, pos);
            if (v * weight[j] > gain && accepted(j, v, pos)) {
                gain = v * weight[j];
                best = locals + j;
                direction = 1;
                if (first) {
                    break;
                }
            }
        }
        return best;
    }

    private int amongAll(double[] pos, int local, double localGain) {
        double[] weight = shared.weights(rays);
        int best = local;
        double gain = localGain;
        candidateCount = 0;
        for (int from = 0; from < shared.size(); from += Columns.BLOCK) {
            int to = Math.min(shared.size(), from + Columns.BLOCK);
            shared.multiply(pos, from, to, sums);
            double most = 0;
            int at = -1;
            for (int j = from; j < to; j++) {
                double v = sums[j - from] * weight[j];
                if (v > most && accepted(j, sums[j - from], pos)) {
                    most = v;
                    at = j;
                }
            }
            if (at >= 0) {
                if (candidateCount == candidates.length) {
                    candidates = Arrays.copyOf(candidates, 2 * candidateCount);
                }
                candidates[candidateCount++] = at;
                if (most > gain) {
                    gain = most;
                    best = locals + at;
                    direction = 1;
                }
            }
        }
        return best;
    }

    private int firstShared(double[] pos, int local) {
        if (local >= 0) {
            return local;
        }
        for (int from = 0; from < shared.size(); from += Columns.BLOCK) {
            int to = Math.min(shared.size(), from + Columns.BLOCK);
            shared.multiply(pos, from, to, sums);
            for (int j = from; j < to; j++) {
                if (sums[j - from] > 0 && accepted(j, sums[j - from], pos)) {
                    direction = 1;
                    return locals + j;
                }
            }
        }
        return -1;
    }

    private double product(int j, double[] pos) {
        double sum = 0;
        for (int i = 0; i < shared.rowCount(); i++) {
            sum += pos[i] * shared.at(i, j);
        }
        return sum;
    }

    private double magnitude(int j, double[] pos) {
        double sum = 0;
        for (int i = 0; i < shared.rowCount(); i++) {
            sum += Math.abs(pos[i] * shared.at(i, j));
        }
        return sum;
    }

    /** Whether a column improves by more than the noise of the numbers it is made of. */
    private boolean accepted(int j, double product, double[] pos) {
        return j != banned
                && product > ATTRACTIVE * magnitude(j, pos)
                && product * scaleOf(j) > NOISE
                && !basisHas(locals + j);
    }

    private void step(int place, int q, double length) {
        for (int i = 0; i < m; i++) {
            x[i] -= length * direction * image[i];
        }
        x[place] = length * direction;
        if (basis[place] < locals) {
            localBasic[basis[place]] = false;
        }
        if (q < locals) {
            localBasic[q] = true;
        }
        basis[place] = q;
        inverse.exchange(place, image);
        updates++;
    }

    /** Which column leaves, and how far the entering one may go. */
    private static final class Ratio {

        private final int m;
        private final boolean[] passed;
        private double length;

        Ratio(int m) {
            this.m = m;
            passed = new boolean[m];
        }

        double length() {
            return length;
        }

        interface Kinds {
            Kind of(int id);
        }

        /** Second phase: all values are feasible and must stay so. */
        int second(double[] x, double[] image, double direction, int[] basis, Kinds kinds, boolean bland) {
            double least = PIVOT * largest(image);
            double limit = Double.POSITIVE_INFINITY;
            for (int i = 0; i < m; i++) {
                double slope = -direction * image[i];
                if (blocks(kinds.of(basis[i]), slope, least)) {
                    limit = Math.min(limit, room(kinds.of(basis[i]), x[i], HARRIS) / Math.abs(slope));
                }
            }
            return among(limit, x, image, direction, basis, kinds, bland, least, false);
        }

        private static boolean blocks(Kind kind, double slope, double least) {
            return switch (kind) {
                case POSITIVE -> slope < -least;
                case ZERO -> Math.abs(slope) > least;
                case FREE -> false;
            };
        }

        private static double room(Kind kind, double x, double more) {
            return kind == Kind.ZERO ? more : Math.max(0, x) + more;
        }

        private static boolean infeasible(Kind kind, double x) {
            return kind != Kind.FREE && (x < -FEASIBLE || kind == Kind.ZERO && x > FEASIBLE);
        }

        private double largest(double[] image) {
            double largest = 0;
            for (int i = 0; i < m; i++) {
                largest = Math.max(largest, Math.abs(image[i]));
            }
            return largest;
        }

        /** The steepest of those that block within the limit; with Bland's rule the one with the lowest id. */
        private int among(
                double limit,
                double[] x,
                double[] image,
                double direction,
                int[] basis,
                Kinds kinds,
                boolean bland,
                double least,
                boolean firstPhase) {
            int best = -1;
            double steepest = 0;
            for (int i = 0; i < m; i++) {
                Kind k = kinds.of(basis[i]);
                double slope = -direction * image[i];
                if (!blocks(k, slope, least) || firstPhase && infeasible(k, x[i])) {
                    continue;
                }
                double t = room(k, x[i], 0) / Math.abs(slope);
                if (t > limit) {
                    continue;
                }
                boolean better = bland
                        ? best < 0 || basis[i] < basis[best]
                        : Math.abs(slope) > steepest || Math.abs(slope) == steepest && basis[i] < basis[best];
                if (better) {
                    steepest = Math.abs(slope);
                    best = i;
                    length = t;
                }
            }
            return best;
        }

        /**
         * First phase: feasible values stay so; infeasible ones may pass into feasibility as long as the sum of
         * infeasibilities still falls.
         */
        int first(double[] x, double[] image, double direction, int[] basis, Kinds kinds, boolean bland) {
            double least = PIVOT * largest(image);
            double limit = Double.POSITIVE_INFINITY;
            double slopeOfSum = 0;
            for (int i = 0; i < m; i++) {
                Kind k = kinds.of(basis[i]);
                double slope = -direction * image[i];
                passed[i] = true;
                if (infeasible(k, x[i])) {
                    // Below 0 a rising value lowers the sum, above 0 a falling one.
                    slopeOfSum -= x[i] < 0 ? slope : -slope;
                    passed[i] = x[i] < 0 ? slope <= least : slope >= -least;
                } else if (blocks(k, slope, least)) {
                    limit = Math.min(limit, room(k, x[i], HARRIS) / Math.abs(slope));
                }
            }
            int last = -1;
            double lastAt = 0;
            while (slopeOfSum < 0) {
                int next = -1;
                double at = Double.POSITIVE_INFINITY;
                for (int i = 0; i < m; i++) {
                    if (!passed[i] && Math.abs(x[i] / image[i]) < at) {
                        at = Math.abs(x[i] / image[i]);
                        next = i;
                    }
                }
                if (next < 0 || at > limit) {
                    break;
                }
                passed[next] = true;
                boolean zero = kinds.of(basis[next]) == Kind.ZERO;
                slopeOfSum += Math.abs(image[next]) * (zero ? 2 : 1);
                // A later one is taken unless its pivot is too small to trust.
                if (last < 0 || Math.abs(image[next]) > 1e-4 * Math.abs(image[last])) {
                    last = next;
                    lastAt = at;
                }
            }
            boolean blocked = slopeOfSum < 0 && limit < Double.POSITIVE_INFINITY;
            if (blocked) {
                int at = among(limit, x, image, direction, basis, kinds, bland, least, true);
                if (at >= 0) {
                    return at;
                }
            }
            length = lastAt;
            return last;
        }
    }
}
