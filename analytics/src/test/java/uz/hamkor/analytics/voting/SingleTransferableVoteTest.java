package uz.hamkor.analytics.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.voting.SingleTransferableVote.Action;
import uz.hamkor.analytics.voting.SingleTransferableVote.Elected;
import uz.hamkor.analytics.voting.SingleTransferableVote.Reason;

class SingleTransferableVoteTest {

    private static List<Integer> inOrder(int candidates) {
        return IntStream.range(0, candidates).boxed().toList();
    }

    private static SingleTransferableVote count(int candidates, int seats, String... printed) {
        return SingleTransferableVote.of(
                candidates, seats, SchulzeTest.ballots(candidates, printed), inOrder(candidates));
    }

    private static List<Integer> elected(SingleTransferableVote result) {
        return result.elected().stream().map(Elected::candidate).toList();
    }

    /**
     * Twenty guests, three foods of oranges A, pears B, chocolate C, strawberries D, sweets E: the example of the English
     * Wikipedia, "Single transferable vote".
     */
    @Test
    void chocolateOrangesAndStrawberriesAreServed() {
        var result = count(5, 3, "4 A", "2 BA", "8 CD", "4 CE", "1 D", "1 E");

        assertThat(result.quota()).isEqualTo(6);
        assertThat(result.elected())
                .containsExactly(
                        new Elected(2, 1, Reason.QUOTA),
                        new Elected(0, 3, Reason.QUOTA),
                        new Elected(3, 4, Reason.LAST_VACANCIES));
        assertThat(result.stages().get(1).action()).isEqualTo(Action.SURPLUS);
        assertThat(result.stages().get(1).votes()).containsExactly(400_000L, 200_000L, 600_000L, 500_000L, 300_000L);
    }

    /**
     * The election of a steering committee on 24 July 2005: 94 ballots, 13 candidates, 4 seats. Held against the stages that
     * the program Droop of J. Lundell gives for it by the Scottish rules.
     */
    @Test
    void aRealElectionComesOutToTheFifthDecimal() {
        var result = count(13, 4, STEERING_COMMITTEE);

        assertThat(result.quota()).isEqualTo(19);
        assertThat(elected(result)).containsExactly(6, 3, 12, 2);
        assertThat(result.stages().getFirst().votes().stream().map(votes -> votes / SingleTransferableVote.UNIT))
                .containsExactly(6L, 3L, 8L, 22L, 2L, 0L, 33L, 1L, 1L, 0L, 0L, 0L, 18L);
        assertThat(result.stages().get(2).votes())
                .containsExactly(
                        780300L, 356060L, 924240L, 1900000L, 269696L, 0L, 1900000L, 1272720L, 142424L, 0L, 0L, 0L,
                        1854544L);
        assertThat(result.stages().get(9).votes())
                .containsExactly(
                        901084L, 395360L, 945496L, 1900000L, 0L, 0L, 1900000L, 1457568L, 0L, 0L, 0L, 0L, 1900000L);
        assertThat(result.stages().get(11).votes())
                .containsExactly(0L, 0L, 1662204L, 1900000L, 0L, 0L, 1900000L, 1659988L, 0L, 0L, 0L, 0L, 1900000L);
        // Four had no votes at all; which of them went first, only the lot could say.
        assertThat(result.lotUsed()).isTrue();
        assertThat(result.stages().get(12).transferred()).isFalse();
    }

    static final String[] STEERING_COMMITTEE = {
        "19 GHIKL",
        "1 MGEDBA",
        "1 EMBGDA",
        "1 MDAB",
        "1 DBMAC",
        "1 DMBG",
        "1 GHLAMIBDKE",
        "1 AMCDGEB",
        "2 DAMGCEB",
        "1 ADMBGECIHLK",
        "2 GAHIMCBDLEK",
        "1 EAMCBDG",
        "1 GHICLBMEAD",
        "2 CMAB",
        "1 DGME",
        "1 DEMCBA",
        "1 GIHLKBM",
        "3 DCMA",
        "1 MCDAGBE",
        "1 CMDAGBE",
        "1 MCDABEG",
        "1 MADBECG",
        "1 MDCABE",
        "1 CMADBGE",
        "1 DCMH",
        "2 ADMG",
        "1 GCDMAE",
        "1 IKHG",
        "1 MCEB",
        "1 DEBCM",
        "1 MEBDACG",
        "1 MEBAGCH",
        "1 GHILK",
        "1 GHDIL",
        "1 MDGBH",
        "1 DMBGAH",
        "1 GHKIL",
        "1 HDGKMI",
        "1 GDBM",
        "1 MAGD",
        "1 DABMIE",
        "1 ADMECB",
        "1 GEDHKBMACIL",
        "1 DHGEMBACI",
        "1 CDGBLMHAE",
        "2 GHKI",
        "1 MBDGEA",
        "1 GHIK",
        "1 BGHLMKAEI",
        "1 DGHB",
        "1 DMEBAC",
        "1 MDGCAEHBI",
        "1 DCMAG",
        "1 MDAC",
        "1 DAMCBGH",
        "1 BDME",
        "1 BCDAMG",
        "1 CADM",
        "1 DCABK",
        "1 CADMBG",
        "1 DABHC",
        "2 DAEMBC",
        "1 MGCBEDA",
        "1 MEGBDA",
        "1 AMCGBDE",
        "2 MABGDEC",
        "1 CADBMGIEH"
    };

