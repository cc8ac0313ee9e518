package uz.hamkor.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;

class CohesionTest {

    private static Cohesion of(Network network) {
        return Cohesion.of(network, Communities.search(network, 1));
    }

    @Test
    void knowsCompleteStarAndRing() {
        var complete = of(Networks.complete(5, false));
        assertThat(complete.density()).hasValue(1);
        assertThat(complete.transitivity()).hasValue(1);
        assertThat(complete.centralisation()).hasValue(0);
        var both = of(Networks.complete(5, true));
        assertThat(both.density()).hasValue(1);
        assertThat(both.reciprocity()).hasValue(1);

        var star = of(Networks.star(5));
        assertThat(star.centralisation()).hasValue(1);
        assertThat(star.density()).hasValue(0.4);
        assertThat(star.transitivity()).hasValue(0);

        var ring = of(Networks.ring(6, true));
        assertThat(ring.centralisation()).hasValue(0);
        assertThat(ring.reciprocity()).hasValue(0);
        assertThat(ring.density()).hasValue(0.2);
    }

    @Test
    void countsWhatIsReturnedWhatIsApartAndWhoIsAlone() {
        var cohesion = of(Networks.of(true, "a-b b-a a-c d-e", "f"));

        assertThat(cohesion.reciprocity()).hasValue(0.5);
        assertThat(cohesion.components()).isEqualTo(3);
        assertThat(cohesion.largestComponent()).hasValue(0.5);
        assertThat(cohesion.isolates()).isEqualTo(1);
        assertThat(cohesion.isolateShare().orElseThrow()).isCloseTo(1.0 / 6, within(1e-15));
        assertThat(cohesion.crossSectorShare()).isEmpty();
    }

    @Test
    void countsTiesAcrossTypes() {
        var nodes = new Network.Nodes(List.of("a", "b", "c"), Optional.of(List.of("school", "school", "enterprise")));
        var network = Network.of(nodes, false, new int[] {0, 0, 1}, new int[] {1, 2, 2});

        assertThat(of(network).crossSectorShare().orElseThrow()).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void leavesEmptyWhatIsNotDefined() {
        var none = of(Networks.loose(0));
        assertThat(none.density()).isEmpty();
        assertThat(none.largestComponent()).isEmpty();
        assertThat(none.components()).isZero();

        var one = of(Networks.loose(1));
        assertThat(one.density()).isEmpty();
        assertThat(one.centralisation()).isEmpty();
        assertThat(one.largestComponent()).hasValue(1);

        var three = of(Networks.loose(3));
        assertThat(three.density()).hasValue(0);
        assertThat(three.reciprocity()).isEmpty();
        assertThat(three.transitivity()).isEmpty();
        assertThat(three.modularity()).isEmpty();
        assertThat(three.centralisation()).hasValue(0);
    }

    @Test
    void strongComponentsAreThoseThatReachEachOther() {
        var random = new Random(11);
        for (int round = 0; round < 200; round++) {
            var network = Networks.dense(1 + random.nextInt(12), true, random, 0.2, 0, 0);
            int n = network.nodes();
            double[][] reach = Networks.matrix(network.out);
            for (int k = 0; k < n; k++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        reach[i][j] = Math.max(reach[i][j], Math.min(reach[i][k], reach[k][j]));
                    }
                }
            }
            int[] part = Components.strong(network).of();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertThat(part[i] == part[j]).isEqualTo(i == j || reach[i][j] > 0 && reach[j][i] > 0);
                }
            }
        }
        assertThat(Components.strong(Networks.ring(200_000, true)).count()).isOne();
        assertThat(Components.weak(Networks.chain(200_000)).largest()).isEqualTo(200_000);
    }

    @Test
    void leavesLoopsOutAndTakesRepeatedTiesTogether() {
        int[] from = {0, 0, 1, 2, 0};
        int[] to = {0, 1, 0, 0, 1};
        var nodes = Networks.nodes(3);

        var undirected = Network.of(nodes, false, from, to);
        assertThat(undirected.ties()).isEqualTo(2);
        assertThat(undirected.loops()).isEqualTo(1);
        assertThat(undirected.merged()).isEqualTo(2);
        assertThat(undirected.both.strengths()).containsExactly(2, 1, 1);

        var directed = Network.of(nodes, true, from, to);
        assertThat(directed.ties()).isEqualTo(3);
        assertThat(directed.merged()).isEqualTo(1);
        assertThat(directed.degree(0)).isEqualTo(3);
        assertThat(directed.partners(0)).isEqualTo(2);

        var weighted = Network.weighted(nodes, false, from, to, new double[] {9, 1, 2, 5, 4});
        assertThat(weighted.both.strengths()).containsExactly(12, 7, 5);
    }

    @Test
    void refusesWhatIsNoNetwork() {
        var nodes = Networks.nodes(2);

        refused("unknown", () -> Network.of(nodes, false, new int[] {0}, new int[] {2}));
        refused("shape", () -> Network.of(nodes, false, new int[] {0}, new int[0]));
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused("weight", () -> Network.weighted(nodes, true, new int[] {0}, new int[] {1}, new double[] {weight}));
        }
        refused("duplicate", () -> Network.Nodes.of(List.of("a", "a")));
        refused("shape", () -> new Network.Nodes(List.of("a"), Optional.of(List.of())));
        refused("period", () -> new Period(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-01-01")));
    }

    private static void refused(String code, Runnable what) {
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(what::run).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.remedy()).isNotBlank();
        });
    }

    @Test
    void viewsADateAndComparesTwoPeriods() {
        var march = new Period(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"));
        var sinceApril = new Period(LocalDate.parse("2026-04-01"), LocalDate.MAX);
        var ties = new DatedTies(
                Networks.nodes(4),
                false,
                false,
                new int[] {0, 1, 2, 3},
                new int[] {1, 2, 3, 0},
                new double[] {1, 1, 1, 1},
                List.of(Period.ALWAYS, march, sinceApril, march));

        assertThat(ties.all().ties()).isEqualTo(4);
        assertThat(ties.on(LocalDate.parse("2026-03-01")).ties()).isEqualTo(3);
        assertThat(ties.on(LocalDate.parse("2026-03-31")).ties()).isEqualTo(3);
        assertThat(ties.on(LocalDate.parse("2026-04-01")).ties()).isEqualTo(2);
        assertThat(ties.on(LocalDate.parse("2026-02-28")).nodes()).isEqualTo(4);

        var kept = ties.persistence(march, sinceApril);
        assertThat(kept.first()).isEqualTo(3);
        assertThat(kept.second()).isEqualTo(2);
        assertThat(kept.kept()).isEqualTo(1);
        assertThat(kept.persistence()).hasValue(0.25);
        assertThat(ties.persistence(march, march).persistence()).hasValue(1);
        assertThat(Persistence.between(Networks.loose(2), Networks.loose(2)).persistence())
                .isEmpty();
        // A tie that turned round is another one where direction counts.
        assertThat(Persistence.between(Networks.of(true, "a-b"), Networks.of(true, "a-b"))
                        .persistence())
                .hasValue(1);
    }
}
