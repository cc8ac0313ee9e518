package uz.hamkor.analytics.network;

import java.util.Arrays;

/**
 * Shortest paths by steps (Brandes, J. Mathematical Sociology 25 (2001) 163), level by level.
 *
 * <p>Numbers of paths and dependencies are gathered from the neighbours, not scattered to them: a level is published
 * only when it is complete, so that neighbours of the same level and of levels further away still show 0. The two
 * innermost loops are therefore plain sums without a condition that a processor could guess wrong.
 */
final class StepSearch implements Search {

    /** Numbers of paths above this are scaled down, a level at a time: only their ratios matter. */
    private static final double MANY = 0x1p500;

    private static final double FEW = 1e-280;

    private final Adjacency out;
    private final Adjacency in;
    private final int[] queue;
    private final int[] level;
    private final int[] seen;
    private final double[] paths;
    private final double[] share;
    private final double[] fresh;
    private final double[] scale;
    private int stamp;
    private int reached;
    private double distances;

    StepSearch(Adjacency out, Adjacency in) {
        this.out = out;
        this.in = in;
        int nodes = out.nodes();
        // One place more: what is not new is written behind the end and overwritten.
        queue = new int[nodes + 1];
        level = new int[nodes + 2];
        seen = new int[nodes];
        paths = new double[nodes];
        share = new double[nodes];
        fresh = new double[nodes];
        scale = new double[nodes + 1];
    }

    @Override
    public void from(int source, double[] dependencies) {
        Arrays.fill(paths, 0);
        Arrays.fill(share, 0);
        queue[0] = source;
        level[0] = 0;
        level[1] = 1;
        paths[source] = 1;
        seen[source] = ++stamp;
        distances = 0;
        int depth = 0;
        while (true) {
            int end = discover(level[depth], level[depth + 1]);
            if (end == level[depth + 1]) {
                break;
            }
            depth++;
            level[depth + 1] = end;
            distances += (double) depth * (end - level[depth]);
            countPaths(depth);
        }
        reached = level[depth + 1];
        for (; depth > 0; depth--) {
            depend(depth, dependencies);
        }
    }

    private int discover(int first, int last) {
        int[] start = out.start;
        int[] node = out.node;
        int mark = stamp;
        int end = last;
        for (int i = first; i < last; i++) {
            int v = queue[i];
            for (int e = start[v]; e < start[v + 1]; e++) {
                int w = node[e];
                queue[end] = w;
                end += seen[w] != mark ? 1 : 0;
                seen[w] = mark;
            }
        }
        return end;
    }

    private void countPaths(int depth) {
        int first = level[depth];
        int last = level[depth + 1];
        double most = 0;
        for (int i = first; i < last; i++) {
            double sum = gather(in, queue[i], paths);
            fresh[i] = sum;
            most = Math.max(most, sum);
        }
        double factor = most > MANY ? 1 / MANY : 1;
        scale[depth] = factor;
        for (int i = first; i < last; i++) {
            paths[queue[i]] = factor == 1 ? fresh[i] : Math.max(fresh[i] * factor, FEW);
        }
    }

    private void depend(int depth, double[] dependencies) {
        int first = level[depth];
        int last = level[depth + 1];
        double factor = last == reached ? 1 : scale[depth + 1];
        for (int i = first; i < last; i++) {
            int v = queue[i];
            fresh[i] = paths[v] * factor * gather(out, v, share);
        }
        for (int i = first; i < last; i++) {
            int v = queue[i];
            dependencies[v] += fresh[i];
            share[v] = (1 + fresh[i]) / paths[v];
        }
    }

    private static double gather(Adjacency rows, int v, double[] values) {
        int[] node = rows.node;
        double sum = 0;
        for (int e = rows.start[v], end = rows.start[v + 1]; e < end; e++) {
            sum += values[node[e]];
        }
        return sum;
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
