package uz.hamkor.analytics.network;

/** The largest eigenvalue of a small symmetric tridiagonal matrix with its vector, by Jacobi's rotations. */
record Tridiagonal(double value, double[] vector) {

    private static final int SWEEPS = 60;

    /**
     * @param diagonal of the matrix; its length is the size
     * @param beside entry {@code i} stands beside diagonal entries {@code i} and {@code i + 1}
     */
    static Tridiagonal largest(double[] diagonal, double[] beside) {
        int size = diagonal.length;
        double[][] a = new double[size][size];
        double[][] vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            a[i][i] = diagonal[i];
            vectors[i][i] = 1;
            if (i + 1 < size) {
                a[i][i + 1] = beside[i];
                a[i + 1][i] = beside[i];
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean turned = false;
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    turned |= turn(a, vectors, p, q);
                }
            }
            if (!turned) {
                break;
            }
        }
        int most = 0;
        for (int i = 1; i < size; i++) {
            most = a[i][i] > a[most][most] ? i : most;
        }
        double[] vector = new double[size];
        for (int i = 0; i < size; i++) {
            vector[i] = vectors[i][most];
        }
        return new Tridiagonal(a[most][most], vector);
    }

    /** Makes entry (p, q) zero; answers whether it was not already, beside the diagonal. */
    private static boolean turn(double[][] a, double[][] vectors, int p, int q) {
        double off = a[p][q];
        if (Math.abs(off) <= 1e-17 * (Math.abs(a[p][p]) + Math.abs(a[q][q])) || off == 0) {
            return false;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * off);
        double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
            double vp = vectors[k][p];
            double vq = vectors[k][q];
            vectors[k][p] = c * vp - s * vq;
            vectors[k][q] = s * vp + c * vq;
        }
        return true;
    }
}
