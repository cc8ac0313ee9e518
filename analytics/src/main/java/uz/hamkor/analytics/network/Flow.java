package uz.hamkor.analytics.network;

/**
 * What modularity is computed from. Undirected ties count in both directions, so that one formula serves both kinds.
 *
 * @param pull strength between two nodes, both directions added, without what is inside a node
 * @param inside strength inside a node, which at higher levels is a group of nodes; each arc once
 * @param out strength that leaves each node, arcs inside included
 * @param in strength that enters each node
 * @param total strength of all arcs
 */
record Flow(Adjacency pull, double[] inside, double[] out, double[] in, double total) {

    static Flow of(Network network) {
        double[] out = network.out.strengths();
        double[] in = network.directed() ? network.in.strengths() : out;
        double total = 0;
        for (double strength : out) {
            total += strength;
        }
        Adjacency pull = network.directed() ? network.both : network.both.symmetric();
        return new Flow(pull, new double[out.length], out, in, total);
    }

    int nodes() {
        return out.length;
    }

    double modularity(int[] group) {
        int groups = 0;
        for (int g : group) {
            groups = Math.max(groups, g + 1);
        }
        double[] held = new double[groups];
        double[] leaving = new double[groups];
        double[] entering = new double[groups];
        for (int v = 0; v < group.length; v++) {
            int g = group[v];
            leaving[g] += out[v];
            entering[g] += in[v];
            held[g] += inside[v];
            for (int e = pull.start[v]; e < pull.start[v + 1]; e++) {
                // Each pair stands in two rows with both directions: a half each.
                held[g] += group[pull.node[e]] == g ? pull.weight[e] / 2 : 0;
            }
        }
        double sum = 0;
        for (int g = 0; g < groups; g++) {
            sum += held[g] / total - (leaving[g] / total) * (entering[g] / total);
        }
        return sum;
    }

    /** Each group becomes one node. */
    Flow grouped(int[] group, int groups) {
        double[] held = new double[groups];
        double[] leaving = new double[groups];
        double[] entering = new double[groups];
        int[] from = new int[pull.arcs()];
        int[] to = new int[pull.arcs()];
        double[] strength = new double[pull.arcs()];
        int arcs = 0;
        for (int v = 0; v < group.length; v++) {
            int g = group[v];
            leaving[g] += out[v];
            entering[g] += in[v];
            held[g] += inside[v];
            for (int e = pull.start[v]; e < pull.start[v + 1]; e++) {
                int other = group[pull.node[e]];
                if (other == g) {
                    held[g] += pull.weight[e] / 2;
                } else {
                    from[arcs] = g;
                    to[arcs] = other;
                    strength[arcs++] = pull.weight[e];
                }
            }
        }
        Adjacency between = Adjacency.of(
                groups,
                java.util.Arrays.copyOf(from, arcs),
                java.util.Arrays.copyOf(to, arcs),
                java.util.Arrays.copyOf(strength, arcs));
        return new Flow(between, held, leaving, entering, total);
    }
}
