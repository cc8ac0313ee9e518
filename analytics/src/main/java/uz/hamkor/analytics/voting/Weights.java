package uz.hamkor.analytics.voting;

import java.util.List;
import uz.hamkor.analytics.RefusedInput;

/** Weights of ballots: whole numbers of some unit, each at least one, together at most {@link #LARGEST_TOTAL}. */
public final class Weights {

    /** So that every product in the counts fits: 10¹². */
    public static final long LARGEST_TOTAL = 1_000_000_000_000L;

    private Weights() {}

    /**
     * Fractions as whole numbers of their largest common unit: 1/2, 1/3 and 1 become 3, 2 and 6.
     *
     * @param weights one per ballot, above zero
     * @return one per ballot, in the same order
     * @throws RefusedInput {@code weight} when one is zero or the whole numbers pass {@link #LARGEST_TOTAL}
     */
    public static List<Long> inWholeUnits(List<Fraction> weights) {
        long unit = 1;
        for (Fraction weight : weights) {
            long factor = weight.denominator() / Fraction.divisor(unit, weight.denominator());
            if (unit > LARGEST_TOTAL / factor) {
                throw tooLarge();
            }
            unit *= factor;
        }
        long divisor = 0;
        var whole = new long[weights.size()];
        for (int i = 0; i < whole.length; i++) {
            Fraction weight = weights.get(i);
            long factor = unit / weight.denominator();
            if (weight.numerator() > LARGEST_TOTAL / factor) {
                throw tooLarge();
            }
            whole[i] = weight.numerator() * factor;
            divisor = Fraction.divisor(whole[i], divisor);
        }
        long largest = Math.max(1, divisor);
        List<Long> result =
                java.util.Arrays.stream(whole).map(w -> w / largest).boxed().toList();
        total(result.stream().mapToLong(Long::longValue).toArray());
        return result;
    }

    /** The sum, after every weight and the sum itself were looked at; ballots are counted from 1 in what is refused. */
    static long total(long[] weights) {
        long total = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] < 1) {
                throw new RefusedInput(
                        "weight",
                        "ballot " + (i + 1),
                        "The weight " + weights[i] + " is below 1.",
                        "Give whole weights of at least 1, and leave out who has no vote.");
            }
            if (weights[i] > LARGEST_TOTAL - total) {
                throw tooLarge();
            }
            total += weights[i];
        }
        return total;
    }

    private static RefusedInput tooLarge() {
        return new RefusedInput(
                "weight",
                "",
                "All weights together pass " + LARGEST_TOTAL + " units.",
                "Give weights in a larger unit.");
    }
}
