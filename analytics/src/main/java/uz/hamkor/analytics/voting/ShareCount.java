package uz.hamkor.analytics.voting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.voting.EqualShares.Ballot;
import uz.hamkor.analytics.voting.EqualShares.Chosen;
import uz.hamkor.analytics.voting.EqualShares.NotChosen;
import uz.hamkor.analytics.voting.EqualShares.Settings;
import uz.hamkor.analytics.voting.EqualShares.Stop;

/** Runs the method for growing amounts of money and fills up. */
final class ShareCount {

    private final long budget;
    private final long[] costs;
    private final Settings settings;
    private final long totalWeight;
    private final long[] weights;
    /** For each project the ballots that approve of it. */
    private final int[][] supporters;

    private final long[] support;

    ShareCount(long budget, List<Long> costs, List<Ballot> ballots, Settings settings) {
        money("budget", budget);
        money("step", settings.step());
        if (costs.isEmpty() || ballots.isEmpty()) {
            throw new RefusedInput("empty", "", "There are no projects or no ballots.", "Give at least one of each.");
        }
        for (int project = 0; project < costs.size(); project++) {
            money("project " + (project + 1), costs.get(project));
        }
        this.budget = budget;
        this.costs = costs.stream().mapToLong(Long::longValue).toArray();
        this.settings = settings;
        this.weights = ballots.stream().mapToLong(Ballot::weight).toArray();
        this.totalWeight = Weights.total(weights);
        this.supporters = supporters(costs.size(), ballots);
        this.support = new long[costs.size()];
        for (int project = 0; project < support.length; project++) {
            for (int ballot : supporters[project]) {
                support[project] += weights[ballot];
            }
        }
    }

    private static void money(String place, long amount) {
        if (amount < 1 || amount > EqualShares.MOST_MONEY) {
            throw new RefusedInput(
                    "money",
                    place,
                    amount + " is no amount of at least 1 and at most " + EqualShares.MOST_MONEY + ".",
                    "Give whole units of money.");
        }
    }

    private static int[][] supporters(int projects, List<Ballot> ballots) {
        var supporters = new ArrayList<IntStream.Builder>();
        for (int project = 0; project < projects; project++) {
            supporters.add(IntStream.builder());
        }
        for (int i = 0; i < ballots.size(); i++) {
            var seen = new HashSet<Integer>();
            for (int project : ballots.get(i).approved()) {
                if (project < 0 || project >= projects || !seen.add(project)) {
                    throw new RefusedInput(
                            "option",
                            "ballot " + (i + 1),
                            "The project " + project + " is not among " + projects + ", or comes twice.",
                            "Name each project at most once, counting from 0.");
                }
                supporters.get(project).add(i);
            }
        }
        return supporters.stream().map(builder -> builder.build().toArray()).toArray(int[][]::new);
    }

    EqualShares result() {
        long shared = budget;
        SharedMoney run = run(shared);
        int steps = 0;
        Stop stop = Stop.NOT_ASKED;
        while (settings.completion().adds() && stop == Stop.NOT_ASKED) {
            if (exhaustive(run)) {
                stop = Stop.EXHAUSTIVE;
            } else if (steps == EqualShares.MOST_STEPS) {
                stop = Stop.LIMIT;
            } else {
                SharedMoney next = run(shared + settings.step());
                if (next.spent() > budget) {
                    stop = Stop.OVER_BUDGET;
                } else {
                    run = next;
                    shared += settings.step();
                    steps++;
                }
            }
        }
        var chosen = new ArrayList<>(run.chosen());
        long spent = settings.completion().fills() ? fillUp(chosen, run.spent()) : run.spent();
        return new EqualShares(
                List.copyOf(chosen), notChosen(chosen, run), spent, shared, steps, stop, EqualShares.FORMULA);
    }

    private SharedMoney run(long shared) {
        var run = new SharedMoney(shared, totalWeight, weights, costs, supporters, support, settings.utility());
        run.spend();
        return run;
    }

    private boolean exhaustive(SharedMoney run) {
        var chosen = new HashSet<>(run.chosen().stream().map(Chosen::project).toList());
        return IntStream.range(0, costs.length)
                .noneMatch(project ->
                        support[project] > 0 && !chosen.contains(project) && costs[project] <= budget - run.spent());
    }

    private long fillUp(List<Chosen> chosen, long alreadySpent) {
        var taken = new HashSet<>(chosen.stream().map(Chosen::project).toList());
        List<Integer> rest = IntStream.range(0, costs.length)
                .filter(project -> support[project] > 0 && !taken.contains(project))
                .boxed()
                .sorted(inOrder(support, costs))
                .toList();
        long spent = alreadySpent;
        for (int project : rest) {
            long left = budget - spent;
            if (costs[project] <= left) {
                List<Integer> tied = rest.stream()
                        .filter(other -> other != project
                                && !taken.contains(other)
                                && support[other] == support[project]
                                && costs[other] <= left)
                        .toList();
                taken.add(project);
                chosen.add(new Chosen(project, false, support[project], 0, 0, tied));
                spent += costs[project];
            }
        }
        return spent;
    }

    /** Of projects as good as each other: most support first, then the cheapest, then the first. */
    static Comparator<Integer> inOrder(long[] support, long[] costs) {
        return Comparator.comparingLong((Integer project) -> -support[project])
                .thenComparingLong(project -> costs[project])
                .thenComparingInt(project -> project);
    }

    private List<NotChosen> notChosen(List<Chosen> chosen, SharedMoney run) {
        var taken = new HashSet<>(chosen.stream().map(Chosen::project).toList());
        return IntStream.range(0, costs.length)
                .filter(project -> !taken.contains(project))
                .mapToObj(project -> new NotChosen(project, support[project], costs[project], run.left(project)))
                .toList();
    }
}
