/**
 * Linear programmes with few rows and very many columns, as efficiency analysis needs them.
 *
 * <p>In scope: a revised simplex method on plain arrays that starts from any basis. Out of scope: what the rows mean.
 */
@NullMarked
package uz.hamkor.analytics.efficiency.linear;

import org.jspecify.annotations.NullMarked;
