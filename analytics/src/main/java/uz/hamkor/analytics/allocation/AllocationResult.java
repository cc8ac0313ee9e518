package uz.hamkor.analytics.allocation;

import uz.hamkor.analytics.Formula;

/**
 * The best plan of a search and how it came about.
 *
 * @param problem what was allocated
 * @param limits how long was searched at most, and the seed
 * @param plan everything holds in it that must hold, and no wish that is not granted wholly has room beside the others
 * @param score counted by {@link AllocationCheck}
 * @param moves how many were tried; a search limited to so many finds the same plan
 * @param formula by what it was computed
 */
public record AllocationResult(
        AllocationProblem problem,
        AllocationLimits limits,
        AllocationPlan plan,
        AllocationScore score,
        long moves,
        Formula formula) {}
