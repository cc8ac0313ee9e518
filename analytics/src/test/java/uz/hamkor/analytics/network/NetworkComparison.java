package uz.hamkor.analytics.network;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;

/** Our side of {@code bench/network.sh}: draws a network, measures it, writes what others are to compare with. */
final class NetworkComparison {

    private static final int WARM = 4;
    private static final int ROUNDS = 5;

    private NetworkComparison() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("draw")) {
            draw(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]), Path.of(args[4]));
        } else {
            measure(Path.of(args[1]), Path.of(args[2]));
        }
    }

    /** Different ties between nodes drawn with equal chances; every node stands in the file once at least. */
    private static void draw(int nodes, int ties, long seed, Path file) throws IOException {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        var known = new HashSet<Long>();
        lines.add("a,b");
        while (known.size() < ties) {
            // The first ties give each node one, so that none is missing in the file.
            int a = known.size() < nodes ? known.size() : random.nextInt(nodes);
            int b = random.nextInt(nodes);
            if (a != b && known.add((long) Math.min(a, b) * nodes + Math.max(a, b))) {
                lines.add(a + "," + b);
            }
        }
        Files.write(file, lines);
    }

    private static void measure(Path ties, Path result) throws IOException {
        var lines = Files.readAllLines(ties);
        int[] from = new int[lines.size() - 1];
        int[] to = new int[from.length];
        int nodes = 0;
        for (int t = 0; t < from.length; t++) {
            String[] ends = lines.get(t + 1).split(",");
            from[t] = Integer.parseInt(ends[0]);
            to[t] = Integer.parseInt(ends[1]);
            nodes = Math.max(nodes, Math.max(from[t], to[t]) + 1);
        }
        var network = Network.of(Networks.nodes(nodes), false, from, to);
        System.out.printf(Locale.ROOT, "%d nodes, %d ties, Java %s%n", nodes, network.ties(), Runtime.version());
        for (int threads = 1; threads <= 2; threads++) {
            int used = threads;
            timed(
                    "ours, betweenness and closeness, " + threads + " thread(s)",
                    () -> Paths.of(network, Lengths.STEPS, used));
        }
        timed("ours, search for communities", () -> Communities.search(network, 1));
        var measures = NetworkMeasures.of(network, Lengths.STEPS, 1, 2, done -> {});
        System.out.println(
                "modularity of ours: " + measures.whole().modularity().orElseThrow());
        var out = new ArrayList<String>();
        out.add("node,betweenness,closeness,eigenvector,core,constraint,effective_size");
        measures.nodes()
                .forEach(node -> out.add(String.join(
                        ",",
                        node.node(),
                        text(node.betweenness()),
                        text(node.closeness()),
                        text(node.eigenvector()),
                        "" + node.core(),
                        text(node.constraint()),
                        text(node.effectiveSize()))));
        Files.write(result, out);
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    /** The first call, which includes what Java needs to warm up, and the best of some later ones. */
    private static void timed(String name, Supplier<Object> work) {
        Seconds first = seconds(work);
        var best = new Seconds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        for (int round = 0; round < WARM + ROUNDS; round++) {
            Seconds taken = seconds(work);
            best = round < WARM
                    ? best
                    : new Seconds(Math.min(best.clock, taken.clock), Math.min(best.processor, taken.processor));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: first call %.3f s, processor %.3f s; then %.3f s, processor %.3f s (best of %d)%n",
                name,
                first.clock,
                first.processor,
                best.clock,
                best.processor,
                ROUNDS);
    }

    /** @param processor of all threads, those of Java's compiler and memory included */
    private record Seconds(double clock, double processor) {}

    private static Seconds seconds(Supplier<Object> work) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long used = system.getProcessCpuTime();
        long begin = System.nanoTime();
        if (work.get() == null) {
            throw new IllegalStateException();
        }
        return new Seconds((System.nanoTime() - begin) / 1e9, (system.getProcessCpuTime() - used) / 1e9);
    }
}
