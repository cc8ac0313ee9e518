package uz.hamkor.analytics.efficiency;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Sets of units for tests, from ordinary to deliberately hard. */
final class Samples {

    enum Kind {
        ORDINARY,
        /** Small whole numbers: ties everywhere. */
        WHOLE,
        /** Half of the units are copies of others. */
        COPIES,
        /** Many units are multiples of others. */
        MULTIPLES,
        /** Columns are sums or multiples of each other. */
        COLLINEAR,
        /** A third of all values are 0. */
        ZEROS,
        /** Columns differ by twelve orders of magnitude, units by six. */
        SCALES,
        /** All units lie on one plane. */
        PLANE
    }

    private Samples() {}

    static Units of(Kind kind, int n, int inputs, int outputs, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[inputs + outputs][n];
        for (int u = 0; u < n; u++) {
            double size = kind == Kind.SCALES ? Math.pow(10, random.nextDouble(-3, 3)) : random.nextDouble(0.5, 2);
            for (int i = 0; i < values.length; i++) {
                values[i][u] = switch (kind) {
                    case WHOLE -> random.nextInt(1, 5);
                    case ZEROS -> random.nextInt(3) == 0 ? 0 : random.nextInt(1, 6);
                    case SCALES -> size * random.nextDouble(0.5, 1.5) * Math.pow(10, 12.0 * i / values.length - 6);
                    default -> size * random.nextDouble(0.2, 1);
                };
            }
            if (kind == Kind.COPIES && u > 0 && random.nextBoolean()) {
                copy(values, random.nextInt(u), u, 1);
            }
            if (kind == Kind.MULTIPLES && u > 0 && random.nextBoolean()) {
                copy(values, random.nextInt(u), u, random.nextInt(1, 5) * 0.5);
            }
            if (kind == Kind.COLLINEAR) {
                for (int i = 1; i < values.length; i++) {
                    if (i != inputs && random.nextInt(4) > 0) {
                        values[i][u] = i < inputs ? 3 * values[0][u] : values[inputs][u] + values[i - 1][u];
                    }
                }
            }
            if (kind == Kind.PLANE) {
                double sum = 0;
                for (int i = 0; i < inputs; i++) {
                    values[i][u] = random.nextInt(1, 8);
                    sum += values[i][u];
                }
                double rest = sum;
                for (int i = inputs; i < values.length - 1; i++) {
                    values[i][u] = Math.floor(rest / 3);
                    rest -= values[i][u];
                }
                values[values.length - 1][u] = rest;
            }
            notAllZero(values, 0, inputs, u);
            notAllZero(values, inputs, values.length, u);
        }
        return units(values, inputs);
    }

    private static void copy(double[][] values, int from, int to, double times) {
        for (double[] column : values) {
            column[to] = column[from] * times;
        }
    }

    private static void notAllZero(double[][] values, int from, int to, int unit) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i][unit];
        }
        if (sum == 0) {
            values[from][unit] = 1;
        }
    }

    /** @param values per factor, inputs first */
    static Units units(double[][] values, int inputs) {
        List<Units.Column> in = new ArrayList<>();
        List<Units.Column> out = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            (i < inputs ? in : out).add(new Units.Column(i < inputs ? "x" + i : "y" + (i - inputs), values[i]));
        }
        return Units.of(
                IntStream.range(0, values[0].length).mapToObj(u -> "U" + u).toList(), in, out);
    }
}
