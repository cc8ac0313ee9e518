package uz.hamkor.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.hamkor.analytics.RefusedInput;

class NextTieTest {

    private static NextTie search(Network network, NextTie.Measure measure, int threads) {
        return NextTie.search(network, measure, threads, (done, total) -> {});
    }

    private static double value(Network network, NextTie.Measure measure) {
        return switch (measure) {
            case CLOSENESS -> closeness(network);
            case COMPONENTS -> -Components.weak(network).count();
            case BETWEENNESS ->
                -Paths.of(network, Lengths.STEPS, 1).concentration().orElseThrow();
            case CROSS_SECTOR -> Cohesion.crossSectorShare(network).orElse(0);
        };
    }

    private static double closeness(Network network) {
        var paths = Paths.of(network, Lengths.STEPS, 1);
        double sum = 0;
        for (int v = 0; v < network.nodes(); v++) {
            sum += paths.closeness(v).orElseThrow();
        }
        return sum / network.nodes();
    }

    private static Network with(Network network, int u, int v) {
        var from = new ArrayList<Integer>(List.of(u));
        var to = new ArrayList<Integer>(List.of(v));
        for (int w = 0; w < network.nodes(); w++) {
            for (int e = network.both.start[w]; e < network.both.start[w + 1]; e++) {
                from.add(w);
                to.add(network.both.node[e]);
            }
        }
        var types = new ArrayList<String>();
        for (int w = 0; w < network.nodes(); w++) {
            types.add(network.type(w).orElseThrow());
        }
        return Network.of(
                new Network.Nodes(network.names(), java.util.Optional.of(types)),
                false,
                from.stream().mapToInt(Integer::intValue).toArray(),
                to.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Tries every missing tie and measures the whole network anew. */
    @ParameterizedTest
    @EnumSource(NextTie.Measure.class)
    void isTheBestOfAllMissingTies(NextTie.Measure measure) {
        var random = new Random(measure.ordinal());
        int found = 0;
        for (int round = 0; round < 60; round++) {
            var network = Networks.dense(3 + random.nextInt(14), false, random, 0.05 + random.nextDouble() * 0.4, 3, 0);
            double before = value(network, measure);
            double best = before;
            double second = Double.NEGATIVE_INFINITY;
            for (int u = 0; u < network.nodes(); u++) {
                for (int v = u + 1; v < network.nodes(); v++) {
                    if (!network.both.contains(u, v)) {
                        var more = with(network, u, v);
                        double value = value(more, measure);
                        double close = closeness(more);
                        if (value > best + 1e-12) {
                            best = value;
                            second = close;
                        } else if (value > best - 1e-12 && value > before + 1e-12) {
                            second = Math.max(second, close);
                        }
                    }
                }
            }

            var next = search(network, measure, 1);

            assertThat(next.exact()).isTrue();
            if (best <= before + 1e-12) {
                assertThat(next.gain().orElse(0)).isCloseTo(0, within(1e-12));
                continue;
            }
            found++;
            assertThat(next.gain().orElseThrow()).isCloseTo(best - before, within(1e-11));
            assertThat(Math.abs(next.after().orElseThrow())).isCloseTo(Math.abs(best), within(1e-11));
            var tie = next.tie().orElseThrow();
            var more = with(
                    network,
                    network.names().indexOf(tie.from()),
                    network.names().indexOf(tie.to()));
            assertThat(value(more, measure)).isCloseTo(best, within(1e-11));
            if (measure == NextTie.Measure.CROSS_SECTOR) {
                assertThat(closeness(more)).isCloseTo(second, within(1e-11));
            }
            assertThat(search(network, measure, 3)).isEqualTo(next);
        }
        assertThat(found).isGreaterThan(10);
    }

    @Test
    void boundsAreNeverBelowWhatATieBrings() {
        var random = new Random(21);
        for (int round = 0; round < 40; round++) {
            var network = Networks.dense(4 + random.nextInt(30), false, random, 0.05 + random.nextDouble() * 0.2, 0, 0);
            var distances = Distances.of(network.both, 1);
            var gain = new ClosenessGain(distances);
            for (int u = 0; u < network.nodes(); u++) {
                for (int v = u + 1; v < network.nodes(); v++) {
                    if (!network.both.contains(u, v)) {
                        assertThat(gain.bound(u, v)).isGreaterThanOrEqualTo(gain.exact(u, v) - 1e-15);
                    }
                }
            }
        }
    }

    @Test
    void joinsTheTwoLargestPartsAtTheirMiddles() {
        var network = Networks.of(false, "a-b b-c d-e e-f g-h");

        var next = search(network, NextTie.Measure.COMPONENTS, 1);

        assertThat(next.tie()).contains(new NextTie.Tie("b", "e"));
        assertThat(next.before()).hasValue(3);
        assertThat(next.after()).hasValue(2);
        assertThat(next.gain()).hasValue(1);
    }

    @Test
    void rulesMostTiesOutByTheirBounds() {
        var network = Networks.sparse(400, 1_200, false, 4);

        var next = search(network, NextTie.Measure.CLOSENESS, 2);

        assertThat(next.exact()).isTrue();
        assertThat(next.candidates()).isGreaterThan(70_000);
        assertThat(next.tried()).isLessThan(next.candidates() / 4);
        assertThat(search(network, NextTie.Measure.CLOSENESS, 1)).isEqualTo(next);
    }

    @Test
    void saysWhenNoTieHelpsOrNoneIsMissing() {
        assertThat(search(Networks.complete(4, false), NextTie.Measure.CLOSENESS, 1)
                        .tie())
                .isEmpty();
        assertThat(search(Networks.complete(4, false), NextTie.Measure.COMPONENTS, 1)
                        .gain())
                .isEmpty();
        var ring = search(Networks.ring(6, false), NextTie.Measure.BETWEENNESS, 1);
        assertThat(ring.tie()).isEmpty();
        assertThat(ring.before().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(search(Networks.loose(0), NextTie.Measure.CLOSENESS, 1).before())
                .isEmpty();
        assertThat(search(Networks.loose(1), NextTie.Measure.BETWEENNESS, 1).before())
                .isEmpty();
        assertThat(search(Networks.loose(2), NextTie.Measure.CLOSENESS, 1).gain())
                .hasValue(1);
    }

    @Test
    void saysWhenItTriedOnlyTheMostPromising() {
        var network = Networks.sparse(120, 300, false, 2);

        var next = new TieSearch(network, NextTie.Measure.BETWEENNESS, 2, (done, total) -> {}, 1e6).run();

        assertThat(next.exact()).isFalse();
        assertThat(next.tried()).isLessThan(next.candidates());
        assertThat(next.gain().orElseThrow()).isPositive();
    }

    @Test
    void refusesWhatItCannotSearch() {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> search(Networks.star(4), NextTie.Measure.CROSS_SECTOR, 1))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("types"));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> search(Networks.chain(NextTie.MOST_NODES + 1), NextTie.Measure.CLOSENESS, 1))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("size"));
    }
}
