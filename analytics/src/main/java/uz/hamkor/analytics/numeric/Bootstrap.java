package uz.hamkor.analytics.numeric;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import uz.hamkor.analytics.Interval;
import uz.hamkor.analytics.RefusedInput;

/** Percentile intervals from repeated draws. */
public final class Bootstrap {

    private static final double LEVEL = 0.95;
    private static final int STREAM = 100;

    private Bootstrap() {}

    /**
     * @param figure what one resample gives, drawn with the generator it is handed; empty where it is not defined. Is
     *     called from several threads
     * @return empty when fewer than half of the resamples give a figure
     */
    public static Optional<Interval> interval(
            int resamples, long seed, int threads, Function<Draws, OptionalDouble> figure) {
        if (resamples < 1) {
            throw new RefusedInput("resamples", "", resamples + " cannot be used.", "Give 1 or more, usually 2000.");
        }
        var figures = new double[resamples];
        Parallel.each(
                threads,
                resamples,
                i -> figures[i] = figure.apply(Draws.of(seed, STREAM, i)).orElse(Double.NaN));
        // What is no number is sorted to the end.
        Arrays.sort(figures);
        int defined = resamples;
        while (defined > 0 && Double.isNaN(figures[defined - 1])) {
            defined--;
        }
        if (defined * 2 < resamples) {
            return Optional.empty();
        }
        double[] known = Arrays.copyOf(figures, defined);
        return Optional.of(new Interval(
                quantile(known, (1 - LEVEL) / 2),
                quantile(known, (1 + LEVEL) / 2),
                LEVEL,
                resamples,
                resamples - defined,
                seed));
    }

    /** Between neighbours in proportion (type 7 of Hyndman and Fan 1996). */
    public static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
