package uz.hamkor.analytics.allocation;

import java.time.Duration;
import uz.hamkor.analytics.RefusedInput;

/**
 * How long to search; whatever comes first ends it. The way the search takes depends on the problem and the seed alone,
 * a limit only cuts it: with the same moves the plan is the same on every machine. What was cut by the clock is had
 * again by the moves that the result tells.
 *
 * @param seed of the search
 * @param moves how many at most, from 0; rounded up to the next 256
 * @param time how long at most, by the clock; the first plan is always finished
 */
public record AllocationLimits(long seed, long moves, Duration time) {

    public AllocationLimits {
        if (moves < 0) {
            throw new RefusedInput("range", "moves", moves + " is too few.", "At least 0 is needed.");
        }
        if (time.isNegative() || time.compareTo(Duration.ofDays(30)) > 0) {
            throw new RefusedInput("range", "time", time + " cannot be used.", "From nothing to 30 days is possible.");
        }
    }

    /** As many moves as usually suffice: 400 for each use that is asked for, at least 100,000 and at most 6,000,000. */
    public static AllocationLimits usual(AllocationProblem problem, long seed) {
        long asked = problem.wishes().stream().mapToLong(Wish::best).sum();
        return moves(seed, Math.clamp(400 * asked, 100_000L, 6_000_000L));
    }

    /** By the number of moves only; the same on every machine. */
    public static AllocationLimits moves(long seed, long moves) {
        return new AllocationLimits(seed, moves, Duration.ofDays(30));
    }

    /** By the clock only. */
    public static AllocationLimits time(long seed, Duration time) {
        return new AllocationLimits(seed, Long.MAX_VALUE - 256, time);
    }
}
