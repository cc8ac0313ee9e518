package uz.hamkor.analytics.matching;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A million people with five choices each, about 95 places for 100 of them; popular hospitals are wanted more. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class MatchingBench {

    @Param("1000000")
    public int residents;

    @Param({"1000", "100000"})
    public int hospitals;

    /** How likely the next one in a list is an equal of the one before. */
    @Param({"0", "0.5"})
    public double ties;

    private MatchingProblem problem = Large.problem(1, 1, 1, 1, 0, 1);
    private MatchingResult matched = Matching.match(problem, Settings.of(Aim.RESIDENTS));

    @Setup
    public void make() {
        problem = Large.problem(residents, hospitals, 5, (int) (0.95 * residents / hospitals), ties, 1);
        matched = Matching.match(problem, Settings.of(Aim.RESIDENTS));
    }

    private MatchingResult matched(Aim aim) {
        var result = Matching.match(problem, Settings.of(aim));
        if (result.blockingPairs() != 0) {
            throw new IllegalStateException(result.blockingPairs() + " blocking pairs");
        }
        return result;
    }

    /** Checks the lists and finds the pairs that both sides list. */
    @Benchmark
    public MatchingProblem prepare() {
        int[] capacities = problem.capacities().clone();
        return MatchingProblem.of(problem.residentLists(), problem.hospitalLists(), capacities);
    }

    /** The matching and its check; fails if a pair blocks. */
    @Benchmark
    public MatchingResult bestForResidents() {
        return matched(Aim.RESIDENTS);
    }

    @Benchmark
    public MatchingResult bestForHospitals() {
        return matched(Aim.HOSPITALS);
    }

    @Benchmark
    public MatchingResult largest() {
        return matched(Aim.SIZE);
    }

    @Benchmark
    public long checkAlone() {
        return BlockingPairs.count(problem, matched.hospitalOf());
    }
}
