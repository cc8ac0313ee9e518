/**
 * The mathematics of a cluster, on plain arrays.
 *
 * <p>In scope: whether a cluster does better than its members apart (efficiency, gains, synergy), how unequal it is
 * inside, how well it holds together, who is matched to which place, who has what when of what is shared, and how far such figures can be trusted. Out of
 * scope: any framework, any database, reading and writing (only {@code cli} does), and any advice.
 *
 * <p>Results are records that carry the names of what went in and the {@link uz.hamkor.analytics.Formula} they were
 * computed by. A known condition, such as a programme without a solution, is a case of the result, never a number that
 * stands for it. Input that cannot be used is refused with {@link uz.hamkor.analytics.RefusedInput}. Results do not
 * depend on the number of threads; what draws at random takes a seed.
 */
@NullMarked
package uz.hamkor.analytics;

import org.jspecify.annotations.NullMarked;
