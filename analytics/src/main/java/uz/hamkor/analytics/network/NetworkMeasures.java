package uz.hamkor.analytics.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import uz.hamkor.analytics.Formula;

/**
 * All measures of a network: as a whole and of each node, in the order of the nodes.
 *
 * @param directed whether ties have a direction
 * @param weighted whether ties have strengths
 * @param lengths how long ties count in betweenness and closeness
 * @param seed of the search for communities
 * @param eigenvector how the computation of the eigenvector ended: {@code found}, {@code undefined},
 *     {@code not-converged}
 * @param loops ties from a node to itself that were left out
 * @param merged ties that were taken into another between the same two
 */
public record NetworkMeasures(
        boolean directed,
        boolean weighted,
        Lengths lengths,
        long seed,
        String eigenvector,
        int loops,
        int merged,
        Cohesion whole,
        List<NodeMeasures> nodes,
        List<Formula> formulas) {

    private static final List<Formula> FORMULAS = List.of(
            Paths.BETWEENNESS,
            Paths.CLOSENESS,
            Eigenvector.FORMULA,
            Cores.FORMULA,
            StructuralHoles.FORMULA,
            Brokerage.FORMULA);

    /**
     * @param threads at least 1; the result does not depend on it
     * @param progress is told now and then, from any thread, for how many nodes paths are done
     */
    public static NetworkMeasures of(Network network, Lengths lengths, long seed, int threads, LongConsumer progress) {
        var paths = Paths.of(network, lengths, threads, progress);
        var eigenvector = Eigenvector.of(network);
        int[] cores = Cores.of(network);
        var holes = StructuralHoles.of(network);
        var communities = Communities.search(network, seed);
        Brokerage[] brokerage = network.typed() ? Brokerage.of(network) : new Brokerage[0];
        var nodes = new ArrayList<NodeMeasures>(network.nodes());
        for (int v = 0; v < network.nodes(); v++) {
            nodes.add(new NodeMeasures(
                    network.names().get(v),
                    network.type(v),
                    network.degree(v),
                    paths.betweenness(v),
                    paths.closeness(v),
                    eigenvector.at(v),
                    cores[v],
                    holes.constraint(v),
                    holes.effectiveSize(v),
                    communities.of()[v],
                    network.typed() ? Optional.of(brokerage[v]) : Optional.empty()));
        }
        return new NetworkMeasures(
                network.directed(),
                network.weighted(),
                lengths,
                seed,
                switch (eigenvector) {
                    case Eigenvector.Found found -> "found";
                    case Eigenvector.Undefined undefined -> "undefined";
                    case Eigenvector.NotConverged tried -> "not-converged";
                },
                network.loops(),
                network.merged(),
                Cohesion.of(network, communities),
                nodes,
                FORMULAS);
    }
}
