package uz.hamkor.analytics.network;

import java.util.Arrays;
import uz.hamkor.analytics.RefusedInput;

/**
 * Shortest paths where ties differ in length (Dijkstra, with the counting of Brandes). Two paths count as equally long
 * when their lengths differ by less than 1e-12 of themselves: the order in which lengths were added must not decide.
 */
final class LengthSearch implements Search {

    private static final double SAME = 1e-12;

    private final Adjacency out;
    private final Adjacency in;
    private final double[] outLength;
    private final double[] inLength;
    private final double[] distance;
    private final int[] place;
    private final int[] heap;
    private final int[] settled;
    private final int[] order;
    private final double[] paths;
    private final double[] share;
    private int heapSize;
    private int reached;
    private double distances;

    LengthSearch(Adjacency out, Adjacency in, Lengths lengths) {
        this.out = out;
        this.in = in;
        this.outLength = Arrays.stream(out.weight).map(lengths::of).toArray();
        this.inLength = in == out
                ? outLength
                : Arrays.stream(in.weight).map(lengths::of).toArray();
        int nodes = out.nodes();
        distance = new double[nodes];
        place = new int[nodes];
        heap = new int[nodes];
        settled = new int[nodes];
        order = new int[nodes];
        paths = new double[nodes];
        share = new double[nodes];
    }

    @Override
    public void from(int source, double[] dependencies) {
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(order, Integer.MAX_VALUE);
        Arrays.fill(place, -1);
        distance[source] = 0;
        distances = 0;
        reached = 0;
        heapSize = 0;
        rise(source);
        while (heapSize > 0) {
            settle(pop());
        }
        for (int i = reached - 1; i > 0; i--) {
            int v = settled[i];
            double sum = 0;
            for (int e = out.start[v]; e < out.start[v + 1]; e++) {
                int w = out.node[e];
                if (leads(v, outLength[e], w)) {
                    sum += share[w];
                }
            }
            double dependency = paths[v] * sum;
            dependencies[v] += dependency;
            share[v] = (1 + dependency) / paths[v];
        }
    }

    private void settle(int v) {
        order[v] = reached;
        settled[reached++] = v;
        distances += distance[v];
        double count = reached == 1 ? 1 : 0;
        for (int e = in.start[v]; e < in.start[v + 1]; e++) {
            int u = in.node[e];
            if (leads(u, inLength[e], v)) {
                count += paths[u];
            }
        }
        if (count > 1e300) {
            throw new RefusedInput(
                    "paths",
                    "",
                    "There are more than 1e300 shortest paths between two nodes.",
                    "Measure paths in steps instead of lengths.");
        }
        paths[v] = count;
        for (int e = out.start[v]; e < out.start[v + 1]; e++) {
            int w = out.node[e];
            double through = distance[v] + outLength[e];
            if (through < distance[w] && order[w] == Integer.MAX_VALUE) {
                distance[w] = through;
                rise(w);
            }
        }
    }

    /** Whether a shortest path to {@code w} comes directly from {@code v}. */
    private boolean leads(int v, double length, int w) {
        return order[v] < order[w] && Math.abs(distance[v] + length - distance[w]) <= SAME * distance[w];
    }

    /** Puts a node into the heap, or further up when it has come nearer. */
    private void rise(int v) {
        int at = place[v] >= 0 ? place[v] : heapSize++;
        while (at > 0) {
            int above = (at - 1) >> 1;
            if (distance[heap[above]] <= distance[v]) {
                break;
            }
            heap[at] = heap[above];
            place[heap[at]] = at;
            at = above;
        }
        heap[at] = v;
        place[v] = at;
    }

    private int pop() {
        int first = heap[0];
        int v = heap[--heapSize];
        int at = 0;
        while (2 * at + 1 < heapSize) {
            int below = 2 * at + 1;
            if (below + 1 < heapSize && distance[heap[below + 1]] < distance[heap[below]]) {
                below++;
            }
            if (distance[v] <= distance[heap[below]]) {
                break;
            }
            heap[at] = heap[below];
            place[heap[at]] = at;
            at = below;
        }
        heap[at] = v;
        place[v] = at;
        return first;
    }

    @Override
    public int reached() {
        return reached;
    }

    @Override
    public double distances() {
        return distances;
    }
}
