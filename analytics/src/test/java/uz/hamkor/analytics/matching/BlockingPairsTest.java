package uz.hamkor.analytics.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockingPairsTest {

    private final Random random = new Random(7);

    @Test
    void countsAsTheDefinitionDoes() {
        long most = 0;
        for (int i = 0; i < 300; i++) {
            var market = Market.random(random, 6, 4, 3, 0.7, 0.4);
            if (i % 2 == 0) {
                market = market.withReserves(random, 2);
            }
            var problem = market.problem();
            for (int[] hospitalOf : some(market)) {
                long blocking = market.blocking(hospitalOf);
                assertThat(BlockingPairs.count(problem, hospitalOf)).isEqualTo(blocking);
                most = Math.max(most, blocking);
            }
        }
        assertThat(most).isGreaterThan(10);
    }

    private List<int[]> some(Market market) {
        var all = new ArrayList<int[]>();
        market.everyMatching(hospitalOf -> {
            if (random.nextInt(100) == 0) {
                all.add(hospitalOf);
            }
        });
        return all;
    }

    @Test
    void refusesWhatIsNoMatching() {
        var problem = Market.of(new int[][][] {{{0}}, {{0}}, {{1}}}, new int[][][] {{{0, 1}}, {}}, 1, 1)
                .problem();

        assertThat(BlockingPairs.count(problem, new int[] {0, -1, -1})).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlockingPairs.count(problem, new int[] {0, 0, -1}))
                .withMessageContaining("2 people");
        assertThatIllegalArgumentException().isThrownBy(() -> BlockingPairs.count(problem, new int[] {1, -1, -1}));
        assertThatIllegalArgumentException().isThrownBy(() -> BlockingPairs.count(problem, new int[] {-1, -1, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> BlockingPairs.count(problem, new int[] {0}));
    }
}
