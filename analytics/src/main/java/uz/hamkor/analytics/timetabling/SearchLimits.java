package uz.hamkor.analytics.timetabling;

import java.time.Duration;
import uz.hamkor.analytics.RefusedInput;

/**
 * How long to search; whatever comes first ends it. The way the search takes depends on the problem and the seed alone,
 * a limit only cuts it: with the same moves the result is the same on every machine, with the same time a faster
 * machine comes further.
 *
 * @param seed of the search
 * @param moves how many moves are tried at most, at least 1; rounded up to the next 8,192
 * @param time how long at most, by the clock
 */
public record SearchLimits(long seed, long moves, Duration time) {

    public SearchLimits {
        if (moves < 1) {
            throw new RefusedInput("range", "moves", moves + " is too few.", "At least 1 is needed.");
        }
        if (time.isNegative() || time.compareTo(Duration.ofDays(30)) > 0) {
            throw new RefusedInput("range", "time", time + " cannot be used.", "From nothing to 30 days is possible.");
        }
    }

    /** By the clock only. */
    public static SearchLimits time(long seed, Duration time) {
        return new SearchLimits(seed, Long.MAX_VALUE, time);
    }

    /** By the number of moves only; the same on every machine. */
    public static SearchLimits moves(long seed, long moves) {
        return new SearchLimits(seed, moves, Duration.ofDays(30));
    }
}
