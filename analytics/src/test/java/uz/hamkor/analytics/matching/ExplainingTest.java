package uz.hamkor.analytics.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.matching.Explanation.BetterRank;
import uz.hamkor.analytics.matching.Explanation.Certainty;
import uz.hamkor.analytics.matching.Explanation.Change;
import uz.hamkor.analytics.matching.Explanation.Choice;
import uz.hamkor.analytics.matching.Explanation.MorePlaces;
import uz.hamkor.analytics.matching.Explanation.Reason;

class ExplainingTest {

    private final Random random = new Random(23);

    @Test
    void namesTheLeastThatWouldHaveHelped() {
        int beyondTheCutoff = 0;
        int morePlacesThanOne = 0;
        for (int i = 0; i < 150; i++) {
            var market = Market.random(random, 12, 4, 3, 0.8, 0);
            market = i % 3 == 0 ? market.withReserves(random, 2) : market;
            var result = Matching.match(market.problem(), Settings.of(Aim.RESIDENTS));
            for (int r = 0; r < 12; r++) {
                var explanation = Explaining.explain(result, r);
                for (Change change : explanation.changes()) {
                    assertThat(change.certainty()).isEqualTo(Certainty.LEAST);
                    int h = change.hospital();
                    switch (change) {
                        case BetterRank rank -> {
                            assertThat(helps(raised(market, h, r, rank.aheadOf() - 1), r, h))
                                    .isTrue();
                            assertThat(helps(raised(market, h, r, rank.aheadOf()), r, h))
                                    .isFalse();
                            beyondTheCutoff += rank.aheadOf() < cutoff(explanation, h) ? 1 : 0;
                        }
                        case MorePlaces places -> {
                            assertThat(helps(enlarged(market, h, places.more()), r, h))
                                    .isTrue();
                            assertThat(helps(enlarged(market, h, places.more() - 1), r, h))
                                    .isFalse();
                            morePlacesThanOne += places.more() > 1 ? 1 : 0;
                        }
                    }
                }
                for (Choice choice : explanation.choices()) {
                    int h = choice.hospital();
                    if (choice.reason().name().startsWith("FILLED")) {
                        // Not even the first rank helps where all places are reserved for others.
                        assertThat(explanation.changes().stream()
                                        .anyMatch(change -> change instanceof BetterRank && change.hospital() == h))
                                .isEqualTo(helps(raised(market, h, r, 0), r, h));
                    }
                }
            }
        }
        // Where those who are displaced come back; a rule of thumb would get these wrong.
        assertThat(beyondTheCutoff).isPositive();
        assertThat(morePlacesThanOne).isPositive();
    }

    private static int cutoff(Explanation explanation, int h) {
        return explanation.choices().stream()
                .filter(choice -> choice.hospital() == h)
                .findFirst()
                .orElseThrow()
                .cutoff()
                .orElse(0);
    }

    private static boolean helps(Market market, int r, int h) {
        int[] hospitalOf = market.match(Aim.RESIDENTS);
        return market.wish(hospitalOf, r) <= Market.rank(market.residents()[r], h);
    }

    /** The market with one resident moved to a rank (from 0) of a hospital's strict list. */
    private static Market raised(Market market, int h, int r, int rank) {
        var list = new ArrayList<>(Arrays.asList(market.hospitals()[h]));
        list.removeIf(group -> group[0] == r);
        list.add(rank, new int[] {r});
        int[][][] hospitals = market.hospitals().clone();
        hospitals[h] = list.toArray(int[][]::new);
        return new Market(market.residents(), hospitals, market.capacities(), market.groupOf(), market.reserved());
    }

    private static Market enlarged(Market market, int h, int more) {
        int[] capacities = market.capacities().clone();
        capacities[h] += more;
        return new Market(market.residents(), market.hospitals(), capacities, market.groupOf(), market.reserved());
    }

    @Test
    void givesReasonsThatHoldForEveryChoice() {
        Map<Reason, Integer> seen = new EnumMap<>(Reason.class);
        for (int i = 0; i < 300; i++) {
            var market = Market.random(random, 8, 4, 3, 0.8, i % 2 * 0.5);
            if (i % 3 == 0) {
                market = market.withReserves(random, 2);
            }
            var result = Matching.match(market.problem(), Settings.of(Aim.values()[i % 2]));
            for (int r = 0; r < 8; r++) {
                var explanation = Explaining.explain(result, r);
                assertThat(explanation.choices())
                        .extracting(Choice::hospital)
                        .containsExactlyElementsOf(Arrays.stream(market.residents()[r])
                                .flatMapToInt(Arrays::stream)
                                .boxed()
                                .toList());
                for (Choice choice : explanation.choices()) {
                    holds(market, result, r, choice);
                    seen.merge(choice.reason(), 1, Integer::sum);
                }
            }
        }
        assertThat(seen)
                .containsOnlyKeys(
                        Reason.ADMITTED,
                        Reason.NOT_NEEDED,
                        Reason.FILLED_BY_HIGHER,
                        Reason.FILLED_BY_EQUALS,
                        Reason.FILLED_BY_RESERVE);
    }

