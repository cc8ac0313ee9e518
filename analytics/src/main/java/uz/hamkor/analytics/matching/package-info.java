/**
 * Who is matched to which place: many people to one place, with quotas, priorities, ties and incomplete lists.
 *
 * <p>In scope: stable matchings that are best for either side, large ones where there are ties, places reserved for
 * groups, lower quotas, and why one person got what they got. Out of scope: any change of the lists themselves, money,
 * couples. The words are those of the field: a <em>resident</em> is a person who looks for a place, a
 * <em>hospital</em> whoever offers some, whatever they are in life.
 *
 * <p>Begin with {@link uz.hamkor.analytics.matching.MatchingProblem}, compute with
 * {@link uz.hamkor.analytics.matching.Matching}, ask {@link uz.hamkor.analytics.matching.Explaining} why, and check
 * with {@link uz.hamkor.analytics.matching.BlockingPairs}, which shares no code with the algorithms.
 */
@NullMarked
package uz.hamkor.analytics.matching;

import org.jspecify.annotations.NullMarked;
