/**
 * How well a cluster holds together: measures of its network of ties.
 *
 * <p>In scope: networks that are directed or not, with weights, types of nodes and dates of ties; measures of the whole
 * ({@link uz.hamkor.analytics.network.Cohesion}), of each node ({@link uz.hamkor.analytics.network.NodeMeasures}),
 * what stays between two periods ({@link uz.hamkor.analytics.network.Persistence}) and which missing tie would help
 * most ({@link uz.hamkor.analytics.network.NextTie}). Out of scope: drawing, statistical models of networks, and what
 * counts as a tie.
 *
 * <p>A weight is the strength of a tie: more is closer. Where paths are measured every tie is one step unless
 * {@link uz.hamkor.analytics.network.Lengths} says otherwise. What is not defined (the constraint of a node without
 * ties, the transitivity of a network without triples) is empty, never a number that stands for it.
 */
@NullMarked
package uz.hamkor.analytics.network;

import org.jspecify.annotations.NullMarked;
