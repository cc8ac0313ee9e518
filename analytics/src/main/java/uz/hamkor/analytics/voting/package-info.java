/**
 * Counting votes: consent by silence, majorities with quorum, scores, rankings (Schulze), the election of several persons
 * (single transferable vote) and the division of a budget (method of equal shares).
 *
 * <p>Options, candidates and projects are numbers from 0, in the order in which they were put to the vote; their names
 * stay with the caller. Every ballot carries a weight, a whole number of units of at least one; {@link
 * uz.hamkor.analytics.voting.Weights#inWholeUnits} turns fractions into such. A ballot of weight three counts as three
 * equal ballots of weight one, in every method. Whatever decides is computed in whole numbers or exact fractions.
 *
 * <p>Not here: who is entitled, proxies, deadlines, secrecy. Nothing here knows persons.
 */
@NullMarked
package uz.hamkor.analytics.voting;

import org.jspecify.annotations.NullMarked;
