package uz.hamkor.analytics.network;

import java.util.Arrays;

/**
 * By how much one more tie raises mean closeness: exactly, and a bound from above that costs less. An object belongs to
 * one thread.
 *
 * <p>A tie {@code u - v} shortens the way from {@code s} to {@code t} to at most {@code d(s,u) + 1 + d(v,t)}. That is
 * shorter than before only if {@code x = d(s,v) - d(s,u)} and {@code y = d(t,u) - d(t,v)} are both at least 2, and then
 * by at most {@code min(x, y) - 1} (triangle inequality). The bound counts nodes by {@code x} and {@code y} only.
 */
final class ClosenessGain {

    private final Distances distances;
    private final int nodes;
    private final int[] near;
    private final int[] far;
    private final long[] saved;
    private final int[] atDifference;
    private final long[] most;

    ClosenessGain(Distances distances) {
        this.distances = distances;
        this.nodes = distances.nodes();
        near = new int[nodes];
        far = new int[nodes];
        saved = new long[nodes];
        atDifference = new int[2 * nodes + 1];
        most = new long[nodes + 1];
    }

    /** Not less than {@link #exact}. */
    double bound(int u, int v) {
        short[] fromU = distances.steps()[u];
        short[] fromV = distances.steps()[v];
        int apart = fromU[v];
        if (apart == Distances.APART) {
            return exact(u, v);
        }
        for (int s = 0; s < nodes; s++) {
            atDifference[fromV[s] - fromU[s] + nodes]++;
        }
        double gain = 0;
        for (int side = -1; side <= 1; side += 2) {
            // most[x]: what a node with difference x on this side can save at most, over all nodes of the other side.
            long total = 0;
            long reach = 0;
            for (int y = apart; y >= 2; y--) {
                reach += atDifference[nodes - side * y];
                most[y] = reach;
            }
            for (int x = 2; x <= apart; x++) {
                total += most[x];
                most[x] = total;
            }
            for (int s = 0; s < nodes; s++) {
                int x = side * (fromV[s] - fromU[s]);
                if (x >= 2) {
                    gain += gain(s, most[x]);
                }
            }
        }
        Arrays.fill(atDifference, nodes - apart, nodes + apart + 1, 0);
        return gain / nodes;
    }

    /** A node cannot come nearer than one step to each it reaches. */
    private double gain(int s, long saved) {
        int reached = distances.size(s);
        long sum = distances.sums()[s];
        return distances.closeness(reached, Math.max(sum - saved, reached - 1)) - distances.closeness(reached, sum);
    }

    double exact(int u, int v) {
        short[] fromU = distances.steps()[u];
        short[] fromV = distances.steps()[v];
        if (fromU[v] == Distances.APART) {
            return (joined(u, v) + joined(v, u)) / nodes;
        }
        int nears = 0;
        int fars = 0;
        for (int s = 0; s < nodes; s++) {
            int x = fromV[s] - fromU[s];
            if (x >= 2) {
                near[nears++] = s;
            } else if (x <= -2) {
                far[fars++] = s;
                saved[s] = 0;
            }
        }
        double gain = 0;
        for (int i = 0; i < nears; i++) {
            int s = near[i];
            short[] fromS = distances.steps()[s];
            int way = fromU[s] + 1;
            long sum = 0;
            for (int j = 0; j < fars; j++) {
                int t = far[j];
                int less = Math.max(0, fromS[t] - way - fromV[t]);
                saved[t] += less;
                sum += less;
            }
            gain += gain(s, sum);
        }
        for (int j = 0; j < fars; j++) {
            gain += gain(far[j], saved[far[j]]);
        }
        return gain / nodes;
    }

    /** What the nodes of {@code u}'s part gain when that of {@code v} joins it. */
    private double joined(int u, int v) {
        short[] fromU = distances.steps()[u];
        int own = distances.size(u);
        int other = distances.size(v);
        double gain = 0;
        for (int s = 0; s < nodes; s++) {
            if (fromU[s] != Distances.APART) {
                double before = distances.sums()[s];
                double after =
                        before + (double) other * (fromU[s] + 1) + distances.sums()[v];
                gain += distances.closeness(own + other, after) - distances.closeness(own, before);
            }
        }
        return gain;
    }
}
