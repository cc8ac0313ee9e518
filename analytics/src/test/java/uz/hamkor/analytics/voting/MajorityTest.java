package uz.hamkor.analytics.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.voting.Majority.Kind;
import uz.hamkor.analytics.voting.Majority.Outcome;
import uz.hamkor.analytics.voting.Majority.Step;
import uz.hamkor.analytics.voting.MajorityRule.Base;
import uz.hamkor.analytics.voting.MajorityRule.QuorumBy;

class MajorityTest {

    private static final MajorityRule HALF = MajorityRule.simple(Threshold.moreThan(1, 2));

    /** Votes of weight 1. */
    private static List<Vote> votes(String memberClass, int inFavour, int against, int abstained, int absent) {
        var votes = new ArrayList<Vote>();
        add(votes, memberClass, inFavour, Choice.FOR);
        add(votes, memberClass, against, Choice.AGAINST);
        add(votes, memberClass, abstained, Choice.ABSTAIN);
        add(votes, memberClass, absent, Choice.ABSENT);
        return votes;
    }

    private static void add(List<Vote> votes, String memberClass, int times, Choice choice) {
        for (int i = 0; i < times; i++) {
            votes.add(new Vote(memberClass, 1, choice));
        }
    }

    @Test
    void moreForThanAgainstIsAdopted() {
        var result = Majority.of(HALF, votes("SCHOOL", 4, 3, 2, 5));

        assertThat(result.outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(result.total().abstained().seats()).isEqualTo(2);
        // One who stayed away and votes against makes 4 to 4.
        assertThat(result.smallestChange().seats()).isEqualTo(1);
    }

    @Test
    void aTieIsNotAdoptedAndShown() {
        var result = Majority.of(HALF, votes("SCHOOL", 4, 4, 0, 1));

        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.tied()).isTrue();
        assertThat(result.smallestChange().steps())
                .containsExactly(new Step("SCHOOL", Choice.AGAINST, Choice.FOR, 1, 1));
        assertThat(result.requirements().getLast().missing()).isEqualTo(1);
    }

    @Test
    void theMissingQuorumOfAClassIsNamed() {
        var votes = votes("SCHOOL", 8, 0, 0, 0);
        votes.addAll(votes("ENTERPRISE", 1, 0, 0, 5));
        var rule = HALF.withQuorumOf(Map.of("ENTERPRISE", Threshold.atLeast(1, 2)));

        var result = Majority.of(rule, votes);

        assertThat(result.outcome()).isEqualTo(Outcome.NO_QUORUM);
        var missed = result.requirements().get(1);
        assertThat(missed.kind()).isEqualTo(Kind.CLASS_QUORUM);
        assertThat(missed.memberClass()).hasValue("ENTERPRISE");
        assertThat(missed.has()).isEqualTo(1);
        assertThat(missed.of()).isEqualTo(6);
        assertThat(missed.missing()).isEqualTo(2);
        assertThat(result.requirements().getFirst().met()).isTrue();
        assertThat(result.smallestChange().steps())
                .containsExactly(new Step("ENTERPRISE", Choice.ABSENT, Choice.FOR, 2, 2));
    }

