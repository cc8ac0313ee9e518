package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.allocation.Explanation.Before;
import uz.hamkor.analytics.allocation.Explanation.Reason;
import uz.hamkor.analytics.allocation.Explanation.Swap;
import uz.hamkor.analytics.allocation.Explanation.Why;

/** Answers “why not me, and what would have changed it” from a plan, by trying. */
public final class Explaining {

    private final Model model;
    private final Board board;

    /** @throws RefusedInput when the plan breaks a rule */
    public Explaining(AllocationProblem problem, AllocationPlan plan) {
        var check = AllocationCheck.of(problem, plan);
        if (!check.feasible()) {
            throw new RefusedInput(
                    "broken",
                    "plan",
                    "It breaks rules: " + check.violations().getFirst().words(),
                    "Correct it first.");
        }
        model = new Model(problem);
        board = new Board(model);
        board.set(plan);
    }

    /** Every wish that does not have all it asked for, in order. */
    public List<Explanation> all() {
        return IntStream.range(0, model.wishes)
                .filter(w -> board.count[w] < model.problem.wishes().get(w).best())
                .mapToObj(this::of)
                .toList();
    }

    public Explanation of(int wish) {
        var changes = board.count[wish] < model.problem.wishes().get(wish).best()
                ? new Changing(board, wish).smallest()
                : List.<Explanation.Change>of();
        return new Explanation(wish, board.count[wish], reasons(wish), changes, swap(wish));
    }

    private List<Reason> reasons(int w) {
        Wish wish = model.problem.wishes().get(w);
        var places = new EnumMap<Why, Integer>(Why.class);
        var others = new EnumMap<Why, Map<Integer, Integer>>(Why.class);
        for (int r : wish.resources()) {
            for (int s : model.starts[w]) {
                Why why = why(wish, w, r, s, others);
                places.merge(why, 1, Integer::sum);
            }
        }
        return places.entrySet().stream()
                .sorted(Map.Entry.<Why, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Reason(
                        entry.getKey(), entry.getValue(), most(others.getOrDefault(entry.getKey(), Map.of()))))
                .toList();
    }

    private static List<Integer> most(Map<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Why why(Wish wish, int w, int r, int s, Map<Why, Map<Integer, Integer>> others) {
        Resource resource = model.problem.resources().get(r);
        if (resource.units() < wish.units()) {
            return Why.TOO_SMALL;
        }
        if (!model.qualified(wish, r)) {
            return Why.NOT_QUALIFIED;
        }
        if (!model.possible(r, s, wish.duration(), wish.units())) {
            return open(resource, s, wish.duration()) ? Why.TAKEN : Why.CLOSED;
        }
        if (!board.room(r, s, wish.duration(), wish.units())) {
            Board.Line line = board.onResource(r);
            int end = s + wish.duration();
            for (int i = board.firstNear(r, s);
                    i < line.size && board.startOf[line.uses[i]] < end + model.gap(r);
                    i++) {
                if (board.meets(line.uses[i], s, end)) {
                    count(others, Why.GRANTED, line.uses[i]);
                }
            }
            return Why.GRANTED;
        }
        if (!board.apart(w, s, wish.duration())) {
            return Why.OWN_USE;
        }
        for (int p : wish.parties()) {
            int use = board.inTheWay(p, r, s, wish.duration());
            if (use >= 0) {
                Why why = board.startOf[use] < s + wish.duration() && s < board.startOf[use] + board.durationOf(use)
                        ? Why.ELSEWHERE
                        : Why.WAY;
                count(others, why, use);
                return why;
            }
        }
        return Why.TOO_FEW;
    }

    private void count(Map<Why, Map<Integer, Integer>> others, Why why, int use) {
        others.computeIfAbsent(why, key -> new HashMap<>()).merge(board.wishOf[use], 1, Integer::sum);
    }

    private static boolean open(Resource resource, int start, int duration) {
        boolean[] open = new boolean[duration];
        for (Stretch stretch : resource.open()) {
            int from = Math.max(stretch.from(), start);
            int to = Math.min(stretch.to(), start + duration);
            if (from < to) {
                Arrays.fill(open, from - start, to - start, true);
            }
        }
        for (boolean at : open) {
            if (!at) {
                return false;
            }
        }
        return true;
    }

    private Optional<Swap> swap(int w) {
        if (board.count[w] >= model.most[w]) {
            return Optional.empty();
        }
        board.begin();
        long before = board.points();
        int level = board.level(model.memberOf[w]);
        boolean done = new Swapping(board).swap(w);
        var uses = new ArrayList<Use>();
        var gone = new ArrayList<Use>();
        for (int i = 0; i < board.steps(); i++) {
            int use = board.useOfStep(i);
            int start = board.startOfStep(i);
            if (start >= 0) {
                uses.add(new Use(board.wishOf[use], board.resourceOfStep(i), start));
            } else {
                gone.add(new Use(board.wishOf[use], board.resourceOfStep(i), -1 - start));
            }
        }
        Optional<Swap> swap = done
                ? Optional.of(new Swap(uses, gone, before - board.points(), before(w, gone, level)))
                : Optional.empty();
        board.undo();
        return swap;
    }

    /** Asked while those in the way are out. */
    private Before before(int w, List<Use> gone, int level) {
        double own = (double) model.worth[w] / model.duration[w];
        double highest = gone.stream()
                .mapToDouble(use -> (double) model.worth[use.wish()] / model.duration[use.wish()])
                .max()
                .orElse(0);
        if (highest > own) {
            return Before.PRIORITY;
        }
        int lowest = gone.stream()
                .map(use -> model.memberOf[use.wish()])
                .min(Comparator.comparingInt(board::level))
                .map(board::level)
                .orElse(FairnessIndex.ONE);
        return lowest < level ? Before.FAIRNESS : Before.POINTS;
    }
}
