package uz.hamkor.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodeStructureTest {

    @Test
    void coresAreWhatIsLeftWhenWeakerNodesAreTakenAwayAgainAndAgain() {
        var random = new Random(1);
        for (int round = 0; round < 200; round++) {
            var network = Networks.dense(1 + random.nextInt(25), round % 2 == 0, random, random.nextDouble(), 0, 0);
            assertThat(Cores.of(network)).isEqualTo(byDefinition(Networks.matrix(network.both)));
        }
        assertThat(Cores.of(Networks.complete(5, false))).containsOnly(4);
        assertThat(Cores.of(Networks.star(6))).containsOnly(1);
        assertThat(Cores.of(Networks.loose(2))).containsOnly(0);
    }

    private static int[] byDefinition(double[][] matrix) {
        int nodes = matrix.length;
        int[] core = new int[nodes];
        for (int k = 1; k <= nodes; k++) {
            boolean[] in = new boolean[nodes];
            Arrays.fill(in, true);
            boolean changed = true;
            while (changed) {
                changed = false;
                for (int v = 0; v < nodes; v++) {
                    int degree = 0;
                    for (int w = 0; w < nodes; w++) {
                        degree += in[w] && matrix[v][w] > 0 ? 1 : 0;
                    }
                    if (in[v] && degree < k) {
                        in[v] = false;
                        changed = true;
                    }
                }
            }
            for (int v = 0; v < nodes; v++) {
                core[v] = in[v] ? k : core[v];
            }
        }
        return core;
    }

    @Test
    void constraintAndEffectiveSizeFollowBurtsFormulas() {
        var random = new Random(2);
        for (int round = 0; round < 150; round++) {
            var network = Networks.dense(
                    2 + random.nextInt(12), round % 2 == 0, random, random.nextDouble(), 0, random.nextInt(5));
            double[][] a = Networks.matrix(network.out);
            int n = network.nodes();
            double[][] mutual = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    mutual[i][j] = a[i][j] + a[j][i];
                }
            }
            var holes = StructuralHoles.of(network);
            for (int i = 0; i < n; i++) {
                double constraint = 0;
                double size = 0;
                int partners = 0;
                for (int j = 0; j < n; j++) {
                    if (mutual[i][j] == 0) {
                        continue;
                    }
                    partners++;
                    double invested = mutual[i][j] / sum(mutual[i]);
                    double redundant = 0;
                    for (int q = 0; q < n; q++) {
                        if (mutual[i][q] > 0) {
                            double share = mutual[i][q] / sum(mutual[i]);
                            invested += share * mutual[q][j] / sum(mutual[q]);
                            redundant += share
                                    * mutual[j][q]
                                    / Arrays.stream(mutual[j]).max().orElseThrow();
                        }
                    }
                    constraint += invested * invested;
                    size += 1 - redundant;
                }
                if (partners == 0) {
                    assertThat(holes.constraint(i)).isEmpty();
                    assertThat(holes.effectiveSize(i)).isEmpty();
                } else {
                    assertThat(holes.constraint(i).orElseThrow()).isCloseTo(constraint, within(1e-12));
                    assertThat(holes.effectiveSize(i).orElseThrow()).isCloseTo(size, within(1e-12));
                }
            }
        }
    }

    private static double sum(double[] row) {
        return Arrays.stream(row).sum();
    }

    @Test
    void brokersAreFoundAmongAllTriples() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var network = Networks.dense(
                    1 + random.nextInt(14), round % 2 == 0, random, random.nextDouble(), 1 + random.nextInt(4), 0);
            double[][] tie = Networks.matrix(network.out);
            int n = network.nodes();
            Brokerage[] roles = Brokerage.of(network);
            for (int b = 0; b < n; b++) {
                long[] count = new long[5];
                for (int a = 0; a < n; a++) {
                    for (int c = 0; c < n; c++) {
                        if (a != c && tie[a][b] > 0 && tie[b][c] > 0 && tie[a][c] == 0) {
                            count[role(network, a, b, c)]++;
                        }
                    }
                }
                assertThat(roles[b]).isEqualTo(new Brokerage(count[0], count[1], count[2], count[3], count[4]));
            }
        }
    }

    private static int role(Network network, int a, int b, int c) {
        var from = network.type(a);
        var over = network.type(b);
        var to = network.type(c);
        if (from.equals(over) && over.equals(to)) {
            return 0;
        }
        if (over.equals(to)) {
            return 1;
        }
        if (from.equals(over)) {
            return 2;
        }
        return from.equals(to) ? 3 : 4;
    }

    @Test
    void countsAHubOfManyNodes() {
        int nodes = 100_001;
        var holes = StructuralHoles.of(Networks.star(nodes));

        assertThat(holes.effectiveSize(0).orElseThrow()).isCloseTo(100_000, within(1e-6));
        assertThat(holes.constraint(0).orElseThrow()).isCloseTo(1e-5, within(1e-12));
        assertThat(Cohesion.transitivity(Networks.star(nodes))).hasValue(0);
    }
}
