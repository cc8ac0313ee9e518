/**
 * What several computations need: sums that lose nothing, seeded draws, work on several threads, special functions.
 *
 * <p>Public for the packages beside it only; nothing here is a promise to others.
 */
@NullMarked
package uz.hamkor.analytics.numeric;

import org.jspecify.annotations.NullMarked;
