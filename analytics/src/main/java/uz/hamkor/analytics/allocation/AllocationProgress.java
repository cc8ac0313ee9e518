package uz.hamkor.analytics.allocation;

/**
 * How far a search is.
 *
 * @param moves tried so far
 * @param most how many are tried at most
 * @param points of the best plan so far
 * @param satisfied worth granted in it
 * @param worst the least level of a member in it, in ten-thousandths
 * @param uses granted in it
 */
public record AllocationProgress(long moves, long most, long points, long satisfied, int worst, int uses) {}
