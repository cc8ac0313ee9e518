package uz.hamkor.analytics.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.matching.LowerQuotas.Below;

class LowerQuotasTest {

    private final Random random = new Random(19);

    private Market market(int residents) {
        return Market.random(random, residents, 3, 3, 0.75, 0);
    }

    private int[] quotas(Market market) {
        return Arrays.stream(market.capacities())
                .map(capacity -> random.nextInt(capacity + 1))
                .toArray();
    }

    private static MatchingResult match(Market market, int[] quotas, LowerQuotaRule rule) {
        return Matching.match(
                market.problem().withLowerQuotas(quotas),
                Settings.of(Aim.RESIDENTS).with(rule));
    }

    private static boolean enough(Market market, int[] hospitalOf, int[] quotas) {
        for (int h = 0; h < quotas.length; h++) {
            if (market.held(hospitalOf, h).size() < quotas[h]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void reportsWhoIsBelowInEveryStableMatching() {
        int unmetSeen = 0;
        for (int i = 0; i < 200; i++) {
            var market = market(5);
            int[] quotas = quotas(market);

            var lowerQuotas = match(market, quotas, LowerQuotaRule.REPORT).lowerQuotas();

            for (int[] stable : market.everyStable()) {
                switch (lowerQuotas) {
                    case LowerQuotas.None none -> assertThat(quotas).containsOnly(0);
                    case LowerQuotas.Met met ->
                        assertThat(enough(market, stable, quotas)).isTrue();
                    case LowerQuotas.Unmet unmet -> {
                        unmetSeen++;
                        for (Below one : unmet.below()) {
                            assertThat(market.held(stable, one.hospital())).hasSize(one.has());
                            assertThat(one.has()).isLessThan(quotas[one.hospital()]);
                        }
                    }
                    default -> throw new AssertionError(lowerQuotas);
                }
            }
        }
        assertThat(unmetSeen).isGreaterThan(50);
    }

    @Test
    void closesUntilAllThatAreOpenHaveEnough() {
        var kinds = new HashMap<String, Integer>();
        for (int i = 0; i < 300; i++) {
            var market = market(5);
            int[] quotas = quotas(market);

            var result = match(market, quotas, LowerQuotaRule.CLOSE);

            assertThat(BlockingPairs.count(result.problem(), result.hospitalOf(), result.open()))
                    .isZero();
            for (int h = 0; h < quotas.length; h++) {
                int has = market.held(result.hospitalOf(), h).size();
                assertThat(result.open()[h] == 0 ? has == 0 : has >= quotas[h]).isTrue();
            }
            if (result.lowerQuotas() instanceof LowerQuotas.Closed closed) {
                for (Below gone : closed.closed()) {
                    assertThat(gone.has()).isLessThan(gone.needed());
                    assertThat(closed.couldOpen().contains(gone.hospital()))
                            .isEqualTo(wanting(market, result.hospitalOf(), gone.hospital()) >= gone.needed());
                }
                kinds.merge(closed.couldOpen().isEmpty() ? "closed" : "could open", 1, Integer::sum);
            }
        }
        assertThat(kinds.get("closed")).isGreaterThan(50);
    }

    private static long wanting(Market market, int[] hospitalOf, int h) {
        long wanting = 0;
        for (int r = 0; r < hospitalOf.length; r++) {
            if (market.acceptable(r, h) && Market.rank(market.residents()[r], h) < market.wish(hospitalOf, r)) {
                wanting++;
            }
        }
        return wanting;
    }

    @Test
    void holdsPlacesBackExactlyWhereThatCanBeDoneWithoutEnvy() {
        Map<Class<?>, Integer> kinds = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            var market = market(5);
            int[] quotas = quotas(market);

            var result = match(market, quotas, LowerQuotaRule.HOLD_BACK);

            kinds.merge(result.lowerQuotas().getClass(), 1, Integer::sum);
            switch (result.lowerQuotas()) {
                case LowerQuotas.None none -> assertThat(quotas).containsOnly(0);
                case LowerQuotas.Met met ->
                    assertThat(enough(market, result.hospitalOf(), quotas)).isTrue();
                case LowerQuotas.HeldBack held -> {
                    assertThat(enough(market, result.hospitalOf(), quotas)).isTrue();
                    assertThat(envy(market, result.hospitalOf())).isFalse();
                    assertThat(held.heldBack()).isNotEmpty();
                    for (var limited : held.heldBack()) {
                        int[] more = result.open().clone();
                        more[limited.hospital()]++;
                        int[] hospitalOf = Market.of(market.residents(), market.hospitals(), more)
                                .match(Aim.RESIDENTS);
                        assertThat(enough(market, hospitalOf, quotas)).isFalse();
                    }
                }
                case LowerQuotas.Impossible impossible -> {
                    market.everyMatching(
                            hospitalOf -> assertThat(enough(market, hospitalOf, quotas) && !envy(market, hospitalOf))
                                    .isFalse());
                    assertThat(result.blockingPairs()).isZero();
                }
                default -> throw new AssertionError(result.lowerQuotas());
            }
        }
        assertThat(kinds.get(LowerQuotas.HeldBack.class)).isGreaterThan(20);
        assertThat(kinds.get(LowerQuotas.Impossible.class)).isGreaterThan(20);
    }

    /** Whether somebody wants a place that is held by one whom the hospital ranks lower. */
    private static boolean envy(Market market, int[] hospitalOf) {
        for (int r = 0; r < hospitalOf.length; r++) {
            for (int other = 0; other < hospitalOf.length; other++) {
                int h = hospitalOf[other];
                if (h >= 0
                        && market.acceptable(r, h)
                        && Market.rank(market.residents()[r], h) < market.wish(hospitalOf, r)
                        && Market.rank(market.hospitals()[h], r) < Market.rank(market.hospitals()[h], other)) {
                    return true;
                }
            }
        }
        return false;
    }
}
