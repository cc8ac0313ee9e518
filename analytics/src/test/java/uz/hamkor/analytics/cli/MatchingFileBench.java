package uz.hamkor.analytics.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import uz.hamkor.analytics.matching.MatchingProblem;

/** Reads a problem of a million people with five choices each from JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class MatchingFileBench {

    @Param("1000000")
    public int residents;

    @Param("1000")
    public int hospitals;

    private static final int CHOICES = 5;

    private Path file = Path.of("");

    @Setup
    public void make() throws IOException {
        file = write(Files.createTempFile("matching", ".json"), residents, hospitals);
    }

    @TearDown
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    @Benchmark
    public MatchingProblem read() {
        return MatchingFile.read(file);
    }

    /** {@code MatchingFileBench FILE PEOPLE PLACES} leaves the file, to try the command on. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private static Path write(Path file, int residents, int hospitals) throws IOException {
        var random = new Random(1);
        int[] choices = new int[residents * CHOICES];
        for (int r = 0; r < residents; r++) {
            int first = random.nextInt(hospitals);
            int step = 1 + random.nextInt(hospitals / CHOICES - 1);
            for (int c = 0; c < CHOICES; c++) {
                choices[r * CHOICES + c] = (first + c * step) % hospitals;
            }
        }
        // Steps of a prime visit everybody once, in no order of index.
        List<StringBuilder> lists = new ArrayList<>();
        for (int h = 0; h < hospitals; h++) {
            lists.add(new StringBuilder());
        }
        for (long i = 0; i < residents; i++) {
            int r = (int) (i * 7_368_787L % residents);
            for (int c = 0; c < CHOICES; c++) {
                StringBuilder list = lists.get(choices[r * CHOICES + c]);
                list.append(list.isEmpty() ? "[" : ",[").append(r).append(']');
            }
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("{\"residents\": [\n");
            for (int r = 0; r < residents; r++) {
                writer.write(r == 0 ? "[" : ",\n[");
                for (int c = 0; c < CHOICES; c++) {
                    writer.write((c == 0 ? "[" : ",[") + choices[r * CHOICES + c] + "]");
                }
                writer.write("]");
            }
            writer.write("],\n\"hospitals\": [\n");
            for (int h = 0; h < hospitals; h++) {
                writer.write((h == 0 ? "[" : ",\n[") + lists.get(h) + "]");
            }
            writer.write("],\n\"capacities\": [");
            for (int h = 0; h < hospitals; h++) {
                writer.write((h == 0 ? "" : ",") + residents / hospitals * 95 / 100);
            }
            writer.write("]}\n");
        }
        return file;
    }
}
