package uz.hamkor.analytics.network;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import uz.hamkor.analytics.Formula;

/**
 * What shortest paths say about each node.
 *
 * <p>Time: nodes × ties (by lengths: times the logarithm of the nodes); memory: 264 bytes a node. The sources are cut
 * into 32 blocks, whose sums are added in their order: results are the same to the last bit for any number of threads.
 */
public final class Paths {

    static final Formula BETWEENNESS = new Formula(
            "network.betweenness",
            1,
            "L. C. Freeman, Sociometry 40 (1977) 35; U. Brandes, J. Mathematical Sociology 25 (2001) 163");
    static final Formula CLOSENESS = new Formula(
            "network.closeness", 1, "S. Wasserman, K. Faust, Social Network Analysis (1994) 5.2.2, formula 5.22");

    private static final int BLOCKS = 32;

    private final int nodes;
    private final double[] dependencies;
    private final int[] reached;
    private final double[] distances;

    private Paths(int nodes) {
        this.nodes = nodes;
        dependencies = new double[nodes];
        reached = new int[nodes];
        distances = new double[nodes];
    }

    public static Paths of(Network network, Lengths lengths, int threads) {
        return of(network, lengths, threads, done -> {});
    }

    /**
     * @param threads at least 1
     * @param progress is told now and then, from any thread, how many nodes are done
     */
    public static Paths of(Network network, Lengths lengths, int threads, LongConsumer progress) {
        var paths = new Paths(network.nodes());
        int blocks = Math.min(BLOCKS, network.nodes());
        double[][] sums = new double[blocks][];
        var done = new AtomicLong();
        Workers.run(blocks, threads, () -> {
            Search search = lengths == Lengths.STEPS || !network.weighted()
                    ? new StepSearch(network.out, network.in)
                    : new LengthSearch(network.out, network.in, lengths);
            return block -> sums[block] = paths.block(search, block, blocks, done, progress);
        });
        for (double[] sum : sums) {
            for (int v = 0; v < paths.nodes; v++) {
                paths.dependencies[v] += sum[v];
            }
        }
        return paths;
    }

    private double[] block(Search search, int block, int blocks, AtomicLong done, LongConsumer progress) {
        double[] sum = new double[nodes];
        int last = (int) ((long) nodes * (block + 1) / blocks);
        for (int source = (int) ((long) nodes * block / blocks); source < last; source++) {
            search.from(source, sum);
            reached[source] = search.reached();
            distances[source] = search.distances();
            progress.accept(done.incrementAndGet());
        }
        return sum;
    }

    /**
     * The share of the shortest paths between two others that lead through a node, averaged over all pairs of others:
     * the sum over pairs divided by {@code (n-1)(n-2)/2}, in a directed network by {@code (n-1)(n-2)}. 0 to 1; empty
     * with fewer than three nodes.
     */
    public OptionalDouble betweenness(int node) {
        return nodes < 3
                ? OptionalDouble.empty()
                : OptionalDouble.of(dependencies[node] / ((nodes - 1.0) * (nodes - 2.0)));
    }

    /**
     * {@code (r-1)/d × (r-1)/(n-1)}: {@code r} nodes are reached from this one, itself included, and {@code d} is the
     * sum of the distances to them, along the directions. By steps 0 to 1; 0 for a node that reaches nobody; empty
     * with one node only.
     */
    public OptionalDouble closeness(int node) {
        if (nodes < 2) {
            return OptionalDouble.empty();
        }
        double others = reached[node] - 1.0;
        return OptionalDouble.of(others == 0 ? 0 : others / distances[node] * (others / (nodes - 1)));
    }

    /**
     * How much all paths lead through one node (Freeman): the sum of the differences to the highest betweenness, divided
     * by its greatest value {@code n-1}. A star 1, a ring 0; empty with fewer than three nodes.
     */
    public OptionalDouble concentration() {
        return concentration(dependencies);
    }

    /** The same from the sums of dependencies over all sources. */
    static OptionalDouble concentration(double[] dependencies) {
        int nodes = dependencies.length;
        if (nodes < 3) {
            return OptionalDouble.empty();
        }
        double most = 0;
        double sum = 0;
        for (double dependency : dependencies) {
            most = Math.max(most, dependency);
            sum += dependency;
        }
        return OptionalDouble.of((nodes * most - sum) / ((nodes - 1.0) * (nodes - 1.0) * (nodes - 2.0)));
    }

    /** The node with the highest betweenness; the first of several; 0 in an empty network. */
    int foremost() {
        int foremost = 0;
        for (int v = 1; v < nodes; v++) {
            foremost = dependencies[v] > dependencies[foremost] ? v : foremost;
        }
        return foremost;
    }
}
