package uz.hamkor.analytics.network;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is measured of one node. How each is computed and when it is empty stands at {@link Paths},
 * {@link Eigenvector}, {@link Brokerage} and {@link Communities}.
 *
 * @param degree number of ties; in a directed network ties out plus ties in
 * @param core k-core, directions and weights ignored
 * @param constraint Burt's constraint; empty without ties
 * @param effectiveSize Burt's effective size; empty without ties
 * @param brokerage empty in a network without types
 */
public record NodeMeasures(
        String node,
        Optional<String> type,
        int degree,
        OptionalDouble betweenness,
        OptionalDouble closeness,
        OptionalDouble eigenvector,
        int core,
        OptionalDouble constraint,
        OptionalDouble effectiveSize,
        int community,
        Optional<Brokerage> brokerage) {}
