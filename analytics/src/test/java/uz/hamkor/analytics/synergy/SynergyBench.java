package uz.hamkor.analytics.synergy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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

/** A million records in 14 groups with 1,000 permutations, from texts to probabilities, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class SynergyBench {

    @Param("1000000")
    public int n;

    /** Categories of each column. */
    @Param({"2", "6", "40"})
    public int categories;

    private String[][] columns = {};
    private String[] groups = {};

    @Setup
    public void fill() {
        var random = new SplittableRandom(1);
        columns = new String[3][n];
        groups = new String[n];
        for (String[] column : columns) {
            Arrays.setAll(column, i -> "category " + random.nextInt(categories));
        }
        Arrays.setAll(groups, i -> "region " + random.nextInt(14));
    }

    @Benchmark
    public Synergy tested() {
        var records = Observations.of(List.of("x", "y", "z"), columns).groupedBy("g", groups);
        return Synergy.of(records, 1000, 1, 1, done -> {});
    }
}
