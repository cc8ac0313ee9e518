package uz.hamkor.analytics.allocation;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The most points any plan of a small round can have, proved by CP-SAT from a model of its own. */
final class ProvedOptimum {

    private record Choice(Use use, Literal taken, long value) {}

    private final AllocationProblem problem;
    private final CpModel model = new CpModel();
    private final List<Choice> choices = new ArrayList<>();

    private ProvedOptimum(AllocationProblem problem) {
        this.problem = problem;
    }

    static AllocationPlan of(AllocationProblem problem) {
        Loader.loadNativeLibraries();
        return new ProvedOptimum(problem).solve();
    }

    private AllocationPlan solve() {
        for (int w = 0; w < problem.wishes().size(); w++) {
            Wish wish = problem.wishes().get(w);
            for (int r : wish.resources()) {
                for (int s = 0; s + wish.duration() <= problem.slots(); s++) {
                    var use = new Use(w, r, s);
                    // What one use alone would break is asked of the check: one rule less to state here.
                    boolean alone = AllocationCheck.of(problem, new AllocationPlan(List.of(use))).violations().stream()
                            .allMatch(v -> v.rule() == AllocationCheck.Rule.LEAST);
                    if (alone) {
                        choices.add(new Choice(use, model.newBoolVar(use.toString()), value(wish, use)));
                    }
                }
            }
        }
        capacity();
        apart();
        LinearExprBuilder points = LinearExpr.newBuilder();
        choices.forEach(choice -> points.addTerm(choice.taken(), choice.value()));
        numbers();
        fairness(points);
        model.maximize(points);
        var solver = new CpSolver();
        solver.getParameters().setNumWorkers(1).setMaxTimeInSeconds(120);
        if (solver.solve(model) != CpSolverStatus.OPTIMAL) {
            throw new IllegalStateException("no optimum was proved");
        }
        return new AllocationPlan(choices.stream()
                .filter(choice -> solver.booleanValue(choice.taken()))
                .map(Choice::use)
                .toList());
    }

    private long value(Wish wish, Use use) {
        long worth =
                (long) wish.priority() * problem.members().get(wish.member()).weight() * wish.duration();
        AllocationWeights weights = problem.weights();
        boolean liked = wish.preferred().stream().anyMatch(p -> p.holds(use.start(), wish.duration()));
        int way = wish.from() == Resource.NONE
                ? 0
                : problem.travel()[wish.from()][
                        problem.resources().get(use.resource()).place()];
        return worth * weights.satisfaction()
                + (liked ? worth * weights.preference() : 0)
                - worth
                        * weights.travel()
                        * Math.min(way, AllocationWeights.LONGEST_WAY)
                        / AllocationWeights.LONGEST_WAY;
    }

    private void capacity() {
        for (int r = 0; r < problem.resources().size(); r++) {
            for (int s = 0; s < problem.slots(); s++) {
                int units = problem.resources().get(r).units();
                for (Taken taken : problem.taken()) {
                    if (taken.resource() == r
                            && taken.when().from() <= s
                            && s < taken.when().to()) {
                        units -= taken.units();
                    }
                }
                LinearExprBuilder used = LinearExpr.newBuilder();
                for (Choice choice : choices) {
                    Wish wish = problem.wishes().get(choice.use().wish());
                    Resource resource = problem.resources().get(r);
                    if (choice.use().resource() == r
                            && choice.use().start() - resource.before() <= s
                            && s < choice.use().start() + wish.duration() + resource.after()) {
                        used.addTerm(choice.taken(), wish.units());
                    }
                }
                model.addLessOrEqual(used, Math.max(0, units));
            }
        }
    }

    /** Uses of one wish, and of one party. */
    private void apart() {
        for (int i = 0; i < choices.size(); i++) {
            for (int j = 0; j < i; j++) {
                Choice one = choices.get(i);
                Choice other = choices.get(j);
                Wish a = problem.wishes().get(one.use().wish());
                Wish b = problem.wishes().get(other.use().wish());
                boolean same = one.use().wish() == other.use().wish()
                        && (one.use().start() / a.apart() == other.use().start() / a.apart()
                                || Math.abs(one.use().start() - other.use().start()) < a.duration());
                var both = new HashSet<>(a.parties());
                both.retainAll(b.parties());
                if (same || (!both.isEmpty() && near(one.use(), a, other.use(), b))) {
                    model.addAtMostOne(new Literal[] {one.taken(), other.taken()});
                }
            }
        }
    }

