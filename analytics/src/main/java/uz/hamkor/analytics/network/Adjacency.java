package uz.hamkor.analytics.network;

import java.util.Arrays;

/**
 * Neighbours in compressed rows: those of node {@code v} are {@code node[start[v]] … node[start[v + 1] - 1]}, ascending
 * and each once, with the weights beside them. Memory: 4 bytes a node, 12 bytes an arc.
 */
final class Adjacency {

    final int[] start;
    final int[] node;
    final double[] weight;

    private Adjacency(int[] start, int[] node, double[] weight) {
        this.start = start;
        this.node = node;
        this.weight = weight;
    }

    /** From arcs in any order; arcs between the same two nodes become one, with the sum of their weights. */
    static Adjacency of(int nodes, int[] from, int[] to, double[] weight) {
        int arcs = from.length;
        // Two stable counting sorts: by target, then by source.
        int[] byTarget = order(nodes, to, identity(arcs));
        int[] order = order(nodes, from, byTarget);
        int[] start = new int[nodes + 1];
        int[] node = new int[arcs];
        double[] sum = new double[arcs];
        int kept = 0;
        int row = 0;
        for (int place : order) {
            int source = from[place];
            while (row < source) {
                start[++row] = kept;
            }
            if (kept > start[row] && node[kept - 1] == to[place]) {
                sum[kept - 1] += weight[place];
            } else {
                node[kept] = to[place];
                sum[kept++] = weight[place];
            }
        }
        while (row < nodes) {
            start[++row] = kept;
        }
        return new Adjacency(start, Arrays.copyOf(node, kept), Arrays.copyOf(sum, kept));
    }

    private static int[] identity(int size) {
        int[] identity = new int[size];
        Arrays.setAll(identity, i -> i);
        return identity;
    }

    private static int[] order(int nodes, int[] key, int[] before) {
        int[] next = new int[nodes + 1];
        for (int k : key) {
            next[k + 1]++;
        }
        for (int v = 0; v < nodes; v++) {
            next[v + 1] += next[v];
        }
        int[] order = new int[key.length];
        for (int place : before) {
            order[next[key[place]]++] = place;
        }
        return order;
    }

    /** Arcs turned round. */
    Adjacency reversed() {
        int[] from = new int[node.length];
        for (int v = 0; v < nodes(); v++) {
            Arrays.fill(from, start[v], start[v + 1], v);
        }
        return of(nodes(), node, from, weight);
    }

    /** Directions dropped: the weight between two nodes is the sum of both directions. */
    Adjacency symmetric() {
        int arcs = node.length;
        int[] from = new int[2 * arcs];
        int[] to = new int[2 * arcs];
        double[] both = new double[2 * arcs];
        for (int v = 0; v < nodes(); v++) {
            for (int e = start[v]; e < start[v + 1]; e++) {
                from[2 * e] = v;
                to[2 * e] = node[e];
                from[2 * e + 1] = node[e];
                to[2 * e + 1] = v;
                both[2 * e] = weight[e];
                both[2 * e + 1] = weight[e];
            }
        }
        return of(nodes(), from, to, both);
    }

    /** The same arcs, each of weight 1. */
    Adjacency unweighted() {
        double[] ones = new double[node.length];
        Arrays.fill(ones, 1);
        return new Adjacency(start, node, ones);
    }

    /** The same with one more undirected tie of weight 1, which must not be there yet. */
    Adjacency with(int a, int b) {
        int[] starts = new int[start.length];
        int[] nodes = new int[node.length + 2];
        double[] weights = new double[node.length + 2];
        int filled = 0;
        for (int v = 0; v < nodes(); v++) {
            int other = v == a ? b : v == b ? a : Integer.MAX_VALUE;
            for (int e = start[v]; e < start[v + 1]; e++) {
                if (node[e] > other) {
                    weights[filled] = 1;
                    nodes[filled++] = other;
                    other = Integer.MAX_VALUE;
                }
                weights[filled] = weight[e];
                nodes[filled++] = node[e];
            }
            if (other != Integer.MAX_VALUE) {
                weights[filled] = 1;
                nodes[filled++] = other;
            }
            starts[v + 1] = filled;
        }
        return new Adjacency(starts, nodes, weights);
    }

    int nodes() {
        return start.length - 1;
    }

    int arcs() {
        return node.length;
    }

    int degree(int v) {
        return start[v + 1] - start[v];
    }

    boolean contains(int from, int to) {
        return Arrays.binarySearch(node, start[from], start[from + 1], to) >= 0;
    }

    /** The sum of the weights of each row. */
    double[] strengths() {
        double[] strengths = new double[nodes()];
        for (int v = 0; v < strengths.length; v++) {
            for (int e = start[v]; e < start[v + 1]; e++) {
                strengths[v] += weight[e];
            }
        }
        return strengths;
    }

    /** Receives one node that stands in two rows, with its place in each. */
    interface Common {
        void at(int placeInFirst, int placeInSecond);
    }

    /**
     * The nodes that both rows hold, ascending. Looks the shorter row up in the longer one, so that a hub costs its
     * neighbours little.
     */
    void common(int first, Adjacency other, int second, Common found) {
        int a = start[first];
        int aEnd = start[first + 1];
        int b = other.start[second];
        int bEnd = other.start[second + 1];
        if (aEnd - a > 16L * (bEnd - b)) {
            for (; b < bEnd; b++) {
                int place = Arrays.binarySearch(node, a, aEnd, other.node[b]);
                if (place >= 0) {
                    found.at(place, b);
                }
            }
        } else if (bEnd - b > 16L * (aEnd - a)) {
            for (; a < aEnd; a++) {
                int place = Arrays.binarySearch(other.node, b, bEnd, node[a]);
                if (place >= 0) {
                    found.at(a, place);
                }
            }
        } else {
            while (a < aEnd && b < bEnd) {
                int difference = node[a] - other.node[b];
                if (difference == 0) {
                    found.at(a, b);
                }
                a += difference <= 0 ? 1 : 0;
                b += difference >= 0 ? 1 : 0;
            }
        }
    }
}
