package uz.hamkor.analytics.network;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import uz.hamkor.analytics.RefusedInput;

/**
 * Ties with the time in which they hold; gives the network of a date or a period.
 *
 * @param validity for each tie, in the order of {@code from}, {@code to} and {@code weight}
 */
public record DatedTies(
        Network.Nodes nodes,
        boolean directed,
        boolean weighted,
        int[] from,
        int[] to,
        double[] weight,
        List<Period> validity) {

    public DatedTies {
        validity = List.copyOf(validity);
        if (from.length != to.length || from.length != weight.length || from.length != validity.size()) {
            throw new RefusedInput("shape", "ties", "The lists differ in length.", "Give each tie one of each.");
        }
    }

    /** All ties whenever they hold. */
    public Network all() {
        return during(Period.ALWAYS);
    }

    /** The ties that hold on a day; all nodes stay. */
    public Network on(LocalDate day) {
        return during(Period.day(day));
    }

    /** The ties that hold on at least one day of a period; all nodes stay. */
    public Network during(Period period) {
        int[] kept = IntStream.range(0, from.length)
                .filter(t -> validity.get(t).meets(period))
                .toArray();
        int[] source = Arrays.stream(kept).map(t -> from[t]).toArray();
        int[] target = Arrays.stream(kept).map(t -> to[t]).toArray();
        return weighted
                ? Network.weighted(
                        nodes,
                        directed,
                        source,
                        target,
                        Arrays.stream(kept).mapToDouble(t -> weight[t]).toArray())
                : Network.of(nodes, directed, source, target);
    }

    /** What stays from one period to another. */
    public Persistence persistence(Period first, Period second) {
        return Persistence.between(during(first), during(second));
    }
}
