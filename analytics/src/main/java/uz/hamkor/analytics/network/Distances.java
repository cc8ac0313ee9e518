package uz.hamkor.analytics.network;

import java.util.Arrays;

/**
 * Steps between all pairs of nodes of an undirected network. Memory: two bytes a pair.
 *
 * @param steps {@link #APART} where there is no path
 * @param sums of the distances of each node to those it reaches
 */
record Distances(short[][] steps, long[] sums, Components components) {

    static final short APART = -1;

    static Distances of(Adjacency both, int threads) {
        int nodes = both.nodes();
        short[][] steps = new short[nodes][];
        long[] sums = new long[nodes];
        Workers.run(nodes, threads, () -> {
            int[] queue = new int[nodes];
            return source -> {
                short[] row = new short[nodes];
                Arrays.fill(row, APART);
                row[source] = 0;
                queue[0] = source;
                int tail = 1;
                long sum = 0;
                for (int head = 0; head < tail; head++) {
                    int v = queue[head];
                    sum += row[v];
                    for (int e = both.start[v]; e < both.start[v + 1]; e++) {
                        int w = both.node[e];
                        if (row[w] == APART) {
                            row[w] = (short) (row[v] + 1);
                            queue[tail++] = w;
                        }
                    }
                }
                steps[source] = row;
                sums[source] = sum;
            };
        });
        return new Distances(steps, sums, Components.of(both));
    }

    int nodes() {
        return sums.length;
    }

    /** Nodes of the part in which a node is. */
    int size(int node) {
        return components.sizes()[components.of()[node]];
    }

    /** Closeness ({@link Paths#closeness}) of one that reaches so many, itself included, over such a sum. */
    double closeness(int reached, double sum) {
        return reached < 2 ? 0 : (reached - 1) / sum * ((reached - 1.0) / (nodes() - 1.0));
    }

    double meanCloseness() {
        double sum = 0;
        for (int v = 0; v < nodes(); v++) {
            sum += closeness(size(v), sums[v]);
        }
        return sum / nodes();
    }
}
