package uz.hamkor.analytics.allocation;

import java.util.Comparator;
import java.util.List;

/**
 * Who has what when.
 *
 * @param uses in the order of wishes, then of beginnings
 */
public record AllocationPlan(List<Use> uses) {

    public AllocationPlan {
        uses = uses.stream()
                .sorted(Comparator.comparingInt(Use::wish)
                        .thenComparingInt(Use::start)
                        .thenComparingInt(Use::resource))
                .toList();
    }
}
