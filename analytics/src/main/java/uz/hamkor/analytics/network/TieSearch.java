package uz.hamkor.analytics.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Searches the next best tie. Every missing tie gets a promise; ties are computed in the order of their promises, in
 * batches of a fixed size. Where the promise is a bound the search ends, and is exact, when none left can reach the best.
 */
final class TieSearch {

    private static final int BATCH = 64;
    private static final double SAME = 1e-12;

    /** Arcs that may be looked at before only the most promising ties are tried; some seconds. */
    static final double WORK = 3e9;

    private static final int FEWEST = 64;

    private final Network network;
    private final Adjacency both;
    private final NextTie.Measure measure;
    private final int threads;
    private final NextTie.Progress progress;
    private final double work;
    private final int nodes;
    private final Distances distances;

    TieSearch(Network network, NextTie.Measure measure, int threads, NextTie.Progress progress, double work) {
        this.network = network;
        this.both = network.both.unweighted();
        this.measure = measure;
        this.threads = threads;
        this.progress = progress;
        this.work = work;
        this.nodes = network.nodes();
        this.distances = Distances.of(both, threads);
    }

    /** A number for a missing tie; an object belongs to one thread. */
    private interface Score {
        double of(int u, int v);
    }

    /** The best so far: {@code pair} is {@code u × nodes + v}, or -1. */
    private record Best(int pair, double gain, long candidates, long tried, boolean exact) {}

    NextTie run() {
        return switch (measure) {
            case CLOSENESS -> {
                Best best = byCloseness((u, v) -> true);
                double before = nodes < 2 ? 0 : distances.meanCloseness();
                yield result(best, nodes < 2 ? OptionalDouble.empty() : OptionalDouble.of(before), best::gain);
            }
            case COMPONENTS -> {
                int largest = largestJoin();
                int[] of = distances.components().of();
                Best best = byCloseness((u, v) -> of[u] != of[v] && distances.size(u) + distances.size(v) == largest);
                yield result(best, OptionalDouble.of(distances.components().count()), () -> 1);
            }
            case CROSS_SECTOR -> {
                Best best = byCloseness((u, v) -> network.typeOf(u) != network.typeOf(v));
                double ties = both.arcs() / 2.0;
                double across = ties == 0 ? 0 : acrossTypes();
                yield result(
                        best,
                        ties == 0 ? OptionalDouble.empty() : OptionalDouble.of(across / ties),
                        () -> (across + 1) / (ties + 1) - (ties == 0 ? 0 : across / ties));
            }
            case BETWEENNESS -> byBetweenness();
        };
    }

    private NextTie result(Best best, OptionalDouble before, DoubleSupplier amount) {
        boolean found = best.pair >= 0;
        OptionalDouble gain = found ? OptionalDouble.of(amount.getAsDouble()) : OptionalDouble.empty();
        boolean lessIsBetter = measure == NextTie.Measure.COMPONENTS || measure == NextTie.Measure.BETWEENNESS;
        return new NextTie(
                measure,
                found
                        ? Optional.of(new NextTie.Tie(
                                network.names().get(best.pair / nodes),
                                network.names().get(best.pair % nodes)))
                        : Optional.empty(),
                before,
                found
                        ? OptionalDouble.of(
                                before.orElse(0) + (lessIsBetter ? -gain.orElseThrow() : gain.orElseThrow()))
                        : OptionalDouble.empty(),
                gain,
                best.candidates,
                best.tried,
                best.exact,
                NextTie.formula(measure));
    }

    private int largestJoin() {
        int[] sizes = distances.components().sizes().clone();
        Arrays.sort(sizes);
        return sizes.length < 2 ? 0 : sizes[sizes.length - 1] + sizes[sizes.length - 2];
    }

    private int acrossTypes() {
        int across = 0;
        for (int v = 0; v < nodes; v++) {
            for (int e = both.start[v]; e < both.start[v + 1]; e++) {
                across += network.typeOf(v) < network.typeOf(both.node[e]) ? 1 : 0;
            }
        }
        return across;
    }

    private interface Question {
        boolean asks(int u, int v);
    }

    private Best byCloseness(Question question) {
        long[] ranked = ranked(question, () -> new ClosenessGain(distances)::bound);
        // A tie is looked at from about a twentieth of all pairs, and a pair costs a tenth of an arc.
        double each = (double) nodes * nodes / 200;
        return search(ranked, within(each, ranked.length), true, () -> new ClosenessGain(distances)::exact);
    }

