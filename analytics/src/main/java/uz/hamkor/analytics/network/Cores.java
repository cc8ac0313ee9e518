package uz.hamkor.analytics.network;

import uz.hamkor.analytics.Formula;

/**
 * The k-core each node belongs to: the largest {@code k} for which it is in a group whose members each have ties to at
 * least {@code k} others of the group. Directions and weights are ignored. Linear in nodes and ties.
 */
final class Cores {

    static final Formula FORMULA = new Formula(
            "network.core", 1, "S. B. Seidman, Social Networks 5 (1983) 269; V. Batagelj, M. Zaveršnik (2003)");

    private Cores() {}

    static int[] of(Network network) {
        Adjacency both = network.both;
        int nodes = both.nodes();
        int[] degree = new int[nodes];
        int most = 0;
        for (int v = 0; v < nodes; v++) {
            degree[v] = both.degree(v);
            most = Math.max(most, degree[v]);
        }
        // Nodes sorted by what is left of their degree; first[d] is where degree d begins.
        int[] first = new int[most + 2];
        for (int d : degree) {
            first[d + 1]++;
        }
        for (int d = 0; d <= most; d++) {
            first[d + 1] += first[d];
        }
        int[] sorted = new int[nodes];
        int[] place = new int[nodes];
        int[] next = first.clone();
        for (int v = 0; v < nodes; v++) {
            place[v] = next[degree[v]]++;
            sorted[place[v]] = v;
        }
        for (int i = 0; i < nodes; i++) {
            int v = sorted[i];
            for (int e = both.start[v]; e < both.start[v + 1]; e++) {
                int w = both.node[e];
                if (degree[w] > degree[v]) {
                    int to = first[degree[w]];
                    int other = sorted[to];
                    sorted[to] = w;
                    sorted[place[w]] = other;
                    place[other] = place[w];
                    place[w] = to;
                    first[degree[w]] = to + 1;
                    degree[w]--;
                }
            }
        }
        return degree;
    }
}
