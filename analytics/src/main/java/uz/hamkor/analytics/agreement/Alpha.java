package uz.hamkor.analytics.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/** Cronbach's alpha: how far the items of one scale go together; at most 1, and below zero when they work against. */
public sealed interface Alpha {

    Formula FORMULA = new Formula("agreement.alpha", 1, "Cronbach (1951), Psychometrika 16, 297-334");

    /**
     * @param n people who answered every item
     * @param alpha {@code k / (k - 1) (1 - Σ var item / var sum)}
     * @param items with what alpha would be without each
     */
    record Measured(int n, double alpha, List<Item> items, Formula formula) implements Alpha {}

    /**
     * @param alphaIfDropped of the others; empty when fewer than two are left or all people have one sum
     * @param correlationWithRest of the item with the sum of the others; empty when one of them does not vary
     */
    record Item(String name, OptionalDouble alphaIfDropped, OptionalDouble correlationWithRest) {}

    /** No variance to divide by. */
    record Undefined(int n, String reason) implements Alpha {}

    /**
     * @param items names of two or more
     * @param answers for each item one finite number per person
     * @throws RefusedInput {@code shape} or {@code number}
     */
    static Alpha of(List<String> items, double[][] answers) {
        Checks.table(items, answers, 2, "answers");
        int k = answers.length;
        int n = answers[0].length;
        var sums = new double[n];
        double variances = 0;
        for (double[] item : answers) {
            variances += variance(item);
            for (int i = 0; i < n; i++) {
                sums[i] += item[i];
            }
        }
        var whole = alpha(k, variances, variance(sums));
        if (whole.isEmpty()) {
            return new Undefined(n, n < 2 ? "One person alone does not vary." : "All people have the same sum.");
        }
        var without = new ArrayList<Item>();
        for (int j = 0; j < k; j++) {
            var rest = new double[n];
            for (int i = 0; i < n; i++) {
                rest[i] = sums[i] - answers[j][i];
            }
            double own = variance(answers[j]);
            double others = variance(rest);
            double both = own > 0 && others > 0 ? (variance(sums) - own - others) / 2 / Math.sqrt(own * others) : 0;
            without.add(new Item(
                    items.get(j),
                    alpha(k - 1, variances - own, others),
                    own > 0 && others > 0 ? OptionalDouble.of(Math.clamp(both, -1, 1)) : OptionalDouble.empty()));
        }
        return new Measured(n, whole.getAsDouble(), List.copyOf(without), FORMULA);
    }

    private static OptionalDouble alpha(int k, double variances, double whole) {
        return k < 2 || !(whole > 0)
                ? OptionalDouble.empty()
                : OptionalDouble.of(k / (k - 1.0) * (1 - variances / whole));
    }

    /** With n - 1; zero for values that do not differ. */
    private static double variance(double[] values) {
        double first = values[0];
        double sum = 0;
        for (double value : values) {
            sum += value - first;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            double d = value - first - mean;
            squares += d * d;
        }
        return values.length < 2 ? 0 : squares / (values.length - 1);
    }
}
