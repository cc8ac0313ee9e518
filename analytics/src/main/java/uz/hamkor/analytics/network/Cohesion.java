package uz.hamkor.analytics.network;

import java.util.List;
import java.util.OptionalDouble;
import uz.hamkor.analytics.Formula;

/**
 * Measures of a network as a whole. Weights matter for modularity only.
 *
 * @param nodes number of nodes
 * @param ties number of different ties
 * @param density ties divided by possible ties, {@code n(n-1)/2} or directed {@code n(n-1)}; 0 to 1; empty below two
 *     nodes
 * @param reciprocity share of directed ties that are returned; an undirected tie is mutual, so 1; empty without ties
 * @param components connected parts, directions ignored
 * @param largestComponent share of the nodes that are in the largest part; empty without nodes
 * @param centralisation Freeman: the sum of {@code Cmax - Ci} divided by {@code (n-1)(n-2)}, where {@code C} is with how
 *     many others a node has a tie in any direction; star 1, ring 0; empty below three nodes
 * @param modularity of the best division found ({@link Communities}); empty without ties
 * @param transitivity share of chains of two ties that are closed to a triangle, directions ignored; empty without
 *     chains
 * @param isolates nodes without a tie
 * @param isolateShare the same as a share; empty without nodes
 * @param crossSectorShare share of ties between nodes of different types; empty without types or ties
 */
public record Cohesion(
        int nodes,
        int ties,
        OptionalDouble density,
        OptionalDouble reciprocity,
        int components,
        OptionalDouble largestComponent,
        OptionalDouble centralisation,
        OptionalDouble modularity,
        OptionalDouble transitivity,
        int isolates,
        OptionalDouble isolateShare,
        OptionalDouble crossSectorShare,
        List<Formula> formulas) {

    private static final List<Formula> FORMULAS = List.of(
            new Formula("network.density", 1, "S. Wasserman, K. Faust, Social Network Analysis (1994) 4.1.1, 4.3.5"),
            new Formula("network.reciprocity", 1, "S. Wasserman, K. Faust, Social Network Analysis (1994) 13.3"),
            new Formula("network.centralisation", 1, "L. C. Freeman, Social Networks 1 (1979) 215"),
            new Formula("network.transitivity", 1, "R. D. Luce, A. D. Perry, Psychometrika 14 (1949) 95"));

    public static Cohesion of(Network network, Communities communities) {
        int nodes = network.nodes();
        var components = Components.weak(network);
        int isolates = 0;
        for (int v = 0; v < nodes; v++) {
            isolates += network.partners(v) == 0 ? 1 : 0;
        }
        var formulas = new java.util.ArrayList<>(FORMULAS);
        formulas.add(communities.formula());
        return new Cohesion(
                nodes,
                network.ties(),
                share(network.ties(), (double) nodes * (nodes - 1) / (network.directed() ? 1 : 2)),
                reciprocity(network),
                components.count(),
                share(components.largest(), nodes),
                centralisation(network),
                communities.modularity(),
                transitivity(network),
                isolates,
                share(isolates, nodes),
                crossSectorShare(network),
                List.copyOf(formulas));
    }

    private static OptionalDouble share(double part, double whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
    }

    static OptionalDouble reciprocity(Network network) {
        long[] returned = {0};
        for (int v = 0; v < network.nodes(); v++) {
            network.out.common(v, network.in, v, (a, b) -> returned[0]++);
        }
        return share(returned[0], network.out.arcs());
    }

    static OptionalDouble centralisation(Network network) {
        int nodes = network.nodes();
        int most = 0;
        for (int v = 0; v < nodes; v++) {
            most = Math.max(most, network.partners(v));
        }
        double sum = 0;
        for (int v = 0; v < nodes; v++) {
            sum += most - network.partners(v);
        }
        return nodes < 3 ? OptionalDouble.empty() : share(sum, (nodes - 1.0) * (nodes - 2.0));
    }

    static OptionalDouble transitivity(Network network) {
        Adjacency both = network.both;
        long[] closed = {0};
        double chains = 0;
        for (int v = 0; v < both.nodes(); v++) {
            chains += (double) both.degree(v) * (both.degree(v) - 1);
            for (int e = both.start[v]; e < both.start[v + 1]; e++) {
                both.common(v, both, both.node[e], (a, b) -> closed[0]++);
            }
        }
        return share(closed[0], chains);
    }

    static OptionalDouble crossSectorShare(Network network) {
        if (!network.typed()) {
            return OptionalDouble.empty();
        }
        int across = 0;
        Adjacency out = network.out;
        for (int v = 0; v < network.nodes(); v++) {
            for (int e = out.start[v]; e < out.start[v + 1]; e++) {
                across += network.typeOf(v) != network.typeOf(out.node[e]) ? 1 : 0;
            }
        }
        return share(across, out.arcs());
    }
}
