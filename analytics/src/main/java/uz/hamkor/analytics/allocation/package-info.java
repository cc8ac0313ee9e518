/**
 * Who has what when of what is shared: a whole round of wishes allocated over the resources of many owners.
 *
 * <p>In scope: an engine that never breaks what must hold and looks for the most points, first come as the baseline, a
 * check of any plan, the reasons of every refusal with the smallest change that would have been granted, the effect of a
 * change by hand, and the index by which fairness is carried from round to round. Out of scope: the calendar (time is
 * counted in slots from the beginning of the period), money, proofs that a plan cannot be bettered.
 *
 * <p>Begin with {@link uz.hamkor.analytics.allocation.AllocationProblem}, compute with
 * {@link uz.hamkor.analytics.allocation.Allocation}, explain with {@link uz.hamkor.analytics.allocation.Explaining}, and
 * check with {@link uz.hamkor.analytics.allocation.AllocationCheck}, which shares no code with the search.
 */
@NullMarked
package uz.hamkor.analytics.allocation;

import org.jspecify.annotations.NullMarked;
