package uz.hamkor.analytics.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.voting.Consent.Answer;
import uz.hamkor.analytics.voting.Consent.Position;

class ConsentTest {

    private static final Threshold QUARTER = Threshold.atLeast(1, 4);

    private static List<Answer> answers(Position... positions) {
        return List.of(positions).stream()
                .map(position -> new Answer(1, position))
                .toList();
    }

    @Test
    void silenceIsConsent() {
        var result = Consent.of(QUARTER, answers(Position.SILENT, Position.SILENT, Position.AGREES));

        assertThat(result.raised()).isFalse();
        assertThat(result.silent()).isEqualTo(2);
        assertThat(result.agreed()).isEqualTo(1);
        assertThat(result.toBeWithdrawn()).isZero();
    }

    @Test
    void oneBlockRaisesIt() {
        var answers = new ArrayList<>(answers(Position.BLOCKS));
        for (int i = 0; i < 99; i++) {
            answers.add(new Answer(1, Position.AGREES));
        }

        var result = Consent.of(QUARTER, answers);

        assertThat(result.raised()).isTrue();
        assertThat(result.tooManyObjections()).isFalse();
        assertThat(result.toBeWithdrawn()).isEqualTo(1);
    }

    @Test
    void objectionsLetItPassUntilTheyAreTooMany() {
        var few = answers(Position.OBJECTS, Position.SILENT, Position.SILENT, Position.SILENT, Position.SILENT);
        var many = answers(Position.OBJECTS, Position.SILENT, Position.SILENT, Position.SILENT);

        assertThat(Consent.of(QUARTER, few).raised()).isFalse();
        assertThat(Consent.of(QUARTER, many).raised()).isTrue();
        assertThat(Consent.of(Threshold.moreThan(1, 4), many).raised()).isFalse();
    }

    @Test
    void noFewerWithdrawalsWouldLetItStand() {
        var random = new SplittableRandom(6);
        for (int trial = 0; trial < 500; trial++) {
            int n = 1 + random.nextInt(8);
            var answers = new ArrayList<Answer>();
            for (int i = 0; i < n; i++) {
                answers.add(new Answer(1 + random.nextInt(5), Position.values()[random.nextInt(4)]));
            }
            var threshold = new Threshold(Fraction.of(1 + random.nextInt(3), 4), random.nextBoolean());

            assertThat(Consent.of(threshold, answers).toBeWithdrawn()).isEqualTo(fewest(threshold, answers));
        }
    }

    private static int fewest(Threshold threshold, List<Answer> answers) {
        int fewest = Integer.MAX_VALUE;
        for (int kept = 0; kept < 1 << answers.size(); kept++) {
            int withdrawn = 0;
            double objecting = 0;
            double all = 0;
            boolean blocked = false;
            for (int i = 0; i < answers.size(); i++) {
                Answer answer = answers.get(i);
                all += answer.weight();
                boolean objects = answer.position() == Position.OBJECTS || answer.position() == Position.BLOCKS;
                if ((kept >> i & 1) == 0) {
                    withdrawn++;
                } else if (objects) {
                    objecting += answer.weight();
                    blocked |= answer.position() == Position.BLOCKS;
                }
            }
            double limit = threshold.share().asDouble() * all;
            boolean tooMany = threshold.passed() ? objecting > limit + 1e-9 : objecting > limit - 1e-9;
            if (!blocked && !tooMany) {
                fewest = Math.min(fewest, withdrawn);
            }
        }
        return fewest;
    }

    @Test
    void aRuleThatTakesSilenceForDissentIsRefused() {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Consent.of(Threshold.NONE, answers(Position.SILENT)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("threshold"));
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> Consent.of(QUARTER, List.of()));
    }
}
