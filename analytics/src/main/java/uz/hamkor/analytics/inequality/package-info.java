/**
 * How unequally something is spread over those it is for: Gini, Theil, Atkinson, the Lorenz curve, and how much of it
 * lies within groups and how much between them.
 *
 * <p>Values are amounts per unit (money per learner); weights say for how many a unit stands (its learners).
 */
@NullMarked
package uz.hamkor.analytics.inequality;

import org.jspecify.annotations.NullMarked;
