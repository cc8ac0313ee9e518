package uz.hamkor.analytics.efficiency;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPVariable;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * The same measures written out naively for OR-Tools GLOP, over all units and without any of our ideas, as what our
 * results are held against.
 */
final class Oracle {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static {
        Loader.loadNativeLibraries();
    }

    private final Units units;

    Oracle(Units units) {
        this.units = units;
    }

    double[] point(int unit) {
        var point = new double[units.factors()];
        for (int i = 0; i < point.length; i++) {
            point[i] = units.factor(i).values()[unit];
        }
        return point;
    }

    private final class Build {
        final MPSolver solver = MPSolver.createSolver("GLOP");
        final MPVariable[] lambda = new MPVariable[units.size()];
        final MPConstraint[] rows = new MPConstraint[units.factors()];
        final MPConstraint sum;

        final double[] own;

        Build(IntPredicate peers, Returns returns, double total) {
            this(peers, returns, total, new double[units.factors()]);
        }

        /** @param own by what rows are divided where it is above 0 */
        Build(IntPredicate peers, Returns returns, double total, double[] own) {
            this.own = own;
            sum = solver.makeConstraint(
                    returns == Returns.CRS || returns == Returns.DRS ? -INFINITY : total,
                    returns == Returns.CRS || returns == Returns.IRS ? INFINITY : total);
            for (int i = 0; i < rows.length; i++) {
                rows[i] = solver.makeConstraint(-INFINITY, INFINITY);
            }
            for (int j = 0; j < lambda.length; j++) {
                lambda[j] = solver.makeNumVar(0, peers.test(j) ? INFINITY : 0, "");
                sum.setCoefficient(lambda[j], 1);
                for (int i = 0; i < rows.length; i++) {
                    rows[i].setCoefficient(lambda[j], units.factor(i).values()[j] / size(i));
                }
            }
        }

        double size(int i) {
            if (own[i] > 0) {
                return own[i];
            }
            double largest = 0;
            for (double value : units.factor(i).values()) {
                largest = Math.max(largest, value);
            }
            return largest == 0 ? 1 : largest;
        }

        OptionalDouble solve() {
            ResultStatus status = solver.solve();
            if (status != ResultStatus.OPTIMAL) {
                // Its preprocessing calls some badly scaled programmes infeasible or abnormal that are not.
                solver.setSolverSpecificParametersAsString("use_preprocessing: false");
                solver.reset();
                status = solver.solve();
            }
            if (status == ResultStatus.OPTIMAL) {
                return OptionalDouble.of(solver.objective().value());
            }
            if (status == ResultStatus.INFEASIBLE) {
                return OptionalDouble.empty();
            }
            throw new IllegalStateException("the oracle says " + status);
        }
    }

    /** θ or φ; empty when infeasible. */
    OptionalDouble radial(
            double[] point,
            IntPredicate peers,
            boolean[] fixed,
            Orientation orientation,
            Returns returns,
            double total) {
        var build = new Build(peers, returns, total);
        MPVariable factor = build.solver.makeNumVar(0, INFINITY, "");
        boolean input = orientation == Orientation.INPUT;
        for (int i = 0; i < build.rows.length; i++) {
            double value = point[i] / build.size(i);
            boolean isInput = i < units.inputs().size();
            boolean moves = isInput ? input && !fixed[i] : !input;
            if (moves) {
                build.rows[i].setCoefficient(factor, -value);
            }
            build.rows[i].setBounds(isInput ? -INFINITY : moves ? 0 : value, isInput ? (moves ? 0 : value) : INFINITY);
        }
        MPObjective objective = build.solver.objective();
        objective.setCoefficient(factor, 1);
        objective.setOptimizationDirection(!input);
        OptionalDouble result = build.solve();
        build.solver.delete();
        return result;
    }

    /** The largest sum of slacks in the units of the columns with the radial factor fixed. */
    double slacks(double[] point, boolean[] fixed, Orientation orientation, Returns returns, double factor) {
        var build = new Build(j -> true, returns, 1);
        MPObjective objective = build.solver.objective();
        for (int i = 0; i < build.rows.length; i++) {
            boolean isInput = i < units.inputs().size();
            boolean moves = orientation == Orientation.INPUT ? isInput && !fixed[i] : !isInput;
            double value = point[i] * (moves ? factor : 1) / build.size(i);
            MPVariable slack = build.solver.makeNumVar(0, INFINITY, "");
            build.rows[i].setCoefficient(slack, isInput ? 1 : -1);
            // A hair of room, for the factor itself has only so many digits.
            double room = moves ? 1e-9 * Math.max(value, 1e-6) : 0;
            build.rows[i].setBounds(isInput ? -INFINITY : value - room, isInput ? value + room : INFINITY);
            build.rows[i].setBounds(value - room, value + room);
            if (!isInput || !fixed[i]) {
                objective.setCoefficient(slack, build.size(i));
            }
        }
        objective.setMaximization();
        double result = build.solve().orElseThrow();
        build.solver.delete();
        return result;
    }

    double slacksBased(double[] point, Returns returns, double[] least) {
        var build = new Build(j -> true, returns, 0, point);
        int inputs = units.inputs().size();
        int outputs = units.outputs().size();
        MPObjective objective = build.solver.objective();
        MPVariable t = build.solver.makeNumVar(0, INFINITY, "");
        objective.setCoefficient(t, 1);
        build.sum.setCoefficient(t, -1);
        MPConstraint norm = build.solver.makeConstraint(1, 1);
        norm.setCoefficient(t, 1);
        for (int i = 0; i < build.rows.length; i++) {
            MPVariable slack = build.solver.makeNumVar(0, INFINITY, "");
            build.rows[i].setBounds(0, 0);
            build.rows[i].setCoefficient(t, -point[i] / build.size(i));
            build.rows[i].setCoefficient(slack, (i < inputs ? 1 : -1) / build.size(i));
            if (i < inputs) {
                if (point[i] > 0) {
                    objective.setCoefficient(slack, -1 / (inputs * point[i]));
                }
            } else {
                double value = point[i] > 0 ? point[i] : least[i] / 10;
                if (value > 0) {
                    norm.setCoefficient(slack, 1 / (outputs * value));
                }
            }
        }
        objective.setMinimization();
        double result = build.solve().orElseThrow();
        build.solver.delete();
        return result;
    }

    double cost(double[] point, Returns returns, double[] prices) {
        var build = new Build(j -> true, returns, 1);
        int inputs = units.inputs().size();
        MPObjective objective = build.solver.objective();
        double spent = 0;
        for (int i = 0; i < build.rows.length; i++) {
            if (i < inputs) {
                MPVariable use = build.solver.makeNumVar(0, INFINITY, "");
                build.rows[i].setCoefficient(use, -1);
                build.rows[i].setBounds(-INFINITY, 0);
                objective.setCoefficient(use, prices[i] * build.size(i));
                spent += prices[i] * point[i];
            } else {
                build.rows[i].setBounds(point[i] / build.size(i), INFINITY);
            }
        }
        objective.setMinimization();
        double result = build.solve().orElseThrow() / spent;
        build.solver.delete();
        return result;
    }
}
