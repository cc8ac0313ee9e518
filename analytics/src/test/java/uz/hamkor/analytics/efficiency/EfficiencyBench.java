package uz.hamkor.analytics.efficiency;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Input-oriented efficiency under variable returns, five inputs and three outputs. {@link #ours} does all that the verb
 * does (three technologies, slacks, peers); {@link #oursScoresOnly} the same work as {@link #glop}, which solves the 2,000
 * programmes one after another with one model that is changed in place.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class EfficiencyBench {

    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;

    @State(Scope.Benchmark)
    public static class Few {
        final Units units = units(2_000);

        @Setup
        public void sayShare() {
            System.out.println("# efficient of 2,000: " + share(units));
        }
    }

    @State(Scope.Benchmark)
    public static class Checked extends Few {
        /** A benchmark of wrong numbers would say nothing. */
        @Setup
        public void agree() {
            Loader.loadNativeLibraries();
            double[] ours = scores(units);
            double[] theirs = glop(units);
            for (int u = 0; u < ours.length; u++) {
                if (Math.abs(ours[u] - theirs[u]) > 1e-7) {
                    throw new IllegalStateException("unit " + u + ": " + ours[u] + " and " + theirs[u]);
                }
            }
        }
    }

    @State(Scope.Benchmark)
    public static class Many {
        final Units units = units(30_000);

        @Setup
        public void sayShare() {
            System.out.println("# efficient of 30,000: " + share(units));
        }
    }

    /** Log-normal inputs, outputs from their product with a half-normal loss and a mixture of their own. */
    static Units units(int n) {
        var random = new java.util.Random(7);
        var values = new double[INPUTS + OUTPUTS][n];
        for (int u = 0; u < n; u++) {
            double product = 1;
            for (int i = 0; i < INPUTS; i++) {
                values[i][u] = Math.exp(0.8 * random.nextGaussian());
                product *= Math.pow(values[i][u], 0.18);
            }
            double reached = product * Math.exp(-Math.abs(0.4 * random.nextGaussian()));
            for (int i = INPUTS; i < values.length; i++) {
                values[i][u] = reached * (0.5 + random.nextDouble());
            }
        }
        return Samples.units(values, INPUTS);
    }

    private static String share(Units units) {
        long efficient =
                Efficiency.of(units, Model.radial(Orientation.INPUT, Returns.VRS), 2, done -> {}).scores().stream()
                        .filter(score -> score.status() == Status.EFFICIENT)
                        .count();
        return efficient + " (" + Math.round(1000.0 * efficient / units.size()) / 10.0 + " %)";
    }

    @Benchmark
    public Efficiencies ours(Few few) {
        return Efficiency.of(few.units, Model.radial(Orientation.INPUT, Returns.VRS), 1, done -> {});
    }

    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    public Efficiencies oursThirtyThousandOnTwoThreads(Many many) {
        return Efficiency.of(many.units, Model.radial(Orientation.INPUT, Returns.VRS), 2, done -> {});
    }

    @Benchmark
    public double[] oursScoresOnly(Few few) {
        return scores(few.units);
    }

    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    public double[] glop(Checked few) {
        return glop(few.units);
    }

    private static double[] scores(Units few) {
        var scale = Technology.Scale.of(few);
        var scores = new double[few.size()];
        int[] all = java.util.stream.IntStream.range(0, few.size()).toArray();
        try (var workers = new Workers(1)) {
            var technology = Technology.of(few, scale, all, workers, done -> {});
            var programme = new RadialProgramme(
                    technology.frontier(), INPUTS, OUTPUTS, new boolean[INPUTS], Orientation.INPUT, scale.factors());
            for (int u = 0; u < few.size(); u++) {
                programme.point(scale.point(few, u));
                programme.returns(Returns.VRS, 1);
                int[] start = technology.start(u);
                if (start != null) {
                    programme.simplex().start(start);
                }
                Programme.expectOptimal(programme.solve());
                scores[u] = programme.score();
            }
        }
        return scores;
    }

    private static double[] glop(Units few) {
        MPSolver solver = MPSolver.createSolver("GLOP");
        int n = few.size();
        MPVariable theta = solver.makeNumVar(0, Double.POSITIVE_INFINITY, "");
        MPConstraint sum = solver.makeConstraint(1, 1);
        var rows = new MPConstraint[INPUTS + OUTPUTS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i < INPUTS
                    ? solver.makeConstraint(Double.NEGATIVE_INFINITY, 0)
                    : solver.makeConstraint(0, Double.POSITIVE_INFINITY);
        }
        for (int j = 0; j < n; j++) {
            MPVariable lambda = solver.makeNumVar(0, Double.POSITIVE_INFINITY, "");
            sum.setCoefficient(lambda, 1);
            for (int i = 0; i < rows.length; i++) {
                rows[i].setCoefficient(lambda, few.factor(i).values()[j]);
            }
        }
        solver.objective().setCoefficient(theta, 1);
        solver.objective().setMinimization();
        var scores = new double[n];
        for (int u = 0; u < n; u++) {
            for (int i = 0; i < rows.length; i++) {
                double value = few.factor(i).values()[u];
                if (i < INPUTS) {
                    rows[i].setCoefficient(theta, -value);
                } else {
                    rows[i].setLb(value);
                }
            }
            if (solver.solve() != MPSolver.ResultStatus.OPTIMAL) {
                throw new IllegalStateException("unit " + u);
            }
            scores[u] = solver.objective().value();
        }
        solver.delete();
        return scores;
    }
}
