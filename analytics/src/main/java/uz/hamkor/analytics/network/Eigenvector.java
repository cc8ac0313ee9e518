package uz.hamkor.analytics.network;

import java.util.OptionalDouble;
import uz.hamkor.analytics.Formula;

/**
 * Eigenvector centrality: a node counts as much as those it is tied with, in proportion to the strength of the ties.
 *
 * <p>The vector of the largest eigenvalue of the matrix of strengths, of length 1 and nowhere negative. In an undirected
 * network each component has one such vector; nodes of components whose own largest eigenvalue is smaller get 0, and
 * where several components share the largest (within 1e-9 of it) each has the weight of its own vector's sum. In a
 * directed network it is the left vector: importance is received through incoming ties.
 */
public sealed interface Eigenvector {

    Formula FORMULA = new Formula("network.eigenvector", 1, "P. Bonacich, J. Mathematical Sociology 2 (1972) 113");

    /** The value of a node, where there is one. */
    OptionalDouble at(int node);

    /**
     * @param values one a node
     * @param eigenvalue the largest eigenvalue
     */
    record Found(double[] values, double eigenvalue) implements Eigenvector {

        @Override
        public OptionalDouble at(int node) {
            return OptionalDouble.of(values[node]);
        }
    }

    /**
     * There are no ties, or none that lead back to where they came from (a directed network without cycles): the
     * largest eigenvalue is 0 and singles nobody out.
     */
    record Undefined() implements Eigenvector {

        @Override
        public OptionalDouble at(int node) {
            return OptionalDouble.empty();
        }
    }

    /** The computation did not settle: two eigenvalues are too close, or components chained in one direction. */
    record NotConverged() implements Eigenvector {

        @Override
        public OptionalDouble at(int node) {
            return OptionalDouble.empty();
        }
    }

    static Eigenvector of(Network network) {
        if (network.ties() == 0) {
            return new Undefined();
        }
        return network.directed() ? PowerIteration.left(network) : Lanczos.largest(network.both);
    }
}
