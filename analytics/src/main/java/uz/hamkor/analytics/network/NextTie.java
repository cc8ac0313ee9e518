package uz.hamkor.analytics.network;

import java.util.Optional;
import java.util.OptionalDouble;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * The missing tie that would improve a measure most, and by how much. A tie is missing between two nodes without one in
 * either direction; directions and weights are ignored throughout.
 *
 * @param tie the first, in the order of nodes, among equally good ones; empty when none is missing or none improves
 * @param before value of the measure now; empty where it is not defined
 * @param after value with the tie; empty without a tie
 * @param gain how far it improves: {@code after - before}, or {@code before - after} where less is better
 * @param candidates missing ties that came into question
 * @param tried how many of them were computed; bounds rule out the others
 * @param exact whether no other missing tie can be better; else only the most promising were tried, as many as
 *     some seconds allow; closeness up to 1,000 nodes and betweenness up to about 120 are always exact
 */
public record NextTie(
        Measure measure,
        Optional<Tie> tie,
        OptionalDouble before,
        OptionalDouble after,
        OptionalDouble gain,
        long candidates,
        long tried,
        boolean exact,
        Formula formula) {

    /** Distances between all pairs are kept: memory and time grow with the square and the cube of the nodes. */
    public static final int MOST_NODES = 3_000;

    private static final int FORMULA_VERSION = 1;

    public enum Measure {
        /** Mean closeness ({@link Paths#closeness}); more is better. */
        CLOSENESS,
        /**
         * Number of components; less is better. Of the ties that join two, those that make the largest part are
         * preferred, then those that raise mean closeness most.
         */
        COMPONENTS,
        /** How much all paths lead through one node ({@link Paths#concentration}); less is better. */
        BETWEENNESS,
        /** Share of ties between types; more is better. Of these ties the one that raises mean closeness most. */
        CROSS_SECTOR
    }

    public record Tie(String from, String to) {}

    /** Told how many of how many steps are done, from any thread. */
    public interface Progress {
        void at(long done, long total);
    }

    /**
     * @param threads at least 1; the result does not depend on it
     * @throws RefusedInput for more than {@link #MOST_NODES} nodes, or {@link Measure#CROSS_SECTOR} without types
     */
    public static NextTie search(Network network, Measure measure, int threads, Progress progress) {
        if (network.nodes() > MOST_NODES) {
            throw new RefusedInput(
                    "size",
                    "nodes",
                    "The next best tie of " + network.nodes() + " nodes cannot be searched.",
                    "Take a part of the network of at most " + MOST_NODES + " nodes.");
        }
        if (measure == Measure.CROSS_SECTOR && !network.typed()) {
            throw new RefusedInput(
                    "types",
                    "nodes",
                    "The nodes have no types.",
                    "Give the type of each node (--nodes --node --type).");
        }
        return new TieSearch(network, measure, threads, progress, TieSearch.WORK).run();
    }

    static Formula formula(Measure measure) {
        return switch (measure) {
            case CLOSENESS -> new Formula("network.next-tie.closeness", FORMULA_VERSION, Paths.CLOSENESS.source());
            case COMPONENTS -> new Formula("network.next-tie.components", FORMULA_VERSION, "connected components");
            case BETWEENNESS ->
                new Formula(
                        "network.next-tie.betweenness", FORMULA_VERSION, "L. C. Freeman, Social Networks 1 (1979) 215");
            case CROSS_SECTOR -> new Formula("network.next-tie.cross-sector", FORMULA_VERSION, "share of ties");
        };
    }
}
