package uz.hamkor.analytics.synergy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.numeric.Draws;
import uz.hamkor.analytics.numeric.Parallel;

/**
 * Mutual information of three columns in millibits: below zero synergy, zero none, above zero redundancy. It splits
 * into what lies between groups and what lies inside them, {@code T = T0 + Σ (n_g / N) T_g}.
 *
 * @param columns the three columns
 * @param group the column of the groups, if any
 * @param categories how many different values each column has; figures of other numbers of categories cannot be compared
 * @param enough whether there are the thirty records below which the figure says little
 * @param all all records together
 * @param between T0, with weight one; zero when there are no groups
 * @param groups in the order of their names; empty without groups
 * @param permutations how often was shuffled
 * @param seed what the shuffles depend on, besides the records as a set: neither their order nor the number of threads
 *     matters
 * @param tests what the probabilities mean
 */
public record Synergy(
        List<String> columns,
        Optional<String> group,
        int[] categories,
        boolean enough,
        Part all,
        Part between,
        List<Part> groups,
        int permutations,
        long seed,
        String tests,
        Formula formula) {

    public static final Formula FORMULA = new Formula(
            "synergy.mutual_information",
            1,
            "McGill (1954), Psychometrika 19, 97-116; as synergy in Leydesdorff, Park and Lengyel (2014), Scientometrics"
                    + " 99, 27-35; p = (1 + hits) / (1 + permutations) after Phipson and Smyth (2010)");

    /** Below this many records the figure says little. */
    public static final int ENOUGH = 30;

    private static final String TESTS =
            "All and each group: the values of the third column are shuffled among the records concerned, the first two"
                    + " stay together; the null hypothesis is that the third column has nothing to do with them. Between:"
                    + " records are dealt among groups of the same sizes; the null hypothesis is that the group says"
                    + " nothing. p counts results at or below the one found (towards synergy), pRedundancy at or above.";

    /** Results that differ by less are the same but for rounding. */
    private static final double SAME = 1e-11;

    /** Shuffles that are done in one go by one thread. */
    private static final int GO = 25;

    private static final int STREAM_ALL = 0;
    private static final int STREAM_BETWEEN = 1;
    private static final int STREAM_GROUPS = 2;

    /**
     * A figure and how likely chance alone makes it as low.
     *
     * @param millibit the mutual information, or for {@code between} the difference T0
     * @param weight by what it enters the sum that gives the whole
     * @param p towards synergy; empty when nothing was shuffled
     * @param pRedundancy towards redundancy
     */
    public record Part(
            String group, int n, double millibit, double weight, OptionalDouble p, OptionalDouble pRedundancy) {}

    /**
     * @param permutations 0 for none; usually 1,000
     * @param threads at least 1
     * @param progress is told how many shuffles of {@link #shuffles} are done
     * @throws RefusedInput {@code permutations} when negative
     */
    public static Synergy of(Observations records, int permutations, long seed, int threads, LongConsumer progress) {
        if (permutations < 0) {
            throw new RefusedInput("permutations", "", permutations + " cannot be used.", "Give 0 or more.");
        }
        return new Test(records, permutations, seed).run(threads, progress);
    }

    /** How many shuffles a test takes, for progress. */
    public static long shuffles(Observations records, int permutations) {
        return (long) permutations * (records.groups.isEmpty() ? 1 : STREAM_GROUPS + records.groups.size());
    }

    /** One run. */
    private static final class Test {

        private final Observations records;
        private final int permutations;
        private final long seed;
        private final Logarithms logarithms;
        private final Cells whole;
        private final List<Cells> parts = new ArrayList<>();

        Test(Observations records, int permutations, long seed) {
            this.records = records;
            this.permutations = permutations;
            this.seed = seed;
            this.logarithms = new Logarithms(records.size());
            int n = records.size();
            int groups = Math.max(1, records.groups.size());
            var ends = new int[groups + 1];
            for (int g : records.groupOf) {
                ends[g + 1]++;
            }
            for (int g = 0; g < groups; g++) {
                ends[g + 1] += ends[g];
            }
            int[] next = ends.clone();
            var keys = new long[n];
            int ys = records.categories[1];
            int zs = records.categories[2];
            for (int i = 0; i < n; i++) {
                int place = records.groupOf.length == 0 ? i : next[records.groupOf[i]]++;
                keys[place] = ((long) records.codes[0][i] * ys + records.codes[1][i]) * zs + records.codes[2][i];
            }
            for (int g = 0; g < records.groups.size(); g++) {
                Arrays.sort(keys, ends[g], ends[g + 1]);
                parts.add(Cells.of(keys, ends[g], ends[g + 1], ys, zs));
            }
            Arrays.sort(keys);
            this.whole = Cells.of(keys, 0, n, ys, zs);
        }

        Synergy run(int threads, LongConsumer progress) {
            double total = whole.information(logarithms);
            var inside = new double[parts.size()];
            double sum = 0;
            for (int g = 0; g < inside.length; g++) {
                inside[g] = parts.get(g).information(logarithms);
                sum += weight(parts.get(g)) * inside[g];
            }
            double between = parts.isEmpty() ? 0 : clean(total - sum);
            int streams = parts.isEmpty() ? 1 : STREAM_GROUPS + parts.size();
            var below = new AtomicIntegerArray(streams);
            var above = new AtomicIntegerArray(streams);
            var done = new AtomicLong();
            int goes = (permutations + GO - 1) / GO;
            int[] sizes = parts.stream().mapToInt(part -> part.n).toArray();
            if ((long) goes * streams > Integer.MAX_VALUE) {
                throw new RefusedInput(
                        "permutations", "", "There are too many groups for so many permutations.", "Ask for fewer.");
            }
            Parallel.each(threads, goes * streams, task -> {
                int stream = task / goes;
                int from = task % goes * GO;
                int to = Math.min(permutations, from + GO);
                double found = switch (stream) {
                    case STREAM_ALL -> total;
                    case STREAM_BETWEEN -> between;
                    default -> inside[stream - STREAM_GROUPS];
                };
                int low = 0;
                int high = 0;
                var shuffling = stream == STREAM_BETWEEN
                        ? null
                        : new Shuffling(stream == STREAM_ALL ? whole : parts.get(stream - STREAM_GROUPS), logarithms);
                var regrouping = stream == STREAM_BETWEEN ? new Regrouping(whole, sizes, logarithms) : null;
                for (int i = from; i < to; i++) {
                    var draws = Draws.of(seed, stream, i);
                    double other = shuffling != null
                            ? shuffling.information(draws)
                            : total - Objects.requireNonNull(regrouping).inside(draws);
                    low += other <= found + SAME ? 1 : 0;
                    high += other >= found - SAME ? 1 : 0;
                }
                below.addAndGet(stream, low);
                above.addAndGet(stream, high);
                progress.accept(done.addAndGet(to - from));
            });
            var groups = new ArrayList<Part>();
            for (int g = 0; g < inside.length; g++) {
                int stream = STREAM_GROUPS + g;
                groups.add(new Part(
                        records.groups.get(g),
                        parts.get(g).n,
                        1000 * inside[g],
                        weight(parts.get(g)),
                        probability(below.get(stream)),
                        probability(above.get(stream))));
            }
            return new Synergy(
                    records.columns,
                    records.group,
                    records.categories.clone(),
                    whole.n >= ENOUGH,
                    new Part(
                            "all",
                            whole.n,
                            1000 * total,
                            1,
                            probability(below.get(STREAM_ALL)),
                            probability(above.get(STREAM_ALL))),
                    new Part(
                            "between",
                            whole.n,
                            1000 * between,
                            1,
                            parts.isEmpty() ? OptionalDouble.empty() : probability(below.get(STREAM_BETWEEN)),
                            parts.isEmpty() ? OptionalDouble.empty() : probability(above.get(STREAM_BETWEEN))),
                    List.copyOf(groups),
                    permutations,
                    seed,
                    TESTS,
                    FORMULA);
        }

        private double weight(Cells part) {
            return (double) part.n / whole.n;
        }

        private static double clean(double bits) {
            return Math.abs(bits) < 1e-13 ? 0 : bits;
        }

        private OptionalDouble probability(int hits) {
            return permutations == 0 ? OptionalDouble.empty() : OptionalDouble.of((1.0 + hits) / (1.0 + permutations));
        }
    }
}
