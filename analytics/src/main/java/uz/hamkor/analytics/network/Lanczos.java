package uz.hamkor.analytics.network;

import java.util.Arrays;

/**
 * The vector of the largest eigenvalue of an undirected network, each component by itself: Lanczos' method with full
 * orthogonalisation, begun again from the best vector so far (G. H. Golub, C. F. Van Loan, Matrix Computations, 10.1).
 * Near ties of eigenvalues (long chains) cost many rounds but not correctness; bipartite networks are no special case.
 */
final class Lanczos {

    private static final int BASIS = 32;
    private static final int ROUNDS = 3_000;

    /** Multiplications allowed in one component; half a minute or so. */
    private static final double WORK = 4e10;

    private static final double TOLERANCE = 1e-13;
    private static final double SAME = 1e-9;

    private final Adjacency both;
    private final int[] members;
    private final int[] local;
    private double value;
    private double[] vector;

    private Lanczos(Adjacency both, int[] members, int[] local) {
        this.both = both;
        this.members = members;
        this.local = local;
        this.vector = new double[members.length];
        Arrays.fill(vector, 1 / Math.sqrt(members.length));
    }

    static Eigenvector largest(Adjacency both) {
        Components components = Components.of(both);
        int nodes = both.nodes();
        int[][] members = new int[components.count()][];
        int[] local = new int[nodes];
        int[] filled = new int[components.count()];
        for (int v = 0; v < nodes; v++) {
            int c = components.of()[v];
            if (members[c] == null) {
                members[c] = new int[components.sizes()[c]];
            }
            local[v] = filled[c];
            members[c][filled[c]++] = v;
        }
        var parts = new Lanczos[components.count()];
        double most = 0;
        for (int c = 0; c < parts.length; c++) {
            parts[c] = new Lanczos(both, members[c], local);
            if (members[c].length > 1 && !parts[c].run()) {
                return new Eigenvector.NotConverged();
            }
            most = Math.max(most, parts[c].value);
        }
        double[] result = new double[nodes];
        double square = 0;
        for (Lanczos part : parts) {
            if (part.value < most * (1 - SAME)) {
                continue;
            }
            double sum = Arrays.stream(part.vector).sum();
            for (int i = 0; i < part.members.length; i++) {
                double entry = sum * part.vector[i];
                result[part.members[i]] = entry;
                square += entry * entry;
            }
        }
        double length = Math.sqrt(square);
        for (int v = 0; v < nodes; v++) {
            result[v] /= length;
        }
        return new Eigenvector.Found(result, most);
    }

    private boolean run() {
        int size = members.length;
        int room = Math.min(BASIS, size);
        double[][] basis = new double[room + 1][];
        double[] diagonal = new double[room];
        double[] beside = new double[room];
        int rounds = (int) Math.clamp(WORK / (4.0 * BASIS * BASIS * size), 20, ROUNDS);
        for (int round = 0; round < rounds; round++) {
            basis[0] = vector;
            int used = 0;
            double rest = 0;
            while (used < room) {
                double[] product = times(basis[used]);
                diagonal[used] = dot(product, basis[used]);
                orthogonalise(product, basis, used + 1);
                rest = Math.sqrt(dot(product, product));
                beside[used] = rest;
                used++;
                if (rest <= TOLERANCE * Math.abs(diagonal[0])) {
                    break;
                }
                scale(product, 1 / rest);
                basis[used] = product;
            }
            var small = Tridiagonal.largest(Arrays.copyOf(diagonal, used), beside);
            double[] better = new double[size];
            for (int k = 0; k < used; k++) {
                double share = small.vector()[k];
                for (int i = 0; i < size; i++) {
                    better[i] += share * basis[k][i];
                }
            }
            value = small.value();
            vector = positive(better);
            if (rest * Math.abs(small.vector()[used - 1]) <= TOLERANCE * value) {
                return true;
            }
        }
        return false;
    }

    private double[] times(double[] x) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int v = members[i];
            double sum = 0;
            for (int e = both.start[v]; e < both.start[v + 1]; e++) {
                sum += both.weight[e] * x[local[both.node[e]]];
            }
            product[i] = sum;
        }
        return product;
    }

    /** Twice: once leaves what rounding put back. */
    private static void orthogonalise(double[] x, double[][] basis, int used) {
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < used; k++) {
                double part = dot(x, basis[k]);
                for (int i = 0; i < x.length; i++) {
                    x[i] -= part * basis[k][i];
                }
            }
        }
    }

    /** The vector sought has one sign; what rounding leaves below zero is zero. */
    private static double[] positive(double[] x) {
        double sign = Arrays.stream(x).sum() < 0 ? -1 : 1;
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, sign * x[i]);
        }
        scale(x, 1 / Math.sqrt(dot(x, x)));
        return x;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }
}
