package uz.hamkor.analytics.measurement;

import java.util.Arrays;
import java.util.List;

/** The Newton iteration of {@link EntropyBalance}. */
final class Balancing {

    private static final int MOST = 500;
    private static final double PRECISION = 1e-10;

    private final List<String> columns;
    private final double[][] reference;
    private final double[] target;
    private final int n;
    private final int k;
    /** Distances from the target in spreads, one array per column; zero throughout for a column that is met anyway. */
    private final double[][] x;

    private final double[] spread;
    private final double[] logBase;

    Balancing(List<String> columns, double[][] reference, double[] target, double[] base) {
        this.columns = columns;
        this.reference = reference;
        this.target = target;
        this.n = reference[0].length;
        this.k = columns.size();
        double total = base.length == 0 ? n : Arrays.stream(base).sum();
        this.logBase = new double[n];
        Arrays.setAll(logBase, i -> Math.log((base.length == 0 ? 1 : base[i]) / total));
        this.x = new double[k][n];
        this.spread = new double[k];
        for (int c = 0; c < k; c++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += Math.exp(logBase[i]) * reference[c][i];
            }
            double variance = 0;
            for (int i = 0; i < n; i++) {
                variance += Math.exp(logBase[i]) * (reference[c][i] - mean) * (reference[c][i] - mean);
            }
            double size = Math.max(Math.abs(mean), Math.abs(target[c]));
            // A column that does not vary is measured by its size.
            spread[c] = variance > 1e-24 * size * size ? Math.sqrt(variance) : size > 0 ? size : 1;
            for (int i = 0; i < n; i++) {
                x[c][i] = (reference[c][i] - target[c]) / spread[c];
            }
        }
    }

    EntropyBalance solve() {
        var lambda = new double[k];
        var weights = new double[n];
        double value = weigh(lambda, weights);
        int iteration = 0;
        for (; iteration <= MOST; iteration++) {
            double[] gradient = means(weights);
            if (Arrays.stream(gradient).map(Math::abs).max().orElse(0) < PRECISION) {
                return balanced(weights, iteration);
            }
            var separating = separating(lambda, gradient);
            if (separating.length > 0) {
                return new EntropyBalance.Infeasible(
                        columns,
                        separating,
                        "The members' means lie outside what any weights of the reference units give.");
            }
            double[] step = newton(weights, gradient);
            double slope = 0;
            for (int c = 0; c < k; c++) {
                slope += step[c] * gradient[c];
            }
            var next = new double[k];
            var tried = new double[n];
            double size = 1;
            double reached;
            do {
                for (int c = 0; c < k; c++) {
                    next[c] = lambda[c] + size * step[c];
                }
                reached = weigh(next, tried);
                size /= 2;
            } while (reached > value + 1e-4 * 2 * size * slope + 1e-15 * Math.abs(value) && size > 1e-12);
            if (size <= 1e-12) {
                break;
            }
            value = reached;
            lambda = next;
            weights = tried;
        }
        double[] gradient = means(weights);
        int worst = 0;
        for (int c = 1; c < k; c++) {
            worst = Math.abs(gradient[c]) > Math.abs(gradient[worst]) ? c : worst;
        }
        return new EntropyBalance.NotReached(columns, columns.get(worst), Math.abs(gradient[worst]), iteration);
    }

    /** Fills the weights for λ and answers the dual function, without overflow. */
    private double weigh(double[] lambda, double[] weights) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double t = logBase[i];
            for (int c = 0; c < k; c++) {
                t += lambda[c] * x[c][i];
            }
            weights[i] = t;
            most = Math.max(most, t);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = Math.exp(weights[i] - most);
            sum += weights[i];
        }
        for (int i = 0; i < n; i++) {
            weights[i] /= sum;
        }
        return most + Math.log(sum);
    }

    private double[] means(double[] weights) {
        var means = new double[k];
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < n; i++) {
                means[c] += weights[i] * x[c][i];
            }
        }
        return means;
    }

    /** λ or the way downhill, when every unit lies strictly on the far side of it; empty otherwise. */
    private double[] separating(double[] lambda, double[] gradient) {
        for (double[] direction :
                new double[][] {lambda, Arrays.stream(gradient).map(g -> -g).toArray()}) {
            double size = Math.sqrt(Arrays.stream(direction).map(d -> d * d).sum());
            boolean all = size > 0;
            for (int i = 0; i < n && all; i++) {
                double product = 0;
                for (int c = 0; c < k; c++) {
                    product += direction[c] * x[c][i];
                }
                all = product < -1e-9 * size;
            }
            if (all) {
                var factors = new double[k];
                Arrays.setAll(factors, c -> direction[c] / size / spread[c]);
                return factors;
            }
        }
        return new double[0];
    }

    /** -H⁻¹ g by Cholesky, with a little on the diagonal where columns depend on one another. */
    private double[] newton(double[] weights, double[] gradient) {
        var hessian = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += weights[i] * (x[a][i] - gradient[a]) * (x[b][i] - gradient[b]);
                }
                hessian[a][b] = sum;
            }
        }
        double trace = 0;
        for (int c = 0; c < k; c++) {
            trace += hessian[c][c];
        }
        double ridge = Math.max(trace / k * 1e-12, 1e-300);
        while (true) {
            double[] step = solved(hessian, ridge, gradient);
            if (step.length > 0) {
                return step;
            }
            ridge *= 100;
        }
    }

    private double[] solved(double[][] hessian, double ridge, double[] gradient) {
        var root = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = hessian[a][b] + (a == b ? ridge : 0);
                for (int c = 0; c < b; c++) {
                    sum -= root[a][c] * root[b][c];
                }
                if (a == b && !(sum > 0)) {
                    return new double[0];
                }
                root[a][b] = a == b ? Math.sqrt(sum) : sum / root[b][b];
            }
        }
        var step = new double[k];
        for (int a = 0; a < k; a++) {
            double sum = -gradient[a];
            for (int c = 0; c < a; c++) {
                sum -= root[a][c] * step[c];
            }
            step[a] = sum / root[a][a];
        }
        for (int a = k - 1; a >= 0; a--) {
            double sum = step[a];
            for (int c = a + 1; c < k; c++) {
                sum -= root[c][a] * step[c];
            }
            step[a] = sum / root[a][a];
        }
        return Arrays.stream(step).allMatch(Double::isFinite) ? step : new double[0];
    }

    private EntropyBalance balanced(double[] weights, int iterations) {
        var means = new double[k];
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < n; i++) {
                means[c] += weights[i] * (reference[c][i] - target[c]);
            }
            means[c] += target[c];
        }
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        return new EntropyBalance.Balanced(columns, weights, means, iterations, 1 / squares, EntropyBalance.FORMULA);
    }
}
