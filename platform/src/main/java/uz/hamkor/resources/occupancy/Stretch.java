package uz.hamkor.resources.occupancy;

import java.time.Instant;

/**
 * A stretch of time, buffers before and after included.
 *
 * @param until not part of it
 */
public record Stretch(Instant from, Instant until) {

    public Stretch {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("ends before it begins: " + from + " to " + until);
        }
    }

    public boolean overlaps(Stretch other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }
}
