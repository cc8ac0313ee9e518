package uz.hamkor.analytics;

/**
 * A percentile interval of a bootstrap (Efron and Tibshirani 1993, chapter 13): the middle part of what the figure would
 * have been, had other records of the same kind been drawn. Needs no assumption about a distribution; for few records it
 * is somewhat too narrow.
 *
 * @param level such as 0.95
 * @param resamples how often was drawn
 * @param undefined among them those for which the figure is not defined; they are left out
 * @param seed what the draws depend on
 */
public record Interval(double low, double high, double level, int resamples, int undefined, long seed) {}
