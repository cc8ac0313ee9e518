package uz.hamkor.analytics.allocation;

import java.util.List;

/**
 * What can be had for a time.
 *
 * @param id names it in messages
 * @param owner whose it is, by number; only told
 * @param category which resources may stand for each other, by number
 * @param place where it is, by number
 * @param units how many may be taken at a time, 1 to 30,000
 * @param qualification what somebody of those who come must be qualified for, by number; {@link #NONE} if nothing
 * @param before slots that its units are kept free before each use, 0 to 1,440; they may lie in closed time
 * @param after slots that its units are kept free after each use, 0 to 1,440
 * @param open when it can be had
 */
public record Resource(
        String id,
        int owner,
        int category,
        int place,
        int units,
        int qualification,
        int before,
        int after,
        List<Stretch> open) {

    public static final int NONE = -1;

    public Resource {
        open = List.copyOf(open);
    }

    /** Without breaks. */
    public Resource(String id, int owner, int category, int place, int units, int qualification, List<Stretch> open) {
        this(id, owner, category, place, units, qualification, 0, 0, open);
    }
}
