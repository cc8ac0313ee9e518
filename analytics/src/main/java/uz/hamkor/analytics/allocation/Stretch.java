package uz.hamkor.analytics.allocation;

import uz.hamkor.analytics.RefusedInput;

/**
 * Slots that follow each other.
 *
 * @param from the first slot
 * @param to the slot after the last
 */
public record Stretch(int from, int to) {

    public Stretch {
        if (from < 0 || to <= from) {
            throw new RefusedInput(
                    "range", "stretch", from + " to " + to + " is no stretch of slots.", "End it after it begins.");
        }
    }

    /** Whether all slots from a begin on lie in it. */
    public boolean holds(int start, int duration) {
        return start >= from && start + duration <= to;
    }
}
