package uz.hamkor.analytics.allocation;

import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import uz.hamkor.analytics.Formula;

/** Allocates a whole round, on the thread of the caller. */
public final class Allocation {

    private static final Formula FORMULA = new Formula(
            "allocation.round",
            1,
            "Kolm 1976 (inequality aversion); Shaw 1998, Schrimpf et al. 2000 (neighbourhoods); Burke, Bykov 2017 (acceptance)");

    private static final Formula FIRST_COME =
            new Formula("allocation.first-come", 1, "each wish in the order of the list");

    private Allocation() {}

    /** Without anybody watching. */
    public static AllocationResult solve(AllocationProblem problem, AllocationLimits limits) {
        return solve(problem, limits, progress -> {}, () -> false);
    }

    /**
     * @param watch called on the thread of the caller when there is a first plan, and when there was a better one, at most
     *     every 4,096 moves
     * @param stop asked every 256 moves; when true the search ends with the best so far
     */
    public static AllocationResult solve(
            AllocationProblem problem,
            AllocationLimits limits,
            Consumer<AllocationProgress> watch,
            BooleanSupplier stop) {
        var model = new Model(problem);
        var search = new Search(model, limits.seed());
        search.run(limits, watch, stop);
        var board = new Board(model);
        board.set(search.best());
        if (board.points() != search.bestPoints()) {
            throw new IllegalStateException(
                    "the search counted " + search.bestPoints() + ", its plan has " + board.points());
        }
        complete(board);
        return result(problem, limits, board, search.moves(), FORMULA);
    }

    /** As if everybody took what is best for them of what is left, in the order in which the wishes came. */
    public static AllocationResult firstCome(AllocationProblem problem) {
        var board = new Board(new Model(problem));
        var placing = new Placing(board);
        for (int w = 0; w < board.model.wishes; w++) {
            placing.fill(w);
        }
        return result(problem, AllocationLimits.moves(0, 0), board, 0, FIRST_COME);
    }

    /** Until nothing that is left has room, and no single wish put in the place of others would be better. */
    private static void complete(Board board) {
        do {
            grant(board);
        } while (Swapping.better(board, lacking(board)));
    }

    /** Grants whatever still has room beside the rest, to who is served worst first. */
    private static void grant(Board board) {
        Model model = board.model;
        var placing = new Placing(board);
        boolean more = true;
        while (more) {
            more = false;
            for (int w : lacking(board)) {
                boolean some = placing.fill(w);
                if (!some) {
                    List<Use> fit = Fitting.find(
                            board, Fitting.Asked.of(model, w), Math.max(1, model.least[w] - board.count[w]));
                    fit.forEach(use -> board.add(w, use.resource(), use.start()));
                    some = !fit.isEmpty();
                }
                more |= some;
            }
        }
        board.begin();
    }

    private static List<Integer> lacking(Board board) {
        Model model = board.model;
        return IntStream.range(0, model.wishes)
                .filter(w -> board.count[w] < model.most[w])
                .boxed()
                .sorted(Comparator.comparingInt((Integer w) -> board.level(model.memberOf[w]))
                        .thenComparingLong(w -> -model.worth[w] / model.duration[w])
                        .thenComparingInt(w -> w))
                .toList();
    }

    private static AllocationResult result(
            AllocationProblem problem, AllocationLimits limits, Board board, long moves, Formula formula) {
        AllocationPlan plan = board.plan();
        var check = AllocationCheck.of(problem, plan);
        if (!check.feasible()) {
            throw new IllegalStateException("the search broke rules: " + check.violations());
        }
        if (check.score().points() != board.points()) {
            throw new IllegalStateException("the search counted " + board.points() + ", the check "
                    + check.score().points());
        }
        return new AllocationResult(problem, limits, plan, check.score(), moves, formula);
    }
}
