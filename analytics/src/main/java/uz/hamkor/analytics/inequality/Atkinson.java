package uz.hamkor.analytics.inequality;

import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.numeric.Sum;

/**
 * Atkinson's index: the share of the total that could be given up without loss of welfare if the rest were spread
 * equally. The larger epsilon, the more the smallest values count.
 *
 * <p>{@code A = 1 - (Σ p u^(1-ε))^(1/(1-ε))} with u the value over the mean and p the share of the weight; for ε = 1
 * {@code 1 - exp(Σ p ln u)} (Atkinson 1970). With a value of zero it is 1 from ε = 1 on.
 */
public final class Atkinson {

    public static final Formula FORMULA =
            new Formula("inequality.atkinson", 1, "Atkinson (1970), Journal of Economic Theory 2, 244-263");

    private Atkinson() {}

    /**
     * @param epsilon aversion to inequality, above zero
     * @throws RefusedInput {@code epsilon}, or {@code total} when the values add up to zero
     */
    public static double of(Sample sample, double epsilon) {
        if (!(epsilon > 0) || epsilon > 1000) {
            throw new RefusedInput("epsilon", "", epsilon + " cannot be used.", "Give a number above 0, such as 0.5.");
        }
        var people = new Sum();
        var amount = new Sum();
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sample.values.length; i++) {
            double w = weight(sample, i);
            if (w > 0) {
                people.add(w);
                amount.add(w * sample.values[i]);
                smallest = Math.min(smallest, sample.values[i]);
            }
        }
        double mean = amount.value() / people.value();
        if (!(mean > 0) || Double.isInfinite(mean)) {
            throw new RefusedInput("total", "", "The mean is zero or too large.", "Give values above zero.");
        }
        if (smallest == 0 && epsilon >= 1) {
            return 1;
        }
        double power = 1 - epsilon;
        // Terms as small as the square of the distance from the mean, so that near equality nothing cancels.
        var sum = new Sum();
        double largest = smallest == 0 ? 0 : power * Math.log(Terms.ratio(smallest, mean));
        boolean far = Math.abs(largest) > 30;
        for (int i = 0; i < sample.values.length; i++) {
            double w = weight(sample, i);
            if (w == 0) {
                continue;
            }
            double u = Terms.ratio(sample.values[i], mean);
            double d = (sample.values[i] - mean) / mean;
            if (power == 0) {
                sum.add(w * Terms.logarithmic(u, d));
            } else if (far) {
                sum.add(w * Math.exp(power * Math.log(u) - largest));
            } else {
                sum.add(w * powerTerm(u, d, power));
            }
        }
        double average = sum.value() / people.value();
        if (power == 0) {
            return -Math.expm1(-average);
        }
        return -Math.expm1((far ? largest + Math.log(average) : Math.log1p(average)) / power);
    }

    /** {@code u^a - 1 - a(u - 1)}. */
    private static double powerTerm(double u, double d, double a) {
        if (u == 0) {
            return a - 1;
        }
        // ln u = d - (u - 1 - ln u)
        double t = a * (d - Terms.logarithmic(u, d));
        double curve;
        if (Math.abs(t) < 0.3) {
            // exp(t) - 1 - t by its series.
            curve = 0;
            double term = t * t / 2;
            for (int k = 3; Math.abs(term) > 1e-18 * Math.abs(curve) && k < 30; k++) {
                curve += term;
                term *= t / k;
            }
        } else {
            curve = Math.expm1(t) - t;
        }
        return curve - a * Terms.logarithmic(u, d);
    }

    private static double weight(Sample sample, int i) {
        return sample.weights.length == 0 ? 1 : sample.weights[i];
    }
}
