package uz.hamkor.analytics.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.hamkor.analytics.RefusedInput;

/**
 * Nodes and the ties between them at one moment. Immutable.
 *
 * <p>A tie from a node to itself says nothing about cohesion and is left out; {@link #loops} counts them. Ties that
 * stand more than once (in an undirected network also the other way round) are one tie: with weights their weights are
 * added, without they count once; {@link #merged} says how many were taken into another. Nodes without ties stay.
 */
public final class Network {

    private final List<String> names;
    private final List<String> typeNames;
    private final int[] types;
    private final boolean directed;
    private final boolean weighted;
    private final int ties;
    private final int loops;
    private final int merged;

    /** Ties as they go out; in an undirected network both ways. */
    final Adjacency out;

    /** Ties as they come in. */
    final Adjacency in;

    /** Ties without direction; weights of both directions added. */
    final Adjacency both;

    private Network(
            List<String> names, List<String> typeNames, int[] types, boolean directed, boolean weighted, Arcs arcs) {
        this.names = names;
        this.typeNames = typeNames;
        this.types = types;
        this.directed = directed;
        this.weighted = weighted;
        this.loops = arcs.loops;
        int nodes = names.size();
        Adjacency given = Adjacency.of(nodes, arcs.from, arcs.to, arcs.weight);
        this.out = weighted ? given : given.unweighted();
        this.in = directed ? out.reversed() : out;
        this.both = directed ? out.symmetric() : out;
        this.ties = directed ? out.arcs() : out.arcs() / 2;
        this.merged = arcs.kept - ties;
    }

    /** What is left of the given ties without loops; undirected ones stand both ways. */
    private record Arcs(int[] from, int[] to, double[] weight, int kept, int loops) {

        static Arcs of(int nodes, boolean directed, int[] from, int[] to, double[] weight) {
            if (from.length != to.length || from.length != weight.length) {
                throw new RefusedInput(
                        "shape",
                        "ties",
                        "There are " + from.length + " sources, " + to.length + " targets and " + weight.length
                                + " weights.",
                        "Give each tie one of each.");
            }
            int room = directed ? from.length : Math.multiplyExact(2, from.length);
            int[] source = new int[room];
            int[] target = new int[room];
            double[] strength = new double[room];
            int kept = 0;
            int arcs = 0;
            for (int t = 0; t < from.length; t++) {
                if (from[t] < 0 || from[t] >= nodes || to[t] < 0 || to[t] >= nodes) {
                    throw new RefusedInput(
                            "unknown", "tie " + t, "It ends at a node that is not there.", "Use 0 … nodes - 1.");
                }
                if (!(weight[t] > 0) || weight[t] == Double.POSITIVE_INFINITY) {
                    throw new RefusedInput(
                            "weight",
                            "tie " + t,
                            "A tie cannot have the weight " + weight[t] + ".",
                            "Give a positive number, or leave the tie out.");
                }
                if (from[t] == to[t]) {
                    continue;
                }
                kept++;
                source[arcs] = from[t];
                target[arcs] = to[t];
                strength[arcs++] = weight[t];
                if (!directed) {
                    source[arcs] = to[t];
                    target[arcs] = from[t];
                    strength[arcs++] = weight[t];
                }
            }
            return new Arcs(
                    Arrays.copyOf(source, arcs),
                    Arrays.copyOf(target, arcs),
                    Arrays.copyOf(strength, arcs),
                    kept,
                    from.length - kept);
        }
    }

    /** Who the nodes are: their names, and their types where these are known. */
    public record Nodes(List<String> names, Optional<List<String>> types) {

        /** @throws RefusedInput for a name that stands twice, or another number of types than of names */
        public Nodes {
            names = List.copyOf(names);
            types = types.map(List::copyOf);
            var seen = new HashMap<String, Integer>();
            for (int v = 0; v < names.size(); v++) {
                if (seen.putIfAbsent(names.get(v), v) != null) {
                    throw new RefusedInput(
                            "duplicate",
                            "node " + v,
                            "The name '" + names.get(v) + "' stands twice.",
                            "Give each node a name of its own.");
                }
            }
            if (types.isPresent() && types.get().size() != names.size()) {
                throw new RefusedInput(
                        "shape",
                        "types",
                        "There are " + names.size() + " nodes and "
                                + types.get().size() + " types.",
                        "Give each node a type.");
            }
        }

        public static Nodes of(List<String> names) {
            return new Nodes(names, Optional.empty());
        }
    }

    /** Ties without weights: tie {@code t} leads from node {@code from[t]} to node {@code to[t]}. */
    public static Network of(Nodes nodes, boolean directed, int[] from, int[] to) {
        double[] ones = new double[from.length];
        Arrays.fill(ones, 1);
        return of(nodes, directed, false, from, to, ones);
    }

    /** Ties with weights, which are strengths: positive and finite. */
    public static Network weighted(Nodes nodes, boolean directed, int[] from, int[] to, double[] weight) {
        return of(nodes, directed, true, from, to, weight);
    }

    private static Network of(Nodes nodes, boolean directed, boolean weighted, int[] from, int[] to, double[] weight) {
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] types = new int[nodes.types().isPresent() ? nodes.names().size() : 0];
        for (int v = 0; v < types.length; v++) {
            types[v] = known.computeIfAbsent(nodes.types().orElseThrow().get(v), type -> known.size());
        }
        return new Network(
                nodes.names(),
                new ArrayList<>(known.keySet()),
                types,
                directed,
                weighted,
                Arcs.of(nodes.names().size(), directed, from, to, weight));
    }

    public List<String> names() {
        return names;
    }

    public int nodes() {
        return names.size();
    }

    /** Different ties, without loops. */
    public int ties() {
        return ties;
    }

    public boolean directed() {
        return directed;
    }

    public boolean weighted() {
        return weighted;
    }

    /** Whether each node has a type; without types there are no brokerage roles and no share of ties across types. */
    public boolean typed() {
        return types.length > 0;
    }

    /** Ties from a node to itself that were left out. */
    public int loops() {
        return loops;
    }

    /** Ties that were taken into another one between the same two nodes. */
    public int merged() {
        return merged;
    }

    /** How many ties a node has: its neighbours, or in a directed network ties out plus ties in. */
    public int degree(int node) {
        return directed ? out.degree(node) + in.degree(node) : out.degree(node);
    }

    /** With how many others a node has a tie, whatever the direction. */
    public int partners(int node) {
        return both.degree(node);
    }

    public Optional<String> type(int node) {
        return typed() ? Optional.of(typeNames.get(types[node])) : Optional.empty();
    }

    int typeOf(int node) {
        return types[node];
    }

    int typeCount() {
        return typeNames.size();
    }
}
