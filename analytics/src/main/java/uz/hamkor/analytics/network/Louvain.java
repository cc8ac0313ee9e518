package uz.hamkor.analytics.network;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Improves a division of a network: nodes move to the neighbouring group that gains most; then groups move as nodes of a
 * smaller network; on the way back every level is refined. Repeats until nothing gains. Parts of a group that are not
 * connected become groups of their own, which never lowers modularity.
 */
final class Louvain {

    private static final double GAIN = 1e-13;

    private final Flow graph;
    private final int[] group;
    private final double[] leaving;
    private final double[] entering;
    private final int[] members;
    private final double[] pull;
    private final int[] touched;
    private final int[] empty;
    private int empties;

    private Louvain(Flow graph, int[] group) {
        this.graph = graph;
        this.group = group.clone();
        int nodes = graph.nodes();
        leaving = new double[nodes];
        entering = new double[nodes];
        members = new int[nodes];
        pull = new double[nodes];
        touched = new int[nodes];
        empty = new int[nodes];
        for (int v = 0; v < nodes; v++) {
            leaving[group[v]] += graph.out()[v];
            entering[group[v]] += graph.in()[v];
            members[group[v]]++;
        }
        for (int g = nodes - 1; g >= 0; g--) {
            if (members[g] == 0) {
                empty[empties++] = g;
            }
        }
    }

    /** @param begin groups numbered from 0 without gaps */
    static int[] improve(Flow graph, int[] begin, RandomGenerator random) {
        int[] best = begin;
        double most = graph.modularity(begin);
        while (true) {
            int[] next = connected(graph, level(graph, best, random));
            double modularity = graph.modularity(next);
            if (modularity <= most + GAIN) {
                return modularity >= most ? next : best;
            }
            most = modularity;
            best = next;
        }
    }

    private static int[] level(Flow graph, int[] begin, RandomGenerator random) {
        int[] moved = compact(new Louvain(graph, begin).move(random));
        int groups = Arrays.stream(moved).max().orElse(-1) + 1;
        if (groups == graph.nodes() || groups <= 1) {
            return moved;
        }
        int[] above = level(graph.grouped(moved, groups), Communities.alone(groups), random);
        int[] joined = new int[moved.length];
        Arrays.setAll(joined, v -> above[moved[v]]);
        return compact(new Louvain(graph, compact(joined)).move(random));
    }

    /** Moves nodes until none gains; those whose neighbours moved are looked at again. */
    private int[] move(RandomGenerator random) {
        int nodes = graph.nodes();
        int[] queue = shuffled(nodes, random);
        boolean[] waiting = new boolean[nodes];
        Arrays.fill(waiting, true);
        int head = 0;
        int size = nodes;
        while (size > 0) {
            int v = queue[head];
            head = head + 1 == nodes ? 0 : head + 1;
            size--;
            waiting[v] = false;
            if (!moved(v)) {
                continue;
            }
            Adjacency near = graph.pull();
            for (int e = near.start[v]; e < near.start[v + 1]; e++) {
                int w = near.node[e];
                if (!waiting[w] && group[w] != group[v]) {
                    waiting[w] = true;
                    queue[(int) (((long) head + size++) % nodes)] = w;
                }
            }
        }
        return group;
    }

    private boolean moved(int v) {
        int old = group[v];
        double out = graph.out()[v];
        double in = graph.in()[v];
        Adjacency near = graph.pull();
        int found = 0;
        for (int e = near.start[v]; e < near.start[v + 1]; e++) {
            int g = group[near.node[e]];
            if (pull[g] == 0) {
                touched[found++] = g;
            }
            pull[g] += near.weight[e];
        }
        leaving[old] -= out;
        entering[old] -= in;
        members[old]--;
        double stay = gain(old, out, in);
        int to = old;
        double best = stay;
        for (int i = 0; i < found; i++) {
            double gain = gain(touched[i], out, in);
            if (gain > best + GAIN) {
                best = gain;
                to = touched[i];
            }
        }
        // To be alone gains nothing and loses nothing.
        if (best < -GAIN && members[old] > 0) {
            to = empty[--empties];
        }
        for (int i = 0; i < found; i++) {
            pull[touched[i]] = 0;
        }
        if (members[old] == 0 && to != old) {
            empty[empties++] = old;
        }
        group[v] = to;
        leaving[to] += out;
        entering[to] += in;
        members[to]++;
        return to != old;
    }

    private double gain(int g, double out, double in) {
        double total = graph.total();
        return pull[g] / total - (out / total) * (entering[g] / total) - (in / total) * (leaving[g] / total);
    }

    private static int[] shuffled(int nodes, RandomGenerator random) {
        int[] order = Communities.alone(nodes);
        for (int i = nodes - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
        return order;
    }

    /** Splits groups that are not connected. */
    private static int[] connected(Flow graph, int[] group) {
        int nodes = group.length;
        int[] part = new int[nodes];
        Arrays.fill(part, -1);
        int[] queue = new int[nodes];
        int parts = 0;
        Adjacency near = graph.pull();
        for (int first = 0; first < nodes; first++) {
            if (part[first] >= 0) {
                continue;
            }
            int tail = 1;
            queue[0] = first;
            part[first] = parts;
            for (int head = 0; head < tail; head++) {
                int v = queue[head];
                for (int e = near.start[v]; e < near.start[v + 1]; e++) {
                    int w = near.node[e];
                    if (part[w] < 0 && group[w] == group[v]) {
                        part[w] = parts;
                        queue[tail++] = w;
                    }
                }
            }
            parts++;
        }
        return part;
    }

    /** The same groups numbered from 0 in the order of their first nodes. */
    static int[] compact(int[] group) {
        int most = -1;
        for (int g : group) {
            most = Math.max(most, g);
        }
        int[] number = new int[most + 1];
        Arrays.fill(number, -1);
        int next = 0;
        int[] compact = new int[group.length];
        for (int v = 0; v < group.length; v++) {
            if (number[group[v]] < 0) {
                number[group[v]] = next++;
            }
            compact[v] = number[group[v]];
        }
        return compact;
    }
}
