package uz.hamkor.analytics.matching;

import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/** Matches people to places. Time and memory are linear in the lists, but for searches that say otherwise. */
public final class Matching {

    static final Formula BEST =
            new Formula("matching.deferred-acceptance", 1, "Gale, Shapley 1962; Roth, Sotomayor 1990, ch. 5");
    static final Formula RESERVED =
            new Formula("matching.reserves", 1, "Hafalir, Yenmez, Yildirim 2013, Theoretical Economics 8");
    static final Formula LARGEST = new Formula(
            "matching.largest-stable", 1, "Király 2013, Algorithms 6; vacancy chains of Blum, Roth, Rothblum 1997");

    private Matching() {}

    /**
     * Computes a matching and has it checked.
     *
     * @throws RefusedInput for settings that do not go together: {@link Aim#SIZE} with reserves or with a rule other
     *     than {@link LowerQuotaRule#REPORT}; {@link LowerQuotaRule#HOLD_BACK} with reserves. Nothing is known there
     *     that would make the result right
     */
    public static MatchingResult match(MatchingProblem problem, Settings settings) {
        check(problem, settings);
        var round = new Round(problem, settings);
        var outcome = LowerQuotaMatching.match(problem, settings.lowerQuotaRule(), round);
        int[] hospitalOf = new int[problem.residents()];
        int size = 0;
        for (int r = 0; r < hospitalOf.length; r++) {
            int pair = outcome.pairOf()[r];
            hospitalOf[r] = pair < 0 ? -1 : problem.pairs().hospital[pair];
            size += pair < 0 ? 0 : 1;
        }
        return new MatchingResult(
                problem,
                settings,
                hospitalOf,
                outcome.open(),
                size,
                BlockingPairs.count(problem, hospitalOf),
                outcome.lowerQuotas(),
                round.formula());
    }

    private static void check(MatchingProblem problem, Settings settings) {
        boolean reserves = problem.reserves().isPresent();
        if (settings.aim() == Aim.SIZE && reserves) {
            throw new RefusedInput(
                    "combination",
                    "reserves",
                    "The largest matching is not known with reserved places.",
                    "Take the one that is best for residents or for hospitals.");
        }
        if (settings.aim() == Aim.SIZE && settings.lowerQuotaRule() != LowerQuotaRule.REPORT) {
            throw new RefusedInput(
                    "combination",
                    "lowerQuotas",
                    "The largest matching cannot be had with lower quotas enforced.",
                    "Take the one that is best for residents or for hospitals, or have lower quotas only reported.");
        }
        if (settings.lowerQuotaRule() == LowerQuotaRule.HOLD_BACK && reserves) {
            throw new RefusedInput(
                    "combination",
                    "reserves",
                    "Places cannot be held back for lower quotas where places are reserved for groups.",
                    "Have the hospitals with too few people closed or reported.");
        }
    }
}
