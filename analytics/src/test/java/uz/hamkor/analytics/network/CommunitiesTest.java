package uz.hamkor.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CommunitiesTest {

    @Test
    void reachesTheBestOfAllDivisionsOfSmallNetworks() {
        var random = new Random(6);
        for (int round = 0; round < 150; round++) {
            var network = Networks.dense(
                    2 + random.nextInt(7),
                    round % 2 == 0,
                    random,
                    0.2 + 0.6 * random.nextDouble(),
                    0,
                    random.nextInt(4));
            if (network.ties() == 0) {
                continue;
            }
            double best = best(Networks.matrix(network.out), new int[network.nodes()], 0, 0);

            var found = Communities.search(network, 1);

            assertThat(found.modularity().orElseThrow()).isCloseTo(best, within(1e-12));
            assertThat(Communities.modularity(network, found.of()).orElseThrow())
                    .isCloseTo(best, within(1e-12));
        }
    }

    /** Over all divisions: each node joins one of the groups so far or begins the next. */
    private static double best(double[][] a, int[] group, int node, int groups) {
        if (node == group.length) {
            return modularity(a, group);
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int g = 0; g <= groups; g++) {
            group[node] = g;
            best = Math.max(best, best(a, group, node + 1, Math.max(groups, g + 1)));
        }
        return best;
    }

    private static double modularity(double[][] a, int[] group) {
        int n = a.length;
        double[] out = new double[n];
        double[] in = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                out[i] += a[i][j];
                in[j] += a[i][j];
                total += a[i][j];
            }
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum += group[i] == group[j] ? a[i][j] - out[i] * in[j] / total : 0;
            }
        }
        return sum / total;
    }

    @Test
    void findsRingsOfCliquesAndNumbersThemInOrder() {
        // Eight cliques of five, each tied to the next by one tie.
        int[] from = new int[8 * 10 + 8];
        int[] to = new int[from.length];
        int filled = 0;
        for (int c = 0; c < 8; c++) {
            for (int i = 0; i < 5; i++) {
                for (int j = i + 1; j < 5; j++) {
                    from[filled] = 5 * c + i;
                    to[filled++] = 5 * c + j;
                }
            }
            from[filled] = 5 * c;
            to[filled++] = (5 * c + 6) % 40;
        }
        var found = Communities.search(Network.of(Networks.nodes(40), false, from, to), 1);

        assertThat(found.count()).isEqualTo(8);
        for (int v = 0; v < 40; v++) {
            assertThat(found.of()[v]).isEqualTo(v / 5 + 1);
        }
        assertThat(found.modularity().orElseThrow()).isCloseTo(80.0 / 88 - 1.0 / 8, within(1e-12));
    }

    @Test
    void groupsAreConnectedAndTheSameForTheSameSeed() {
        var network = Networks.sparse(1_000, 2_000, false, 9);

        var found = Communities.search(network, 7);

        assertThat(Communities.search(network, 7).of()).isEqualTo(found.of());
        var inside = Networks.within(network, found.of());
        assertThat(Components.weak(inside).count()).isEqualTo(found.count());
        assertThat(Communities.modularity(network, found.of()).orElseThrow())
                .isCloseTo(found.modularity().orElseThrow(), within(1e-9));
    }

    @Test
    void leavesEachNodeByItselfWithoutTies() {
        var found = Communities.search(Networks.loose(3), 1);

        assertThat(found.of()).containsExactly(1, 2, 3);
        assertThat(found.modularity()).isEmpty();
        assertThat(Communities.search(Networks.loose(0), 1).count()).isZero();
        assertThat(Communities.search(Networks.complete(6, false), 1)
                        .modularity()
                        .orElseThrow())
                .isCloseTo(0, within(1e-12));
    }
}
