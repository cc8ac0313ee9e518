package uz.hamkor.analytics.network;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import uz.hamkor.analytics.Formula;

/**
 * Groups of nodes with more ties inside than chance would give.
 *
 * <p>Modularity of a division: the share of tie strength inside groups less the share to be expected from the strengths
 * of the nodes; in a directed network from strengths out and in. The best division is searched, not proven: moving
 * nodes and groups of nodes (Louvain) with refinement at every level, from many beginnings: each node alone, groups drawn
 * with the seed, and disturbed copies of the best so far. Groups are always connected.
 *
 * @param of the group of each node, numbered from 1 in the order of their first nodes
 * @param count number of groups
 * @param modularity from -1/2 up to 1; empty without ties, where each node is a group of its own
 */
public record Communities(int[] of, int count, OptionalDouble modularity, Formula formula) {

    private static final Formula FORMULA = new Formula(
            "network.modularity",
            1,
            "M. E. J. Newman, M. Girvan, Physical Review E 69 (2004) 026113; E. A. Leicht, M. E. J. Newman, Physical"
                    + " Review Letters 100 (2008) 118703; V. D. Blondel et al., J. Statistical Mechanics (2008) P10008");

    /** How much work, in arcs looked at, the search may begin anew for. */
    private static final long WORK = 1_000_000;

    private static final int MOST_RUNS = 300;
    private static final int FEWEST_RUNS = 2;
    private static final double BETTER = 1e-12;

    public static Communities search(Network network, long seed) {
        int nodes = network.nodes();
        if (network.ties() == 0) {
            int[] own = new int[nodes];
            Arrays.setAll(own, v -> v + 1);
            return new Communities(own, nodes, OptionalDouble.empty(), FORMULA);
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var graph = Flow.of(network);
        int runs = (int) Math.clamp(WORK / (nodes + 2L * network.ties()), FEWEST_RUNS, MOST_RUNS);
        int[] best = {};
        double most = Double.NEGATIVE_INFINITY;
        for (int run = 0; run < runs; run++) {
            int[] begin = switch (run % 3) {
                case 0 -> alone(nodes);
                case 1 -> disturbed(best, random);
                default -> drawn(nodes, random);
            };
            int[] found = Louvain.improve(graph, begin, random);
            double modularity = graph.modularity(found);
            if (modularity > most + BETTER) {
                most = modularity;
                best = found;
            }
        }
        int[] numbered = numbered(best);
        return new Communities(numbered, Arrays.stream(numbered).max().orElse(0), OptionalDouble.of(most), FORMULA);
    }

    /** The modularity of a given division; empty without ties. */
    public static OptionalDouble modularity(Network network, int[] group) {
        return network.ties() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Flow.of(network).modularity(group));
    }

    static int[] alone(int nodes) {
        int[] alone = new int[nodes];
        Arrays.setAll(alone, v -> v);
        return alone;
    }

    /** A fifth of the nodes by themselves again, and the rest as it was. */
    private static int[] disturbed(int[] group, RandomGenerator random) {
        int[] disturbed = group.clone();
        int next = Arrays.stream(group).max().orElse(0) + 1;
        for (int v = 0; v < disturbed.length; v++) {
            if (random.nextInt(5) == 0) {
                disturbed[v] = next++;
            }
        }
        return Louvain.compact(disturbed);
    }

    /** Nodes thrown into two to a third as many groups as there are nodes. */
    private static int[] drawn(int nodes, RandomGenerator random) {
        int groups = 2 + random.nextInt(nodes / 3 + 1);
        int[] drawn = new int[nodes];
        Arrays.setAll(drawn, v -> random.nextInt(groups));
        return Louvain.compact(drawn);
    }

    private static int[] numbered(int[] group) {
        int[] compact = Louvain.compact(group);
        for (int v = 0; v < compact.length; v++) {
            compact[v]++;
        }
        return compact;
    }
}
