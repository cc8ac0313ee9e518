package uz.hamkor.analytics.network;

import java.util.OptionalDouble;
import uz.hamkor.analytics.Formula;

/**
 * How far a node's partners are tied among themselves, so that the node has no one to mediate between.
 *
 * <p>With {@code p(i,j)} the share of {@code i}'s tie strength that goes to {@code j} (directions added):
 * constraint is the sum over partners {@code j} of {@code (p(i,j) + Σ_q p(i,q) p(q,j))²}; effective size is the sum over
 * partners {@code j} of {@code 1 - Σ_q p(i,q) m(j,q)}, where {@code m} is the strength of a tie divided by the strongest
 * tie of {@code j}. Without weights this is the number of partners less their mean number of ties among each other.
 */
final class StructuralHoles {

    static final Formula FORMULA =
            new Formula("network.constraint", 1, "R. S. Burt, Structural Holes (1992) ch. 2, formulas 2.2 and 2.4");

    private final double[] constraint;
    private final double[] effectiveSize;
    private final Adjacency both;

    private StructuralHoles(Adjacency both) {
        this.both = both;
        this.constraint = new double[both.nodes()];
        this.effectiveSize = new double[both.nodes()];
    }

    static StructuralHoles of(Network network) {
        Adjacency both = network.both;
        var holes = new StructuralHoles(both);
        double[] strength = both.strengths();
        double[] strongest = new double[both.nodes()];
        for (int v = 0; v < strongest.length; v++) {
            for (int e = both.start[v]; e < both.start[v + 1]; e++) {
                strongest[v] = Math.max(strongest[v], both.weight[e]);
            }
        }
        var sum = new double[2];
        for (int i = 0; i < both.nodes(); i++) {
            int ego = i;
            for (int e = both.start[i]; e < both.start[i + 1]; e++) {
                int j = both.node[e];
                sum[0] = 0;
                sum[1] = 0;
                both.common(i, both, j, (inEgo, inOther) -> {
                    double share = both.weight[inEgo] / strength[ego];
                    sum[0] += share * (both.weight[inOther] / strength[both.node[inEgo]]);
                    sum[1] += share * (both.weight[inOther] / strongest[j]);
                });
                double invested = both.weight[e] / strength[i] + sum[0];
                holes.constraint[i] += invested * invested;
                holes.effectiveSize[i] += 1 - sum[1];
            }
        }
        return holes;
    }

    /** Above 0, 1 for a node with one partner; empty for a node without. */
    OptionalDouble constraint(int node) {
        return both.degree(node) == 0 ? OptionalDouble.empty() : OptionalDouble.of(constraint[node]);
    }

    /** 1 to the number of partners without weights; empty for a node without partners. */
    OptionalDouble effectiveSize(int node) {
        return both.degree(node) == 0 ? OptionalDouble.empty() : OptionalDouble.of(effectiveSize[node]);
    }
}
