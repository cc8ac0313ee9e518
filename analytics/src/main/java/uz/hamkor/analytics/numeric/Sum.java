package uz.hamkor.analytics.numeric;

/**
 * A running sum that carries what each addition rounds away (Neumaier 1974), so that its error does not grow with the
 * number of terms.
 */
public final class Sum {

    /** Terms that are added plainly before their sum goes into the compensated one. */
    private static final int BLOCK = 256;

    private double high;
    private double low;

    /** The sum of all values; as exact as a compensated sum for terms of one sign, at the speed of a plain one. */
    public static double of(double[] values) {
        var sum = new Sum();
        for (int from = 0; from < values.length; from += BLOCK) {
            int to = Math.min(values.length, from + BLOCK);
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int i = from;
            for (; i + 3 < to; i += 4) {
                a += values[i];
                b += values[i + 1];
                c += values[i + 2];
                d += values[i + 3];
            }
            for (; i < to; i++) {
                a += values[i];
            }
            sum.add((a + b) + (c + d));
        }
        return sum.value();
    }

    public void add(double term) {
        double next = high + term;
        low += Math.abs(high) >= Math.abs(term) ? (high - next) + term : (term - next) + high;
        high = next;
    }

    public double value() {
        return high + low;
    }

    /** This sum less another, without the rounding of either: what is left when parts are taken from a whole. */
    public double minus(Sum part) {
        return (high - part.high) + (low - part.low);
    }
}