    private static void holds(Market market, MatchingResult result, int r, Choice choice) {
        int h = choice.hospital();
        int rank = Market.rank(market.hospitals()[h], r);
        List<Integer> others = new ArrayList<>(market.held(result.hospitalOf(), h));
        others.remove((Integer) r);
        assertThat(choice.rank()).hasValue(rank + 1);
        assertThat(choice.wish()).isEqualTo(Market.rank(market.residents()[r], h) + 1);
        assertThat(choice.above()).isEqualTo((int) others.stream()
                .filter(other -> Market.rank(market.hospitals()[h], other) < rank)
                .count());
        assertThat(choice.below()).isEqualTo((int) others.stream()
                .filter(other -> Market.rank(market.hospitals()[h], other) > rank)
                .count());
        assertThat(choice.above() + choice.equal() + choice.below()).isEqualTo(others.size());
        boolean better = Market.rank(market.residents()[r], h) < market.wish(result.hospitalOf(), r);
        switch (choice.reason()) {
            case ADMITTED -> assertThat(result.hospitalOf()[r]).isEqualTo(h);
            case NOT_NEEDED -> {
                assertThat(better).isFalse();
                assertThat(result.hospitalOf()[r]).isNotEqualTo(h);
            }
            case FILLED_BY_HIGHER -> {
                assertThat(better).isTrue();
                assertThat(choice.admitted()).isEqualTo(choice.open()).isEqualTo(choice.above() + choice.equal());
                assertThat(choice.cutoff().orElse(0)).isLessThan(rank + 1);
            }
            case FILLED_BY_EQUALS -> {
                assertThat(better).isTrue();
                assertThat(choice.equal()).isPositive();
                assertThat(choice.cutoff()).hasValue(rank + 1);
            }
            case FILLED_BY_RESERVE -> {
                assertThat(better).isTrue();
                assertThat(choice.below()).isPositive();
                assertThat(choice.cutoff().orElse(0)).isLessThanOrEqualTo(rank + 1);
            }
            default -> throw new AssertionError(choice);
        }
    }

    @Test
    void saysWhenAHospitalDoesNotListOrHasNoPlaces() {
        var problem = Market.of(new int[][][] {{{0}, {1}, {2}}}, new int[][][] {{{0}}, {}, {{0}}}, 0, 1, 1)
                .problem();

        var explanation = Explaining.explain(Matching.match(problem, Settings.of(Aim.RESIDENTS)), 0);

        assertThat(explanation.hospital()).hasValue(2);
        assertThat(explanation.choices())
                .extracting(Choice::reason)
                .containsExactly(Reason.NO_PLACES, Reason.NOT_LISTED, Reason.ADMITTED);
        assertThat(explanation.changes()).containsExactly(new MorePlaces(0, 0, 1, Certainty.LEAST));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Explaining.explain(Matching.match(problem, Settings.of(Aim.RESIDENTS)), 1));
    }

    @Test
    void claimsLessWhereTheMatchingIsNotBestForASide() {
        var market = Market.random(new Random(4), 40, 8, 2, 0.5, 0.6);
        var result = Matching.match(market.problem(), Settings.of(Aim.SIZE));
        assertThat(result.unmatched()).isNotEmpty();

        var explanation = Explaining.explain(result, result.unmatched()[0]);

        assertThat(explanation.changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.certainty()).isEqualTo(Certainty.UNSETTLES));
    }

    @Test
    void saysWhatWasClosedOrHeldBackForLowerQuotas() {
        int[][] both = {{0}, {1}};
        int[][] all = {{0}, {1}, {2}};
        var problem = Market.of(new int[][][] {both, both, both}, new int[][][] {all, all}, 2, 2)
                .problem()
                .withLowerQuotas(new int[] {0, 2});

        var held = Matching.match(problem, Settings.of(Aim.RESIDENTS).with(LowerQuotaRule.HOLD_BACK));
        var closed = Matching.match(problem, Settings.of(Aim.RESIDENTS).with(LowerQuotaRule.CLOSE));

        assertThat(Explaining.explain(held, 1).choices().getFirst().reason()).isEqualTo(Reason.HELD_BACK);
        assertThat(Explaining.explain(closed, 2).choices())
                .extracting(Choice::reason)
                .containsExactly(Reason.FILLED_BY_HIGHER, Reason.CLOSED);
    }
}
