package uz.hamkor.analytics.network;

import java.util.Arrays;

/**
 * The connected parts of a network.
 *
 * @param of the part of each node, numbered from 0 in the order of their first nodes
 * @param sizes nodes of each part
 */
public record Components(int[] of, int[] sizes) {

    /** Parts connected when directions are ignored. */
    public static Components weak(Network network) {
        return of(network.both);
    }

    static Components of(Adjacency both) {
        int nodes = both.nodes();
        int[] part = new int[nodes];
        Arrays.fill(part, -1);
        int[] sizes = new int[nodes];
        int[] queue = new int[nodes];
        int parts = 0;
        for (int first = 0; first < nodes; first++) {
            if (part[first] >= 0) {
                continue;
            }
            int tail = 0;
            queue[tail++] = first;
            part[first] = parts;
            for (int head = 0; head < tail; head++) {
                int v = queue[head];
                for (int e = both.start[v]; e < both.start[v + 1]; e++) {
                    int w = both.node[e];
                    if (part[w] < 0) {
                        part[w] = parts;
                        queue[tail++] = w;
                    }
                }
            }
            sizes[parts++] = tail;
        }
        return new Components(part, Arrays.copyOf(sizes, parts));
    }

    /** Parts in which each node reaches each other along the directions (Tarjan, SIAM J. Computing 1 (1972) 146). */
    public static Components strong(Network network) {
        return network.directed() ? new Tarjan(network.out).run() : weak(network);
    }

    public int count() {
        return sizes.length;
    }

    /** Nodes of the largest part; 0 in an empty network. */
    public int largest() {
        return Arrays.stream(sizes).max().orElse(0);
    }

    /** Tarjan's search with a stack of its own: networks may be one long chain. */
    private static final class Tarjan {

        private final Adjacency out;
        private final int[] number;
        private final int[] low;
        private final int[] next;
        private final int[] part;
        private final int[] path;
        private final int[] open;
        private int opened;
        private int visited;
        private int parts;

        Tarjan(Adjacency out) {
            this.out = out;
            int nodes = out.nodes();
            number = new int[nodes];
            low = new int[nodes];
            next = Arrays.copyOf(out.start, nodes);
            part = new int[nodes];
            path = new int[nodes];
            open = new int[nodes];
            Arrays.fill(part, -1);
        }

        Components run() {
            for (int root = 0; root < part.length; root++) {
                if (number[root] == 0) {
                    from(root);
                }
            }
            int[] renumber = new int[parts];
            Arrays.fill(renumber, -1);
            int[] sizes = new int[parts];
            int seen = 0;
            for (int v = 0; v < part.length; v++) {
                if (renumber[part[v]] < 0) {
                    renumber[part[v]] = seen++;
                }
                part[v] = renumber[part[v]];
                sizes[part[v]]++;
            }
            return new Components(part, sizes);
        }

        private void enter(int v) {
            number[v] = ++visited;
            low[v] = visited;
            open[opened++] = v;
        }

        private void from(int root) {
            int depth = 0;
            path[0] = root;
            enter(root);
            while (depth >= 0) {
                int v = path[depth];
                if (next[v] < out.start[v + 1]) {
                    int w = out.node[next[v]++];
                    if (number[w] == 0) {
                        enter(w);
                        path[++depth] = w;
                    } else if (part[w] < 0) {
                        low[v] = Math.min(low[v], number[w]);
                    }
                    continue;
                }
                if (low[v] == number[v]) {
                    int w;
                    do {
                        w = open[--opened];
                        part[w] = parts;
                    } while (w != v);
                    parts++;
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[v]);
                }
            }
        }
    }
}
