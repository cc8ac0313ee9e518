package uz.hamkor.analytics.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.voting.ScoreVoting.Ballot;
import uz.hamkor.analytics.voting.ScoreVoting.Order;

class ScoreVotingTest {

    /** Tennessee, each city scored by how near it is: an example of the English Wikipedia, "Score voting". */
    @Test
    void nashvilleIsTheCapitalOfTennessee() {
        var ballots = List.of(
                new Ballot(42, List.of(10, 4, 2, 0)),
                new Ballot(26, List.of(0, 10, 4, 2)),
                new Ballot(15, List.of(0, 6, 10, 6)),
                new Ballot(17, List.of(0, 5, 7, 10)));

        var result = ScoreVoting.of(4, 10, Order.SUM, ballots);

        assertThat(result.options().stream().map(ScoreVoting.Option::sum)).containsExactly(420L, 603L, 457L, 312L);
        assertThat(result.ranking()).containsExactly(List.of(1), List.of(2), List.of(0), List.of(3));
    }

    @Test
    void aMissingScoreIsNoZero() {
        var ballots = List.of(new Ballot(1, List.of(5, 3)), new Ballot(1, List.of(Ballot.NONE, 3)));

        var byMean = ScoreVoting.of(2, 5, Order.MEAN, ballots);
        var bySum = ScoreVoting.of(2, 5, Order.SUM, ballots);

        assertThat(byMean.options().getFirst().mean()).hasValue(Fraction.of(5, 1));
        assertThat(byMean.ranking()).containsExactly(List.of(0), List.of(1));
        assertThat(bySum.ranking()).containsExactly(List.of(1), List.of(0));
    }

    @Test
    void equalMeansAreTiedHoweverTheyCameAbout() {
        var ballots = List.of(
                new Ballot(1, List.of(1, 2)),
                new Ballot(2, List.of(1, Ballot.NONE)),
                new Ballot(1, List.of(Ballot.NONE, 0)));

        var result = ScoreVoting.of(3, 2, Order.MEAN, withThird(ballots));

        assertThat(result.ranking()).containsExactly(List.of(0, 1), List.of(2));
        assertThat(result.options().get(2).mean()).isEmpty();
    }

    private static List<Ballot> withThird(List<Ballot> ballots) {
        return ballots.stream()
                .map(ballot -> {
                    var scores = new ArrayList<>(ballot.scores());
                    scores.add(Ballot.NONE);
                    return new Ballot(ballot.weight(), scores);
                })
                .toList();
    }

    @Test
    void agreesWithAddingUpOneByOne() {
        var random = new SplittableRandom(7);
        for (int trial = 0; trial < 200; trial++) {
            int options = 1 + random.nextInt(5);
            int highest = 1 + random.nextInt(10);
            var ballots = new ArrayList<Ballot>();
            for (int i = random.nextInt(20); i > 0; i--) {
                var scores = new ArrayList<Integer>();
                for (int option = 0; option < options; option++) {
                    scores.add(random.nextInt(highest + 2) - 1);
                }
                ballots.add(new Ballot(1 + random.nextInt(3), scores));
            }
            var result = ScoreVoting.of(options, highest, Order.SUM, ballots);
            var place = new int[options];
            for (int p = 0; p < result.ranking().size(); p++) {
                for (int option : result.ranking().get(p)) {
                    place[option] = p;
                }
            }
            for (int a = 0; a < options; a++) {
                for (int b = 0; b < options; b++) {
                    long difference = 0;
                    for (Ballot ballot : ballots) {
                        for (long copy = 0; copy < ballot.weight(); copy++) {
                            difference += Math.max(0, ballot.scores().get(a))
                                    - Math.max(0, ballot.scores().get(b));
                        }
                    }
                    assertThat(Integer.signum(place[b] - place[a])).isEqualTo(Long.signum(difference));
                }
            }
        }
    }

    @Test
    void whatIsOutsideTheScaleIsRefused() {
        refused("score", List.of(new Ballot(1, List.of(6))));
        refused("shape", List.of(new Ballot(1, List.of(1, 2))));
        refused("weight", List.of(new Ballot(0, List.of(1))));
    }

    private static void refused(String code, List<Ballot> ballots) {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> ScoreVoting.of(1, 5, Order.SUM, ballots))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
