package uz.hamkor.resources.free;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.Stretch;

/**
 * What was found.
 *
 * @param fits all that is free as asked, the nearest and earliest first
 * @param others where nothing fits: other times and places
 * @param asked how many things there are of that kind and by these words, whatever else was asked for
 * @param kinds kinds and categories of all that may be used, with how many things each has
 */
record Found(Question question, List<Fit> fits, List<Other> others, int asked, Map<String, Map<String, Long>> kinds) {

    /**
     * Something that is free.
     *
     * @param start the earliest moment at which the use may begin, in epoch seconds
     * @param beginnings computes pairs of the first and last moment at which it may begin; thousands are found and few
     *     of them shown
     * @param travel null where no place was named, or where nobody knows where it stands
     */
    record Fit(Thing thing, long start, Supplier<long[]> beginnings, Place.@Nullable Travel travel) {

        private static final long QUARTER = 15 * 60;

        long[] starts() {
            return beginnings.get();
        }

        /** The earliest use, at a quarter of an hour where there is one. */
        Stretch first(Question question) {
            return use(starts(), 0, question);
        }

        /** A use of each stretch of beginnings, at most so many. */
        List<Stretch> some(Question question, int most) {
            long[] starts = starts();
            return IntStream.range(0, Math.min(most, starts.length / 2))
                    .mapToObj(i -> use(starts, 2 * i, question))
                    .toList();
        }

        private static Stretch use(long[] starts, int at, Question question) {
            long round = Math.ceilDiv(starts[at], QUARTER) * QUARTER;
            Instant from = Instant.ofEpochSecond(round <= starts[at + 1] ? round : starts[at]);
            return new Stretch(from, from.plus(question.lasting()));
        }

        int minutes() {
            Place.Travel way = travel;
            return way == null ? Integer.MAX_VALUE : way.minutes();
        }
    }

    /** Why something else is proposed. */
    enum Why {
        /** The same at another time. */
        TIME,
        /** At that time, but farther away. */
        FARTHER,
        /** At that time, but with room for fewer persons. */
        SMALLER
    }

    /** @param more minutes farther, or persons fewer */
    record Other(Why why, Fit fit, int more) {}
}
