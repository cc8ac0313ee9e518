package uz.hamkor.analytics.voting;

import java.util.Arrays;
import java.util.List;
import uz.hamkor.analytics.RefusedInput;

/**
 * A ballot that puts options in order.
 *
 * @param weight in units, at least 1
 * @param ranks one per option: 1 for the best, larger for worse, the same for equals; {@link #UNRANKED} for those it does
 *     not name, which stand below all others. Only the order of the numbers counts, gaps do not.
 */
public record RankedBallot(long weight, List<Integer> ranks) {

    public static final int UNRANKED = 0;

    public RankedBallot {
        ranks = List.copyOf(ranks);
    }

    /**
     * Options best first, without equals; it may stop early.
     *
     * @param options how many there are
     * @throws RefusedInput {@code option} when one is not there or comes twice
     */
    public static RankedBallot order(long weight, int options, int... bestFirst) {
        var ranks = new Integer[options];
        Arrays.fill(ranks, UNRANKED);
        for (int i = 0; i < bestFirst.length; i++) {
            int option = bestFirst[i];
            if (option < 0 || option >= options || ranks[option] != UNRANKED) {
                throw new RefusedInput(
                        "option",
                        "place " + (i + 1),
                        "The option " + option + " is not among " + options + ", or comes twice.",
                        "Name each option at most once, counting from 0.");
            }
            ranks[option] = i + 1;
        }
        return new RankedBallot(weight, Arrays.asList(ranks));
    }

    static void check(int options, List<RankedBallot> ballots) {
        if (options < 1) {
            throw new RefusedInput("empty", "", "There are no options.", "Give at least one.");
        }
        Weights.total(ballots.stream().mapToLong(RankedBallot::weight).toArray());
        for (int i = 0; i < ballots.size(); i++) {
            List<Integer> ranks = ballots.get(i).ranks();
            if (ranks.size() != options) {
                throw new RefusedInput(
                        "shape",
                        "ballot " + (i + 1),
                        "There are " + ranks.size() + " ranks for " + options + " options.",
                        "Give one for each, " + UNRANKED + " for those that are not ranked.");
            }
            if (ranks.stream().anyMatch(rank -> rank < 0)) {
                throw new RefusedInput(
                        "rank", "ballot " + (i + 1), "A rank is negative.", "Count ranks from 1, best first.");
            }
        }
    }

    int[] asArray() {
        return ranks.stream()
                .mapToInt(rank -> rank == UNRANKED ? Integer.MAX_VALUE : rank)
                .toArray();
    }
}
