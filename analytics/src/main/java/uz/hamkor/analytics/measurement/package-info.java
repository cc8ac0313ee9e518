/**
 * Whether a change is one: the gain of a cluster's members net of what happened elsewhere, a reference group made
 * comparable by entropy balancing, and whether an order of units survives other weights.
 */
@NullMarked
package uz.hamkor.analytics.measurement;

import org.jspecify.annotations.NullMarked;
