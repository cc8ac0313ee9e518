package uz.hamkor.analytics.timetabling;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/** Looks for the timetable with the least penalty, on the thread of the caller. */
public final class Timetabling {

    private static final Formula FORMULA = new Formula(
            "timetabling.curriculum-based",
            1,
            "Di Gaspero, McCollum, Schaerf 2007 (penalties); Bellio, Ceschia, Di Gaspero, Schaerf, Urli 2016 (search)");

    private Timetabling() {}

    /** Without anybody watching. */
    public static TimetableResult solve(TimetableProblem problem, SearchLimits limits) {
        return solve(problem, limits, progress -> {}, () -> false);
    }

    /**
     * @param watch called on the thread of the caller, every million moves and whenever a better timetable was found (at
     *     most once in 8,192 moves)
     * @param stop asked every 8,192 moves; when true the search ends with the best so far
     * @throws RefusedInput when no timetable is possible, or none was found in which everything holds that must hold
     */
    public static TimetableResult solve(
            TimetableProblem problem, SearchLimits limits, Consumer<SearchProgress> watch, BooleanSupplier stop) {
        Necessary.check(problem);
        var annealing = new Annealing(problem, limits.seed());
        annealing.run(limits, watch, stop);
        Timetable timetable = annealing.best();
        var check = TimetableCheck.of(problem, timetable);
        if (!check.feasible()) {
            throw new RefusedInput(
                    "unplaced",
                    problem.name(),
                    "No timetable was found in " + annealing.moves() + " moves in which everything holds. The nearest: "
                            + String.join(" ", check.violations()),
                    "Give it more time, or loosen what these need: open more periods, or take lectures out.");
        }
        if (check.penalty().total() != annealing.bestPenalty()) {
            throw new IllegalStateException("the search counted " + annealing.bestPenalty() + ", the check "
                    + check.penalty().total());
        }
        return new TimetableResult(
                problem, limits, timetable, check.penalty(), annealing.moves(), annealing.movesToBest(), FORMULA);
    }
}
