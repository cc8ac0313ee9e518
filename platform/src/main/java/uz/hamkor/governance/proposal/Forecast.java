package uz.hamkor.governance.proposal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When a running decision will probably be closed, from how long those of the same body took: of past durations longer
 * than the age of this one, the median, and the tenth and ninetieth percent around it (nearest rank). A conditional
 * empirical distribution: no assumption about its form, and the more certain the older the decision is.
 *
 * @param likely the median
 * @param from in nine of ten cases not before
 * @param to in nine of ten cases not after
 * @param past on how many past decisions it rests
 */
public record Forecast(Instant likely, Instant from, Instant to, int past) {

    /** Fewer past decisions than this say nothing. */
    public static final int LEAST = 5;

    /**
     * @param days how many days past decisions of the body took
     * @return empty where too few took longer than this one has already
     */
    public static Optional<Forecast> of(Instant begun, Instant now, List<Double> days) {
        double age = Duration.between(begun, now).toMillis() / 86_400_000.0;
        double[] longer = days.stream()
                .filter(one -> one > age)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (longer.length < LEAST) {
            return Optional.empty();
        }
        return Optional.of(new Forecast(
                after(begun, quantile(longer, 0.5)),
                after(begun, quantile(longer, 0.1)),
                after(begun, quantile(longer, 0.9)),
                longer.length));
    }

    /** Nearest rank: the smallest value that at least this share of all values does not exceed. */
    static double quantile(double[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(1, rank) - 1];
    }

    static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Instant after(Instant begun, double days) {
        return begun.plusMillis(Math.round(days * 86_400_000));
    }
}
