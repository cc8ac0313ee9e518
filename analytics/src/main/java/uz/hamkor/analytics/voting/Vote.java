package uz.hamkor.analytics.voting;

/**
 * One vote somebody is entitled to, used or not.
 *
 * @param memberClass the class it counts in, such as ENTERPRISE
 * @param weight in units, at least 1
 */
public record Vote(String memberClass, long weight, Choice choice) {}
