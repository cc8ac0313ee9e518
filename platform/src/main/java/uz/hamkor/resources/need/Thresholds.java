package uz.hamkor.resources.need;

import java.util.List;

/**
 * From how many days on an open need is marked, is told to more people, and counts as unmet.
 *
 * @param first without an answer: who coordinates is told
 * @param second without an answer: the chair of the council too
 * @param last more than these and still open: it counts as unmet
 */
record Thresholds(int first, int second, int last) {

    /** Our defaults; the last one is that of indicator RK6. */
    static final Thresholds USUAL = new Thresholds(7, 14, 30);

    /** How many of them this age has passed. */
    public int passed(long age) {
        return (int) List.of(first, second, last + 1).stream()
                .filter(days -> age >= days)
                .count();
    }
}