    @Test
    void whoHadFewerVotesAtTheLatestEarlierStageIsExcluded() {
        // A is out first and its vote goes to B: B and C have three then, but B had two before.
        var result = count(5, 2, "1 AB", "2 B", "3 C", "4 D", "5 E");

        var second = result.stages().get(2);
        assertThat(second.candidate()).isEqualTo(OptionalInt.of(1));
        assertThat(second.tie()).hasValueSatisfying(tie -> {
            assertThat(tie.tied()).containsExactly(1, 2);
            assertThat(tie.decidedAt()).isEqualTo(OptionalInt.of(1));
            assertThat(tie.byLot()).isFalse();
        });
        assertThat(result.lotUsed()).isFalse();
    }

    @Test
    void theLotDecidesWhatNoStageDoesAndIsRecorded() {
        List<RankedBallot> ballots = SchulzeTest.ballots(3, "3 A", "2 B", "2 C");

        var first = SingleTransferableVote.of(3, 2, ballots, List.of(0, 1, 2));
        var other = SingleTransferableVote.of(3, 2, ballots, List.of(2, 1, 0));

        assertThat(elected(first)).containsExactly(0, 2);
        assertThat(elected(other)).containsExactly(0, 1);
        assertThat(first.lotUsed()).isTrue();
        assertThat(first.stages().get(1).tie())
                .hasValueSatisfying(tie -> assertThat(tie.byLot()).isTrue());
    }

    @Test
    void theSameSeedDrawsTheSameLots() {
        assertThat(SingleTransferableVote.drawLots(8, 2026)).containsExactlyInAnyOrderElementsOf(inOrder(8));
        assertThat(SingleTransferableVote.drawLots(8, 2026)).isEqualTo(SingleTransferableVote.drawLots(8, 2026));
        assertThat(IntStream.range(0, 50).mapToObj(seed -> SingleTransferableVote.drawLots(8, seed)))
                .doesNotHaveDuplicates();
    }

    @Test
    void asManyAsSeatsAreAllElected() {
        var result = count(2, 3, "5 A", "1 B");

        assertThat(elected(result)).containsExactly(0, 1);
        assertThat(result.stages()).hasSize(1);
    }

    @Test
    void blankBallotsDoNotRaiseTheQuota() {
        var result = count(3, 1, "3 A", "2 B");
        var ballots = new ArrayList<>(SchulzeTest.ballots(3, "3 A", "2 B"));
        ballots.add(RankedBallot.order(50, 3));
        var withBlank = SingleTransferableVote.of(3, 1, ballots, inOrder(3));

        assertThat(withBlank.quota()).isEqualTo(result.quota()).isEqualTo(3);
        assertThat(withBlank.blank()).isEqualTo(50);
    }

    @Test
    void nothingIsCountedTwiceOrLost() {
        var random = new SplittableRandom(9);
        for (int trial = 0; trial < 300; trial++) {
            int candidates = 2 + random.nextInt(7);
            var result = SingleTransferableVote.of(
                    candidates,
                    1 + random.nextInt(4),
                    random(random, candidates, 1 + random.nextInt(60)),
                    inOrder(candidates));
            for (var stage : result.stages()) {
                long sum = stage.notTransferable() + stage.cutOff();
                for (long votes : stage.votes()) {
                    sum += votes;
                }
                assertThat(sum).isEqualTo(result.valid() * SingleTransferableVote.UNIT);
                assertThat(stage.cutOff()).isNotNegative();
            }
        }
    }

    @Test
    void agreesWithACountPaperByPaper() {
        var random = new SplittableRandom(10);
        int ties = 0;
        for (int trial = 0; trial < 1000; trial++) {
            int candidates = 2 + random.nextInt(7);
            int seats = 1 + random.nextInt(4);
            List<RankedBallot> ballots = random(random, candidates, 1 + random.nextInt(80));
            List<Integer> lot = SingleTransferableVote.drawLots(candidates, trial);

            var result = SingleTransferableVote.of(candidates, seats, ballots, lot);

            assertThat(elected(result))
                    .as("trial %s", trial)
                    .isEqualTo(new PaperCount(candidates, ballots, lot).elect(seats));
            ties += result.lotUsed() ? 1 : 0;
        }
        assertThat(ties).isBetween(50, 950);
    }

    static List<RankedBallot> random(SplittableRandom random, int candidates, int n) {
        var ballots = new ArrayList<RankedBallot>();
        for (int i = 0; i < n; i++) {
            int[] order = SingleTransferableVote.drawLots(candidates, random.nextLong()).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            int length = 1 + random.nextInt(candidates);
            // The front ones are liked more, so that there are surpluses.
            if (random.nextBoolean()) {
                Arrays.sort(order, 0, Math.min(2, candidates));
            }
            ballots.add(RankedBallot.order(1 + random.nextInt(3), candidates, Arrays.copyOf(order, length)));
        }
        return ballots;
    }

    @Test
    void whatCannotBeTransferredIsRefused() {
        refused("equal", 1, List.of(new RankedBallot(1, List.of(1, 1))), List.of(0, 1));
        refused("seats", 0, List.of(RankedBallot.order(1, 2, 0)), List.of(0, 1));
        refused("lot", 1, List.of(RankedBallot.order(1, 2, 0)), List.of(0, 0));
        refused("empty", 1, List.of(RankedBallot.order(1, 2)), List.of(0, 1));
    }

    private static void refused(String code, int seats, List<RankedBallot> ballots, List<Integer> lot) {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> SingleTransferableVote.of(2, seats, ballots, lot))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
