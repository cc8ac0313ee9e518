package uz.hamkor.analytics.network;

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

/** Measures of a network with ties drawn at random: {@code bench/analytics.sh NetworkBench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NetworkBench {

    @Param("5000")
    int nodes;

    @Param("25000")
    int ties;

    @Param({"1", "2"})
    int threads;

    private Network network;

    @Setup
    public void draw() {
        network = Networks.sparse(nodes, ties, false, 1);
    }

    @Benchmark
    public Object betweennessAndCloseness() {
        return Paths.of(network, Lengths.STEPS, threads);
    }

    @Benchmark
    public Object communities() {
        return Communities.search(network, 1);
    }

    @Benchmark
    public Object constraintAndEffectiveSize() {
        return StructuralHoles.of(network);
    }
}