    private boolean near(Use one, Wish a, Use other, Wish b) {
        int there = problem.resources().get(one.resource()).place();
        int here = problem.resources().get(other.resource()).place();
        int minutes = problem.slotMinutes();
        return one.start() * minutes < (other.start() + b.duration()) * minutes + problem.travel()[here][there]
                && other.start() * minutes < (one.start() + a.duration()) * minutes + problem.travel()[there][here];
    }

    /** At least so many, or none. */
    private void numbers() {
        for (int w = 0; w < problem.wishes().size(); w++) {
            int number = w;
            Literal[] of = choices.stream()
                    .filter(choice -> choice.use().wish() == number)
                    .map(Choice::taken)
                    .toArray(Literal[]::new);
            Literal granted = model.newBoolVar("granted " + w);
            model.addLessOrEqual(LinearExpr.sum(of), problem.wishes().get(w).best())
                    .onlyEnforceIf(granted);
            model.addGreaterOrEqual(LinearExpr.sum(of), problem.wishes().get(w).least())
                    .onlyEnforceIf(granted);
            model.addEquality(LinearExpr.sum(of), 0).onlyEnforceIf(granted.not());
        }
    }

    private void fairness(LinearExprBuilder points) {
        var standings = AllocationCheck.of(problem, new AllocationPlan(List.of()))
                .score()
                .standings();
        long all = 0;
        long asking = standings.stream().filter(at -> at.asked() > 0).count();
        for (int w = 0; w < problem.wishes().size(); w++) {
            Wish wish = problem.wishes().get(w);
            long worth = (long) wish.priority()
                    * problem.members().get(wish.member()).weight()
                    * wish.duration();
            all += worth * alone(w);
        }
        for (int m = 0; m < standings.size(); m++) {
            int member = m;
            if (standings.get(m).asked() == 0) {
                continue;
            }
            LinearExprBuilder got = LinearExpr.newBuilder();
            int most = 0;
            for (Choice choice : choices) {
                Wish wish = problem.wishes().get(choice.use().wish());
                if (wish.member() == member) {
                    got.addTerm(choice.taken(), wish.duration());
                }
            }
            for (Wish wish : problem.wishes()) {
                most += wish.member() == member ? wish.best() * wish.duration() : 0;
            }
            long[] loss = new long[most + 1];
            for (int g = 0; g <= most; g++) {
                long share = Math.min(10_000L, g * 10_000L / standings.get(m).asked());
                var carried = problem.members().get(m).carried();
                double level = carried.isPresent() ? (carried.getAsInt() + share) / 2 : share;
                loss[g] = (long) ((double) all
                        / asking
                        * problem.weights().fairness()
                        * (Math.exp(12 * (10_000 - level) / 10_000) - 1)
                        / 12);
            }
            IntVar number = model.newIntVar(0, most, "got " + m);
            model.addEquality(number, got);
            IntVar lost = model.newIntVar(0, Long.MAX_VALUE / 1_000_000, "lost " + m);
            model.addElement(number, loss, lost);
            points.addTerm(lost, -1);
        }
    }

    /** Uses a wish could have alone: what the check says it asked for, with nothing else in the round. */
    private long alone(int w) {
        Wish wish = problem.wishes().get(w);
        var only = new AllocationProblem(
                problem.slots(),
                problem.slotsPerDay(),
                problem.slotMinutes(),
                problem.members().stream().map(member -> Member.of(member.id())).toList(),
                problem.parties(),
                problem.resources(),
                problem.taken(),
                List.of(wish),
                problem.travel(),
                problem.weights());
        return AllocationCheck.of(only, new AllocationPlan(List.of()))
                        .score()
                        .standings()
                        .get(wish.member())
                        .asked()
                / wish.duration();
    }
}