    private NextTie byBetweenness() {
        Paths paths = Paths.of(plain(both), Lengths.STEPS, threads);
        OptionalDouble before = paths.concentration();
        if (before.isEmpty()) {
            return result(new Best(-1, 0, 0, 0, true), before, () -> 0);
        }
        int broker = paths.foremost();
        long[] ranked = ranked((u, v) -> true, () -> (u, v) -> bypassed(u, v, broker));
        double each = (double) nodes * (nodes + 3.0 * both.arcs());
        Best best = search(ranked, within(each, ranked.length), false, () -> {
            double[] sums = new double[nodes];
            return (u, v) -> before.orElseThrow() - concentration(both.with(u, v), sums);
        });
        return result(
                best.gain > SAME ? best : new Best(-1, 0, best.candidates, best.tried, best.exact), before, best::gain);
    }

    /** How many ties the work allows, when each costs so much. */
    private int within(double each, int all) {
        return (int) Math.clamp(work / each, Math.min(FEWEST, all), all);
    }

    private Network plain(Adjacency ties) {
        int[] from = new int[ties.arcs()];
        for (int v = 0; v < nodes; v++) {
            Arrays.fill(from, ties.start[v], ties.start[v + 1], v);
        }
        return Network.of(Network.Nodes.of(network.names()), false, from, ties.node);
    }

    private double concentration(Adjacency ties, double[] sums) {
        Arrays.fill(sums, 0);
        var search = new StepSearch(ties, ties);
        for (int source = 0; source < nodes; source++) {
            search.from(source, sums);
        }
        return Paths.concentration(sums).orElseThrow();
    }

    /** How many pairs have a way over the broker to which the new tie would be no detour. */
    private double bypassed(int u, int v, int broker) {
        short[] fromU = distances.steps()[u];
        short[] fromV = distances.steps()[v];
        short[] fromBroker = distances.steps()[broker];
        if (fromU[v] == Distances.APART || u == broker || v == broker) {
            return 0;
        }
        double near = 0;
        double far = 0;
        for (int s = 0; s < nodes; s++) {
            if (fromU[s] == Distances.APART) {
                continue;
            }
            near += fromV[s] > fromU[s] && fromBroker[s] + fromBroker[v] == fromV[s] ? 1 : 0;
            far += fromU[s] > fromV[s] && fromBroker[s] + fromBroker[u] == fromU[s] ? 1 : 0;
        }
        return near * far;
    }

    /** Missing ties that come into question, ascending by promise; see {@link #pair}. */
    private long[] ranked(Question question, Supplier<Score> promise) {
        long[][] rows = new long[nodes][];
        var done = new AtomicInteger();
        Workers.run(nodes, threads, () -> {
            Score score = promise.get();
            return u -> {
                long[] row = new long[nodes - u - 1];
                int kept = 0;
                for (int v = u + 1; v < nodes; v++) {
                    if (distances.steps()[u][v] != 1 && question.asks(u, v)) {
                        // Rounded up, so that a bound stays one.
                        int bits = Float.floatToIntBits(Math.nextUp((float) score.of(u, v)));
                        row[kept++] = ((long) bits << 32) | (Integer.MAX_VALUE - (u * nodes + v));
                    }
                }
                rows[u] = Arrays.copyOf(row, kept);
                progress.at(done.incrementAndGet(), nodes);
            };
        });
        long[] ranked = new long[Arrays.stream(rows).mapToInt(row -> row.length).sum()];
        int filled = 0;
        for (long[] row : rows) {
            System.arraycopy(row, 0, ranked, filled, row.length);
            filled += row.length;
        }
        Arrays.sort(ranked);
        return ranked;
    }

    private static int pair(long ranked) {
        return Integer.MAX_VALUE - (int) ranked;
    }

    private static float promise(long ranked) {
        return Float.intBitsToFloat((int) (ranked >>> 32));
    }

    /**
     * @param most how many to compute at most
     * @param bounds whether promises are bounds of the gain
     */
    private Best search(long[] ranked, int most, boolean bounds, Supplier<Score> gain) {
        int pair = -1;
        double best = Double.NEGATIVE_INFINITY;
        int tried = 0;
        boolean ruledOut = false;
        double[] gains = new double[BATCH];
        while (tried < most) {
            int begin = ranked.length - 1 - tried;
            if (bounds && promise(ranked[begin]) < best - SAME) {
                ruledOut = true;
                break;
            }
            int batch = Math.min(BATCH, most - tried);
            Workers.run(batch, threads, () -> {
                Score score = gain.get();
                return i -> {
                    int at = pair(ranked[begin - i]);
                    gains[i] = score.of(at / nodes, at % nodes);
                };
            });
            for (int i = 0; i < batch; i++) {
                int at = pair(ranked[begin - i]);
                if (gains[i] > best + SAME || gains[i] >= best - SAME && at < pair) {
                    best = Math.max(best, gains[i]);
                    pair = at;
                }
            }
            tried += batch;
            progress.at(tried, most);
        }
        return new Best(pair, pair < 0 ? 0 : best, ranked.length, tried, ruledOut || tried == ranked.length);
    }
}
