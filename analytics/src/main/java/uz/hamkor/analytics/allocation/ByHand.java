package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.allocation.AllocationCheck.Violation;

/**
 * What a change by hand would do to a plan.
 *
 * @param plan after it
 * @param broken the rules that it would break and that hold now
 * @param before how good the plan is
 * @param after how good it would be; comparable only if nothing is broken
 */
public record ByHand(AllocationPlan plan, List<Violation> broken, AllocationScore before, AllocationScore after) {

    public ByHand {
        broken = List.copyOf(broken);
    }

    /** Points won; less than 0 if the plan would be worse. */
    public long points() {
        return after.points() - before.points();
    }

    /**
     * Takes a use away, puts one in, or both: moves it.
     *
     * @throws RefusedInput when there is no such use to take away, or the new one names what does not exist
     */
    public static ByHand of(AllocationProblem problem, AllocationPlan plan, Optional<Use> gone, Optional<Use> added) {
        var uses = new ArrayList<>(plan.uses());
        if (gone.isPresent() && !uses.remove(gone.get())) {
            throw new RefusedInput("unknown", gone.get().toString(), "It is not in the plan.", "Name one that is.");
        }
        added.ifPresent(uses::add);
        var changed = new AllocationPlan(uses);
        var now = AllocationCheck.of(problem, plan);
        var then = AllocationCheck.of(problem, changed);
        var broken = new ArrayList<>(then.violations());
        broken.removeAll(now.violations());
        return new ByHand(changed, broken, now.score(), then.score());
    }
}
