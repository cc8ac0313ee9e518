/**
 * Efficiency of units that turn inputs into outputs, measured against the best of them (data envelopment analysis).
 *
 * <p>In scope: efficiency scores of several kinds, productivity change between periods, and what units could save by
 * joining. Out of scope: reading and writing, statistical inference on scores, and any claim about causes.
 */
@NullMarked
package uz.hamkor.analytics.efficiency;

import org.jspecify.annotations.NullMarked;
