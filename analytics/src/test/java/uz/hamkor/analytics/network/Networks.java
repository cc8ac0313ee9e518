package uz.hamkor.analytics.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Networks that tests compute with. */
final class Networks {

    private Networks() {}

    /** Ties as {@code "A-B C-D"}; nodes in the order in which they stand. */
    static Network of(boolean directed, String ties, String... alone) {
        var names = new ArrayList<String>();
        for (String tie : ties.split(" ")) {
            for (String end : tie.split("-")) {
                if (!end.isEmpty() && !names.contains(end)) {
                    names.add(end);
                }
            }
        }
        names.addAll(List.of(alone));
        String[] each = ties.isEmpty() ? new String[0] : ties.split(" ");
        return Network.of(
                Network.Nodes.of(names),
                directed,
                Arrays.stream(each)
                        .mapToInt(t -> names.indexOf(t.split("-")[0]))
                        .toArray(),
                Arrays.stream(each)
                        .mapToInt(t -> names.indexOf(t.split("-")[1]))
                        .toArray());
    }

    static Network.Nodes nodes(int count) {
        return Network.Nodes.of(names(count));
    }

    static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(v -> "n" + v).toList();
    }

    /** Nodes without a tie. */
    static Network loose(int nodes) {
        return Network.of(nodes(nodes), false, new int[0], new int[0]);
    }

    static Network star(int nodes) {
        return Network.of(
                nodes(nodes),
                false,
                new int[nodes - 1],
                IntStream.range(1, nodes).toArray());
    }

    static Network ring(int nodes, boolean directed) {
        return Network.of(
                nodes(nodes),
                directed,
                IntStream.range(0, nodes).toArray(),
                IntStream.range(0, nodes).map(v -> (v + 1) % nodes).toArray());
    }

    static Network chain(int nodes) {
        return Network.of(
                nodes(nodes),
                false,
                IntStream.range(0, nodes - 1).toArray(),
                IntStream.range(1, nodes).toArray());
    }

    static Network complete(int nodes, boolean directed) {
        return dense(nodes, directed, new Random(0), 1, 0, 0);
    }

    /**
     * Each possible tie with the same chance.
     *
     * @param types how many; 0 for none
     * @param weights whole numbers from 1 to this; 0 for none
     */
    static Network dense(int nodes, boolean directed, Random random, double chance, int types, int weights) {
        var from = new ArrayList<Integer>();
        var to = new ArrayList<Integer>();
        for (int u = 0; u < nodes; u++) {
            for (int v = directed ? 0 : u + 1; v < nodes; v++) {
                if (u != v && random.nextDouble() < chance) {
                    from.add(u);
                    to.add(v);
                }
            }
        }
        var named = new Network.Nodes(
                names(nodes),
                types == 0
                        ? Optional.empty()
                        : Optional.of(IntStream.range(0, nodes)
                                .mapToObj(v -> "t" + random.nextInt(types))
                                .toList()));
        int[] sources = from.stream().mapToInt(Integer::intValue).toArray();
        int[] targets = to.stream().mapToInt(Integer::intValue).toArray();
        return weights == 0
                ? Network.of(named, directed, sources, targets)
                : Network.weighted(
                        named,
                        directed,
                        sources,
                        targets,
                        IntStream.range(0, sources.length)
                                .mapToDouble(t -> 1 + random.nextInt(weights))
                                .toArray());
    }

    /** A given number of ties between nodes drawn at random. */
    static Network sparse(int nodes, int ties, boolean directed, long seed) {
        var random = new Random(seed);
        return Network.of(
                nodes(nodes),
                directed,
                random.ints(ties, 0, nodes).toArray(),
                random.ints(ties, 0, nodes).toArray());
    }

    /** Only the ties inside groups. */
    static Network within(Network network, int[] group) {
        var from = new ArrayList<Integer>();
        var to = new ArrayList<Integer>();
        for (int v = 0; v < network.nodes(); v++) {
            for (int e = network.out.start[v]; e < network.out.start[v + 1]; e++) {
                if (group[v] == group[network.out.node[e]]) {
                    from.add(v);
                    to.add(network.out.node[e]);
                }
            }
        }
        return Network.of(
                nodes(network.nodes()),
                network.directed(),
                from.stream().mapToInt(Integer::intValue).toArray(),
                to.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Weights as a matrix, for oracles. */
    static double[][] matrix(Adjacency rows) {
        double[][] matrix = new double[rows.nodes()][rows.nodes()];
        for (int v = 0; v < rows.nodes(); v++) {
            for (int e = rows.start[v]; e < rows.start[v + 1]; e++) {
                matrix[v][rows.node[e]] = rows.weight[e];
            }
        }
        return matrix;
    }
}
