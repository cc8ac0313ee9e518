package uz.hamkor.analytics.allocation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code bench/allocation.sh} runs: national rounds, first come beside the engine, and how the plan improves. */
final class AllocationComparison {

    private AllocationComparison() {}

    /** @param args size (middle or national), seconds, first seed, last seed */
    public static void main(String[] args) {
        int seconds = Integer.parseInt(args[1]);
        for (long seed = Long.parseLong(args[2]); seed <= Long.parseLong(args[3]); seed++) {
            long drawn = System.nanoTime();
            AllocationProblem problem =
                    args[0].equals("national") ? DrawnRounds.national(seed) : DrawnRounds.middle(seed);
            long begun = System.nanoTime();
            AllocationResult first = Allocation.firstCome(problem);
            long started = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "seed %d: %d members, %d resources, %d wishes, %d uses; drawn in %.1f s, first come in %.1f s%n",
                    seed,
                    problem.members().size(),
                    problem.resources().size(),
                    problem.wishes().size(),
                    problem.wishes().stream().mapToInt(Wish::best).sum(),
                    (begun - drawn) / 1e9,
                    (started - begun) / 1e9);
            print("first come", first.score());
            long[] next = {0};
            AllocationResult result = Allocation.solve(
                    problem,
                    AllocationLimits.time(seed, Duration.ofSeconds(seconds)),
                    progress -> {
                        long at = System.nanoTime();
                        if (at >= next[0]) {
                            System.out.printf(
                                    Locale.ROOT,
                                    "  %6.1f s %10d moves  points %16d  satisfied %10d  worst %5d  uses %d%n",
                                    (at - started) / 1e9,
                                    progress.moves(),
                                    progress.points(),
                                    progress.satisfied(),
                                    progress.worst(),
                                    progress.uses());
                            next[0] = at + seconds * 100_000_000L;
                        }
                    },
                    () -> false);
            print("engine", result.score());
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d moves, %.1f s%n",
                    result.score().satisfied() > first.score().satisfied()
                                    && result.score().worst() > first.score().worst()
                            ? "better on both"
                            : "NOT better on both",
                    result.moves(),
                    (System.nanoTime() - started) / 1e9);
            afterwards(problem, result.plan());
        }
    }

    /** What follows from a plan: the reasons of all wishes, of one, and the effect of a change by hand. */
    private static void afterwards(AllocationProblem problem, AllocationPlan plan) {
        long begun = System.nanoTime();
        var explaining = new Explaining(problem, plan);
        long ready = System.nanoTime();
        List<Explanation> all = explaining.all();
        long explained = System.nanoTime();
        explaining.of(all.getFirst().wish());
        long one = System.nanoTime();
        ByHand.of(problem, plan, Optional.of(plan.uses().getFirst()), Optional.empty());
        System.out.printf(
                Locale.ROOT,
                "  reasons of %d wishes in %.1f s, ready for the first after %.2f s, one in %.3f s; change by hand %.2f s%n",
                all.size(),
                (explained - ready) / 1e9,
                (ready - begun) / 1e9,
                (one - explained) / 1e9,
                (System.nanoTime() - one) / 1e9);
    }

    private static void print(String who, AllocationScore score) {
        System.out.printf(
                Locale.ROOT,
                "  %-10s points %16d  satisfied %10d  worst %5d  (share %d)  uses %d  whole %d  preferred %d  minutes %d%n",
                who,
                score.points(),
                score.satisfied(),
                score.worst(),
                score.standings().stream()
                        .filter(at -> at.level() == score.worst())
                        .mapToInt(AllocationScore.Standing::share)
                        .min()
                        .orElse(-1),
                score.uses(),
                score.whole(),
                score.preferred(),
                score.travelMinutes());
    }
}