    @Test
    void abstentionsCountAgainstWhenTheRuleSaysSo() {
        var votes = votes("SCHOOL", 5, 3, 4, 0);

        assertThat(Majority.of(HALF, votes).outcome()).isEqualTo(Outcome.ADOPTED);
        var ofCast = Majority.of(HALF.needing(Threshold.moreThan(1, 2), Base.VOTES_CAST), votes);
        assertThat(ofCast.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(ofCast.requirements().getLast().missing()).isEqualTo(2);
    }

    @Test
    void whoIsPresentOnlyCountsForTheQuorumAlone() {
        var votes = votes("SCHOOL", 2, 0, 0, 3);
        votes.add(new Vote("SCHOOL", 1, Choice.PRESENT));

        var result = Majority.of(HALF.needing(Threshold.atLeast(2, 3), Base.VOTES_CAST), votes);

        assertThat(result.requirements().getFirst().has()).isEqualTo(3);
        assertThat(result.requirements().getLast().of()).isEqualTo(2);
        assertThat(result.outcome()).isEqualTo(Outcome.NO_QUORUM);
    }

    @Test
    void exactlyTwoThirdsIsAtLeastButNotMoreThanTwoThirds() {
        var votes = votes("SCHOOL", 2, 1, 0, 0);

        assertThat(Majority.of(HALF.needing(Threshold.atLeast(2, 3), Base.ENTITLED), votes)
                        .outcome())
                .isEqualTo(Outcome.ADOPTED);
        assertThat(Majority.of(HALF.needing(Threshold.moreThan(2, 3), Base.ENTITLED), votes)
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void nobodyForIsNeverAdopted() {
        var rule = MajorityRule.simple(Threshold.NONE).needing(Threshold.atLeast(1, 2), Base.FOR_AND_AGAINST);

        var result = Majority.of(rule, votes("SCHOOL", 0, 0, 3, 0));

        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.smallestChange().seats()).isEqualTo(1);
    }

    @Test
    void weightsOfFractionsBecomeWholeUnits() {
        assertThat(Weights.inWholeUnits(List.of(Fraction.of(1, 2), Fraction.of(1, 3), Fraction.ONE)))
                .containsExactly(3L, 2L, 6L);
        assertThat(Weights.inWholeUnits(List.of(Fraction.of(4, 2), Fraction.of(6, 1))))
                .containsExactly(1L, 3L);
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        refused("empty", () -> Majority.of(HALF, List.of()));
        refused("weight", () -> Majority.of(HALF, List.of(new Vote("A", 0, Choice.FOR))));
        refused(
                "weight",
                () -> Majority.of(
                        HALF, List.of(new Vote("A", Weights.LARGEST_TOTAL, Choice.FOR), new Vote("A", 1, Choice.FOR))));
        refused(
                "class",
                () -> Majority.of(
                        HALF.withQuorumOf(Map.of("STATE", Threshold.atLeast(1, 2))), votes("SCHOOL", 1, 0, 0, 0)));
        refused("threshold", () -> Threshold.moreThan(1, 1));
        refused("threshold", () -> Threshold.atLeast(60, 1));
        refused("threshold", () -> HALF.needing(Threshold.NONE, Base.ENTITLED));
        refused("fraction", () -> Fraction.of(1, 0));
    }

    private static void refused(String code, Runnable call) {
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /** All ways to cast all votes otherwise, by a count that shares nothing with the one under test. */
    @Test
    void noFewerVotesWouldTurnIt() {
        var random = new SplittableRandom(5);
        int turned = 0;
        for (int trial = 0; trial < 1500; trial++) {
            MajorityRule rule = rule(random);
            List<Vote> votes = randomVotes(random, 1 + random.nextInt(5));
            rule = rule.withQuorumOf(classesOf(votes, random));
            var result = Majority.of(rule, votes);
            boolean adopted = adopted(rule, votes);

            assertThat(result.outcome() == Outcome.ADOPTED).isEqualTo(adopted);
            assertThat(result.smallestChange().seats())
                    .as("%s %s", rule, votes)
                    .isEqualTo(fewest(rule, votes, adopted));
            turned += adopted ? 1 : 0;
        }
        assertThat(turned).isBetween(200, 1300);
    }

    private static MajorityRule rule(SplittableRandom random) {
        long denominator = 1 + random.nextInt(4);
        long numerator = 1 + random.nextLong(denominator);
        boolean passed = random.nextBoolean() && numerator < denominator;
        return new MajorityRule(
                random.nextBoolean() ? Threshold.NONE : Threshold.atLeast(random.nextInt(4), 3),
                new TreeMap<>(),
                QuorumBy.values()[random.nextInt(2)],
                new Threshold(new Fraction(numerator, denominator), passed),
                Base.values()[random.nextInt(3)]);
    }

    private static Map<String, Threshold> classesOf(List<Vote> votes, SplittableRandom random) {
        var quorums = new TreeMap<String, Threshold>();
        for (Vote vote : votes) {
            if (random.nextInt(3) == 0) {
                quorums.put(vote.memberClass(), Threshold.moreThan(random.nextInt(3), 3));
            }
        }
        return quorums;
    }

    private static List<Vote> randomVotes(SplittableRandom random, int n) {
        var votes = new ArrayList<Vote>();
        for (int i = 0; i < n; i++) {
            votes.add(new Vote("C" + random.nextInt(2), 1 + random.nextInt(4), Choice.values()[random.nextInt(5)]));
        }
        return votes;
    }

    private static int fewest(MajorityRule rule, List<Vote> votes, boolean adopted) {
        int n = votes.size();
        int fewest = Integer.MAX_VALUE;
        for (int code = 0; code < (int) Math.pow(5, n); code++) {
            int rest = code;
            int changed = 0;
            var other = new ArrayList<Vote>();
            for (Vote vote : votes) {
                Choice choice = Choice.values()[rest % 5];
                rest /= 5;
                changed += choice == vote.choice() ? 0 : 1;
                other.add(new Vote(vote.memberClass(), vote.weight(), choice));
            }
            if (changed < fewest && adopted(rule, other) != adopted) {
                fewest = changed;
            }
        }
        return fewest;
    }

    private static boolean adopted(MajorityRule rule, List<Vote> votes) {
        double inFavour = 0;
        double base = 0;
        for (Vote vote : votes) {
            boolean counts = switch (rule.base()) {
                case FOR_AND_AGAINST -> vote.choice() == Choice.FOR || vote.choice() == Choice.AGAINST;
                case VOTES_CAST -> vote.choice() != Choice.ABSENT && vote.choice() != Choice.PRESENT;
                case ENTITLED -> true;
            };
            base += counts ? vote.weight() : 0;
            inFavour += vote.choice() == Choice.FOR ? vote.weight() : 0;
        }
        boolean quorums = quorate(rule, rule.quorum(), votes);
        for (var entry : rule.quorumOfClass().entrySet()) {
            quorums &= quorate(
                    rule,
                    entry.getValue(),
                    votes.stream()
                            .filter(vote -> vote.memberClass().equals(entry.getKey()))
                            .toList());
        }
        return quorums && inFavour > 0 && enough(rule.majority(), inFavour, base);
    }

    private static boolean quorate(MajorityRule rule, Threshold threshold, List<Vote> votes) {
        double all = 0;
        double there = 0;
        for (Vote vote : votes) {
            double amount = rule.quorumBy() == QuorumBy.SEATS ? 1 : vote.weight();
            all += amount;
            there += vote.choice() == Choice.ABSENT ? 0 : amount;
        }
        return enough(threshold, there, all);
    }

    private static boolean enough(Threshold threshold, double has, double of) {
        double needed = threshold.share().asDouble() * of;
        return threshold.passed() ? has > needed + 1e-9 : has > needed - 1e-9;
    }
}
