/**
 * Synergy of three dimensions, such as education, industry and government: how far the three together tell more than
 * their pairs (mutual information in three dimensions), within groups and between them, with a permutation test.
 *
 * <p>The figure is about configuration; it is no proof that a cluster caused better results.
 */
@NullMarked
package uz.hamkor.analytics.synergy;

import org.jspecify.annotations.NullMarked;
