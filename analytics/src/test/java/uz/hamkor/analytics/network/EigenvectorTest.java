package uz.hamkor.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EigenvectorTest {

    private static double[] found(Network network) {
        return ((Eigenvector.Found) Eigenvector.of(network)).values();
    }

    @Test
    void knowsStarRingAndCompleteNetwork() {
        double[] star = found(Networks.star(5));
        assertThat(star[0]).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(star[4]).isCloseTo(Math.sqrt(0.125), within(1e-12));
        assertThat(found(Networks.ring(8, false))).containsOnly(found(Networks.ring(8, false))[0]);
        assertThat(found(Networks.complete(4, false))[2]).isCloseTo(0.5, within(1e-12));
        assertThat(found(Networks.ring(6, true))[0]).isCloseTo(Math.sqrt(1.0 / 6), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isAVectorOfUnitLengthThatTheMatrixOnlyStretches(boolean directed) {
        var random = new Random(directed ? 4 : 5);
        int checked = 0;
        for (int round = 0; round < 200; round++) {
            var network = Networks.dense(3 + random.nextInt(30), directed, random, 0.3, 0, random.nextInt(4));
            if (!(Eigenvector.of(network) instanceof Eigenvector.Found found)) {
                continue;
            }
            double[] x = found.values();
            double value = found.eigenvalue();
            double[][] matrix = Networks.matrix(network.out);
            double square = 0;
            for (int j = 0; j < x.length; j++) {
                double sum = 0;
                for (int i = 0; i < x.length; i++) {
                    sum += x[i] * matrix[i][j];
                }
                assertThat(sum).isCloseTo(value * x[j], within(1e-9 * value));
                assertThat(x[j]).isNotNegative();
                square += x[j] * x[j];
            }
            assertThat(square).isCloseTo(1, within(1e-12));
            checked++;
        }
        assertThat(checked).isGreaterThan(150);
    }

    @Test
    void settlesOnALongChain() {
        int nodes = 500;
        double[] x = found(Networks.chain(nodes));

        double length = Math.sqrt((nodes + 1) / 2.0);
        for (int v = 0; v < nodes; v += 37) {
            assertThat(x[v]).isCloseTo(Math.sin(Math.PI * (v + 1) / (nodes + 1)) / length, within(1e-8));
        }
    }

    @Test
    void givesTheWeakerComponentNothingAndEqualOnesTheirShare() {
        double[] unequal = found(Networks.of(false, "a-b b-c c-a d-e", "f"));
        assertThat(Arrays.copyOf(unequal, 3)).containsOnly(unequal[0]);
        assertThat(unequal[0]).isCloseTo(Math.sqrt(1.0 / 3), within(1e-12));
        assertThat(unequal[3]).isZero();
        assertThat(unequal[5]).isZero();

        double[] equal = found(Networks.of(false, "a-b c-d"));
        assertThat(equal[0]).isCloseTo(0.5, within(1e-12));
        assertThat(equal[3]).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void saysWhenThereIsNone() {
        assertThat(Eigenvector.of(Networks.loose(3))).isInstanceOf(Eigenvector.Undefined.class);
        assertThat(Eigenvector.of(Networks.loose(0))).isInstanceOf(Eigenvector.Undefined.class);
        assertThat(Eigenvector.of(Networks.of(true, "a-b b-c a-c")))
                .isInstanceOf(Eigenvector.Undefined.class)
                .satisfies(none -> assertThat(none.at(0)).isEmpty());
        // Two rings of equal strength, one leading into the other: there is no vector to settle on quickly.
        assertThat(Eigenvector.of(Networks.of(true, "a-b b-a b-c c-d d-c")))
                .isInstanceOf(Eigenvector.NotConverged.class)
                .satisfies(none -> assertThat(none.at(0)).isEmpty());
    }
}
