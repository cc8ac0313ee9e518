package uz.hamkor.analytics.network;

import java.util.Arrays;

/**
 * The left vector of the largest eigenvalue of a directed network, by repeated multiplication from equal values. The
 * matrix is shifted by half the mean strength of a node, so that rings whose lengths have a common factor settle too.
 */
final class PowerIteration {

    private static final int STEPS = 20_000;
    private static final double TOLERANCE = 1e-13;

    private PowerIteration() {}

    static Eigenvector left(Network network) {
        if (Components.strong(network).count() == network.nodes()) {
            return new Eigenvector.Undefined();
        }
        Adjacency in = network.in;
        int nodes = in.nodes();
        double shift = 0.5 * Arrays.stream(in.strengths()).sum() / nodes;
        double[] vector = new double[nodes];
        double[] next = new double[nodes];
        Arrays.fill(vector, 1 / Math.sqrt(nodes));
        for (int step = 0; step < STEPS; step++) {
            double square = 0;
            for (int v = 0; v < nodes; v++) {
                double sum = shift * vector[v];
                for (int e = in.start[v]; e < in.start[v + 1]; e++) {
                    sum += in.weight[e] * vector[in.node[e]];
                }
                next[v] = sum;
                square += sum * sum;
            }
            double length = Math.sqrt(square);
            double change = 0;
            for (int v = 0; v < nodes; v++) {
                next[v] /= length;
                change = Math.max(change, Math.abs(next[v] - vector[v]));
            }
            double[] before = vector;
            vector = next;
            next = before;
            if (change <= TOLERANCE) {
                return new Eigenvector.Found(vector, length - shift);
            }
        }
        return new Eigenvector.NotConverged();
    }
}
