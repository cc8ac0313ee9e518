package uz.hamkor.analytics.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;

class SchulzeTest {

    /** Ballots as they are printed: {@code "5 ACBED"}. */
    static List<RankedBallot> ballots(int options, String... printed) {
        return Arrays.stream(printed)
                .map(line -> {
                    String[] parts = line.split(" ");
                    int[] order = parts[1].chars().map(c -> c - 'A').toArray();
                    return RankedBallot.order(Long.parseLong(parts[0]), options, order);
                })
                .toList();
    }

    private static List<String> ranking(int options, String... printed) {
        return letters(Schulze.of(options, ballots(options, printed)));
    }

    private static List<String> letters(Schulze result) {
        return result.ranking().stream()
                .map(group -> {
                    var letters = new StringBuilder();
                    group.forEach(option -> letters.append((char) ('A' + option)));
                    return letters.toString();
                })
                .toList();
    }

    /** Example of 45 voters in the article of the English Wikipedia and the Electowiki, with its published paths. */
    @Test
    void fortyFiveVotersElectE() {
        var result = Schulze.of(
                5, ballots(5, "5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC"));

        assertThat(letters(result)).containsExactly("E", "A", "C", "B", "D");
        assertThat(result.winners()).containsExactly(4);
        assertThat(result.tied()).isEmpty();
        assertThat(result.preferred()[0]).containsExactly(0, 20, 26, 30, 22);
        assertThat(result.paths()).isDeepEqualTo(new long[][] {
            {0, 28, 28, 30, 24},
            {25, 0, 28, 33, 24},
            {25, 29, 0, 29, 24},
            {25, 28, 28, 0, 24},
            {25, 28, 28, 31, 0}
        });
    }

    /** Examples 2 to 4 of the Electowiki, "Schulze method". */
    @Test
    void theOtherPublishedExamplesComeOutAsPublished() {
        assertThat(ranking(4, "5 ACBD", "2 ACDB", "3 ADCB", "4 BACD", "3 CBDA", "3 CDBA", "1 DACB", "5 DBAC", "4 DCBA"))
                .containsExactly("D", "A", "C", "B");
        assertThat(ranking(
                        5, "3 ABDEC", "5 ADEBC", "1 ADECB", "2 BADEC", "2 BDECA", "4 CABDE", "6 CBADE", "2 DBECA",
                        "5 DECAB"))
                .containsExactly("B", "A", "D", "E", "C");
        assertThat(ranking(4, "3 ABCD", "2 DABC", "2 DBCA", "2 CBDA")).containsExactly("BD", "AC");
    }

    @Test
    void whoWinsEveryPairWins() {
        assertThat(ranking(4, "42 ABCD", "26 BCDA", "15 CDBA", "17 DCBA")).containsExactly("B", "C", "D", "A");
    }

    @Test
    void equalRanksAndShortBallotsArePreferencesOnlyWhereTheySaySo() {
        var ballots = List.of(
                new RankedBallot(2, List.of(1, 1, RankedBallot.UNRANKED)),
                new RankedBallot(1, List.of(RankedBallot.UNRANKED, RankedBallot.UNRANKED, 3)));

        var result = Schulze.of(3, ballots);

        assertThat(result.preferred()[0]).containsExactly(0, 0, 2);
        assertThat(result.preferred()[2]).containsExactly(1, 1, 0);
        assertThat(result.ranking()).containsExactly(List.of(0, 1), List.of(2));
        assertThat(result.tied()).containsExactly(new Schulze.Pair(0, 1));
    }

    @Test
    void withoutBallotsAllAreTied() {
        assertThat(Schulze.of(3, List.of()).ranking()).containsExactly(List.of(0, 1, 2));
    }

    /** By the definition: a path for every threshold, found by walking; weights as so many equal ballots. */
    @Test
    void agreesWithWalkingAllLinksOfEveryStrength() {
        var random = new SplittableRandom(8);
        for (int trial = 0; trial < 300; trial++) {
            int options = 1 + random.nextInt(6);
            List<RankedBallot> ballots = random(random, options, random.nextInt(12));
            var result = Schulze.of(options, ballots);
            var links = links(options, ballots);
            for (int a = 0; a < options; a++) {
                for (int b = 0; b < options; b++) {
                    long strongest = 0;
                    for (long strength = 1; a != b && strength <= 60; strength++) {
                        strongest = reaches(links, a, b, strength) ? strength : strongest;
                    }
                    assertThat(result.paths()[a][b]).isEqualTo(strongest);
                }
            }
            for (int winner : result.winners()) {
                for (int other = 0; other < options; other++) {
                    assertThat(result.beats(other, winner)).isFalse();
                }
            }
        }
    }

    static List<RankedBallot> random(SplittableRandom random, int options, int n) {
        var ballots = new ArrayList<RankedBallot>();
        for (int i = 0; i < n; i++) {
            var ranks = new ArrayList<Integer>();
            for (int option = 0; option < options; option++) {
                ranks.add(random.nextInt(options + 1));
            }
            ballots.add(new RankedBallot(1 + random.nextInt(4), ranks));
        }
        return ballots;
    }

    private static long[][] links(int options, List<RankedBallot> ballots) {
        var links = new long[options][options];
        for (int a = 0; a < options; a++) {
            for (int b = 0; b < options; b++) {
                long there = above(ballots, a, b);
                links[a][b] = there > above(ballots, b, a) ? there : 0;
            }
        }
        return links;
    }

    private static long above(List<RankedBallot> ballots, int a, int b) {
        long count = 0;
        for (RankedBallot ballot : ballots) {
            for (long copy = 0; copy < ballot.weight(); copy++) {
                int of = ballot.ranks().get(a);
                int to = ballot.ranks().get(b);
                count += of > 0 && (to == 0 || of < to) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean reaches(long[][] links, int from, int to, long strength) {
        var seen = new boolean[links.length];
        var open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            int at = open.removeLast();
            for (int next = 0; next < links.length; next++) {
                if (links[at][next] >= strength && !seen[next]) {
                    seen[next] = true;
                    open.add(next);
                }
            }
        }
        return seen[to];
    }

    @Test
    void ballotsThatDoNotFitAreRefused() {
        refused("shape", () -> Schulze.of(2, List.of(new RankedBallot(1, List.of(1)))));
        refused("rank", () -> Schulze.of(1, List.of(new RankedBallot(1, List.of(-1)))));
        refused("weight", () -> Schulze.of(1, List.of(new RankedBallot(0, List.of(1)))));
        refused("empty", () -> Schulze.of(0, List.of()));
        refused("option", () -> RankedBallot.order(1, 3, 1, 1));
    }

    private static void refused(String code, Runnable call) {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
