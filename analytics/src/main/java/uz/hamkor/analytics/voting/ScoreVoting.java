package uz.hamkor.analytics.voting;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * Options by the scores they were given. Cost: one pass over the scores.
 *
 * @param by what they are ordered by
 * @param options one each, in their order
 * @param ranking best first, those that are equal together; by {@link Order#MEAN} those nobody scored come last
 */
public record ScoreVoting(Order by, List<Option> options, List<List<Integer>> ranking, Formula formula) {

    public static final Formula FORMULA = new Formula(
            "voting.score",
            1,
            "Smith (2000), Range voting;" + " weighted sums and means, a missing score counts in neither");

    /** What decides. */
    public enum Order {
        /** An option that few scored cannot win by that. */
        SUM,
        /** Over those who scored it. */
        MEAN
    }

    /**
     * One ballot.
     *
     * @param weight in units, at least 1
     * @param scores one per option, from 0 to the highest, or {@link #NONE}
     */
    public record Ballot(long weight, List<Integer> scores) {
        /** No score was given. */
        public static final int NONE = -1;

        public Ballot {
            scores = List.copyOf(scores);
        }
    }

    /**
     * One option.
     *
     * @param ballots that scored it
     * @param weight of these
     * @param sum of weight times score
     * @param mean sum by weight; empty when nobody scored it
     * @param distribution the weight for each score from 0
     */
    public record Option(
            int option, int ballots, long weight, long sum, Optional<Fraction> mean, List<Long> distribution) {}

    /**
     * Counts.
     *
     * @param options how many there are
     * @param highest score that may be given, from 1 to 1000
     * @throws RefusedInput {@code empty} without options, {@code shape} when a ballot has not one score for each option,
     *     {@code score} when one is outside the scale, {@code weight} as in {@link Weights}
     */
    public static ScoreVoting of(int options, int highest, Order by, List<Ballot> ballots) {
        check(options, highest, ballots);
        var weight = new long[options][highest + 1];
        var counted = new int[options];
        for (Ballot ballot : ballots) {
            for (int option = 0; option < options; option++) {
                int score = ballot.scores().get(option);
                if (score != Ballot.NONE) {
                    weight[option][score] += ballot.weight();
                    counted[option]++;
                }
            }
        }
        var results = new ArrayList<Option>();
        for (int option = 0; option < options; option++) {
            results.add(result(option, counted[option], weight[option]));
        }
        return new ScoreVoting(by, List.copyOf(results), ranking(results, by), FORMULA);
    }

    private static Option result(int option, int ballots, long[] weights) {
        long total = 0;
        long sum = 0;
        var distribution = new ArrayList<Long>();
        for (int score = 0; score < weights.length; score++) {
            total += weights[score];
            sum += score * weights[score];
            distribution.add(weights[score]);
        }
        Optional<Fraction> mean = total == 0
                ? Optional.empty()
                : Optional.of(Fraction.of(BigInteger.valueOf(sum), BigInteger.valueOf(total)));
        return new Option(option, ballots, total, sum, mean, List.copyOf(distribution));
    }

    private static List<List<Integer>> ranking(List<Option> options, Order by) {
        Comparator<Option> worstFirst = switch (by) {
            case SUM -> Comparator.comparingLong(Option::sum);
            // Nobody scored it: below a mean of zero.
            case MEAN ->
                Comparator.<Option, Boolean>comparing(o -> o.mean().isPresent())
                        .thenComparing(o -> o.mean().orElse(Fraction.ZERO));
        };
        List<Option> sorted = options.stream().sorted(worstFirst.reversed()).toList();
        return Ranking.grouped(sorted, worstFirst, Option::option);
    }

    private static void check(int options, int highest, List<Ballot> ballots) {
        if (options < 1) {
            throw new RefusedInput("empty", "", "There are no options.", "Give at least one.");
        }
        if (highest < 1 || highest > 1000) {
            throw new RefusedInput("score", "highest", highest + " is no highest score.", "Give one from 1 to 1000.");
        }
        Weights.total(ballots.stream().mapToLong(Ballot::weight).toArray());
        for (int i = 0; i < ballots.size(); i++) {
            List<Integer> scores = ballots.get(i).scores();
            if (scores.size() != options) {
                throw new RefusedInput(
                        "shape",
                        "ballot " + (i + 1),
                        "There are " + scores.size() + " scores for " + options + " options.",
                        "Give one for each, or say that none was given.");
            }
            for (int score : scores) {
                if (score != Ballot.NONE && (score < 0 || score > highest)) {
                    throw new RefusedInput(
                            "score",
                            "ballot " + (i + 1),
                            "The score " + score + " is outside 0 to " + highest + ".",
                            "Correct it, or say that none was given.");
                }
            }
        }
    }
}
