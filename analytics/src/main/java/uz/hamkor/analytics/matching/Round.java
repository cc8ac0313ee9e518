package uz.hamkor.analytics.matching;

import uz.hamkor.analytics.Formula;

/** One run of the algorithm the settings ask for; lower quotas and explanations run it again with other capacities. */
final class Round {

    private final MatchingProblem problem;
    private final Settings settings;
    private final boolean largest;
    private final Order order;

    Round(MatchingProblem problem, Settings settings) {
        this.problem = problem;
        this.settings = settings;
        this.largest = settings.aim() == Aim.SIZE && problem.hasTies();
        this.order = Order.of(
                problem.pairs(), settings.aim() == Aim.SIZE ? java.util.OptionalLong.empty() : settings.seed());
    }

    /** Whether the result is the best for one side, so that people and places can be compared between runs. */
    boolean isBestForASide() {
        return !largest;
    }

    Order order() {
        return order;
    }

    int[] run(int[] capacities) {
        return run(order, capacities);
    }

    /** Answers resident to their pair, or -1. */
    int[] run(Order strict, int[] capacities) {
        if (largest) {
            return LargestStable.match(
                    problem.pairs(), capacities, settings.seed().orElse(1));
        }
        boolean hospitals = settings.aim() == Aim.HOSPITALS;
        if (problem.reserves().isPresent()) {
            var acceptance = new ReservedAcceptance(strict, problem.reserves().get(), capacities);
            return hospitals ? acceptance.byHospitals() : acceptance.byResidents();
        }
        return hospitals
                ? DeferredAcceptance.byHospitals(strict, capacities)
                : DeferredAcceptance.byResidents(strict, capacities);
    }

    Formula formula() {
        return largest ? Matching.LARGEST : problem.reserves().isPresent() ? Matching.RESERVED : Matching.BEST;
    }
}
