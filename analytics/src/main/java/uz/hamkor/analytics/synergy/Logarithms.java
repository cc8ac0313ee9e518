package uz.hamkor.analytics.synergy;

/** {@code c log2 c} of counts, looked up; exact for powers of two. */
final class Logarithms {

    private static final int MOST = 1 << 20;

    private final double[] known;

    Logarithms(int greatest) {
        known = new double[Math.min(greatest, MOST) + 1];
        for (int c = 1; c < known.length; c++) {
            known[c] = c * log2(c);
        }
    }

    double of(int count) {
        return count < known.length ? known[count] : count * log2(count);
    }

    double of(int[] counts) {
        double sum = 0;
        for (int count : counts) {
            sum += of(count);
        }
        return sum;
    }

    static double log2(int count) {
        int exponent = 31 - Integer.numberOfLeadingZeros(count);
        return exponent + Math.log((double) count / (1 << exponent)) / Math.log(2);
    }
}
