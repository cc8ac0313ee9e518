package uz.hamkor.resources;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time.
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

    public boolean contains(Stretch other) {
        return !other.from.isBefore(from) && !other.until.isAfter(until);
    }

    /** What both have; empty when they only touch. */
    public Optional<Stretch> intersection(Stretch other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        return Optional.of(new Stretch(
                from.isAfter(other.from) ? from : other.from, until.isBefore(other.until) ? until : other.until));
    }

    public Duration length() {
        return Duration.between(from, until);
    }

    /** The same with buffers around it. */
    public Stretch with(Duration before, Duration after) {
        return new Stretch(from.minus(before), until.plus(after));
    }
}
