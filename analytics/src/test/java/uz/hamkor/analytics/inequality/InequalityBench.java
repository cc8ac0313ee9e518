package uz.hamkor.analytics.inequality;

import java.util.Arrays;
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

/** All measures of inequality beside one sort of the same doubles; skewed values without ties. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class InequalityBench {

    @Param({"1000000", "10000000"})
    public int n;

    private double[] values = {};
    private double[] weights = {};
    private String[] labels = {};

    @Setup
    public void fill() {
        var random = new SplittableRandom(1);
        values = random.doubles(n).map(v -> -1000 * Math.log(1 - v)).toArray();
        weights = random.doubles(n).map(v -> 10 + 990 * v).toArray();
        String[] names = new String[200];
        Arrays.setAll(names, i -> "district " + i);
        labels = new String[n];
        Arrays.setAll(labels, i -> names[random.nextInt(names.length)]);
    }

    @Benchmark
    public double[] sortAlone() {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    @Benchmark
    public Inequality plain() {
        return Inequality.of(Sample.of("x", values));
    }

    @Benchmark
    public Inequality weighted() {
        return Inequality.of(Sample.of("x", values).weightedBy("w", weights));
    }

    @Benchmark
    public Inequality weightedInGroups() {
        return Inequality.of(Sample.of("x", values).weightedBy("w", weights).groupedBy("g", labels));
    }
}
