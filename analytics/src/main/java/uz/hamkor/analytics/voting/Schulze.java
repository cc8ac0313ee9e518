package uz.hamkor.analytics.voting;

import java.util.ArrayList;
import java.util.List;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * Options in the order of Schulze's method, strength of a link measured by winning votes.
 *
 * <p>An option beats another when the strongest path from it to the other is stronger than the strongest path back. That
 * relation is transitive (Schulze 2011, section 4.1), so somebody is always unbeaten. Cost: ballots × options², and
 * options³ for the paths.
 *
 * @param options how many there are
 * @param preferred {@code [a][b]}: the weight of the ballots that put a above b; not a copy
 * @param paths {@code [a][b]}: strength of the strongest path from a to b, 0 where there is none; not a copy
 * @param winners who is unbeaten; several when the ballots do not decide between them
 * @param ranking the winners, then who would be unbeaten without them by the same paths, and so on; those that stand
 *     together are tied
 * @param tied pairs, the smaller number first, of which neither beats the other; two such may stand in different places of
 *     the ranking because a third beats only one of them
 */
public record Schulze(
        int options,
        long[][] preferred,
        long[][] paths,
        List<Integer> winners,
        List<List<Integer>> ranking,
        List<Pair> tied,
        Formula formula) {

    public static final Formula FORMULA = new Formula(
            "voting.schulze",
            1,
            "Schulze (2011), A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner"
                    + " election method, Social Choice and Welfare 36, 267-303; winning votes");

    public record Pair(int first, int second) {}

    /**
     * Counts. Who does not rank an option puts it below all that are ranked, and level with the others not ranked.
     *
     * @param options how many there are
     * @throws RefusedInput {@code empty} without options, {@code shape} or {@code rank} for a ballot that does not fit,
     *     {@code weight} as in {@link Weights}
     */
    public static Schulze of(int options, List<RankedBallot> ballots) {
        RankedBallot.check(options, ballots);
        long[][] preferred = preferred(options, ballots);
        long[][] paths = strongestPaths(preferred);
        List<List<Integer>> ranking = ranking(paths);
        return new Schulze(options, preferred, paths, ranking.getFirst(), ranking, tied(paths), FORMULA);
    }

    /** Whether the strongest path from a to b is stronger than that from b to a. */
    public boolean beats(int a, int b) {
        return paths[a][b] > paths[b][a];
    }

    private static long[][] preferred(int options, List<RankedBallot> ballots) {
        var preferred = new long[options][options];
        for (RankedBallot ballot : ballots) {
            int[] ranks = ballot.asArray();
            for (int a = 0; a < options; a++) {
                for (int b = 0; b < options; b++) {
                    preferred[a][b] += ranks[a] < ranks[b] ? ballot.weight() : 0;
                }
            }
        }
        return preferred;
    }

    private static long[][] strongestPaths(long[][] preferred) {
        int n = preferred.length;
        var paths = new long[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                paths[a][b] = preferred[a][b] > preferred[b][a] ? preferred[a][b] : 0;
            }
        }
        for (int through = 0; through < n; through++) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; a != through && b < n; b++) {
                    if (b != a) {
                        paths[a][b] = Math.max(paths[a][b], Math.min(paths[a][through], paths[through][b]));
                    }
                }
            }
        }
        return paths;
    }

    private static List<List<Integer>> ranking(long[][] paths) {
        var left = new ArrayList<Integer>();
        for (int option = 0; option < paths.length; option++) {
            left.add(option);
        }
        var ranking = new ArrayList<List<Integer>>();
        while (!left.isEmpty()) {
            List<Integer> unbeaten = left.stream()
                    .filter(b -> left.stream().noneMatch(a -> paths[a][b] > paths[b][a]))
                    .toList();
            ranking.add(unbeaten);
            left.removeAll(unbeaten);
        }
        return List.copyOf(ranking);
    }

    private static List<Pair> tied(long[][] paths) {
        var tied = new ArrayList<Pair>();
        for (int a = 0; a < paths.length; a++) {
            for (int b = a + 1; b < paths.length; b++) {
                if (paths[a][b] == paths[b][a]) {
                    tied.add(new Pair(a, b));
                }
            }
        }
        return List.copyOf(tied);
    }
}
