package uz.hamkor.resources.opening;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uz.hamkor.resources.Stretch;

/** An opening pattern made ready to be asked often: numbers instead of dates. Does not change. */
final class OpenTimes {

    private static final int[] NONE = {};

    private final ZoneId zone;

    /** By day of the week from Monday: from, until, from, until, … in minutes. */
    private final int[][] weekly = new int[7][];

    /** First and last epoch day of each. */
    private final long[] termsOnce;

    private final List<DateSpan> termsYearly = new ArrayList<>();
    private final long[] closuresOnce;
    private final List<DateSpan> closuresYearly = new ArrayList<>();
    private final Map<Long, int[]> exceptions = new HashMap<>();

    /** Epoch seconds, in order and without overlap. */
    private final long[] maintenance;

    OpenTimes(OpeningPattern pattern) {
        zone = pattern.zone();
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly[day.ordinal()] = numbers(pattern.on(day));
        }
        termsOnce = once(pattern.terms(), termsYearly);
        closuresOnce = once(
                pattern.closures().stream().map(OpeningPattern.Closure::days).toList(), closuresYearly);
        pattern.exceptions().forEach((day, hours) -> exceptions.put(day.toEpochDay(), numbers(hours)));
        Merged merged = new Merged(Long.MIN_VALUE, Long.MAX_VALUE);
        for (Stretch stretch : pattern.maintenance()) {
            merged.add(
                    stretch.from().getEpochSecond(),
                    stretch.until().plusNanos(999_999_999).getEpochSecond());
        }
        maintenance = merged.all();
    }

    private static int[] numbers(List<Hours> hours) {
        int[] numbers = hours.isEmpty() ? NONE : new int[2 * hours.size()];
        for (int i = 0; i < hours.size(); i++) {
            numbers[2 * i] = hours.get(i).from();
            numbers[2 * i + 1] = hours.get(i).until();
        }
        return numbers;
    }

    private static long[] once(List<DateSpan> spans, List<DateSpan> yearly) {
        List<DateSpan.Once> once = new ArrayList<>();
        for (DateSpan span : spans) {
            switch (span) {
                case DateSpan.Once one -> once.add(one);
                case DateSpan.Yearly each -> yearly.add(each);
            }
        }
        long[] days = new long[2 * once.size()];
        for (int i = 0; i < once.size(); i++) {
            days[2 * i] = once.get(i).first().toEpochDay();
            days[2 * i + 1] = once.get(i).last().toEpochDay();
        }
        return days;
    }

    List<Stretch> within(Stretch within) {
        long[] open = within(
                within.from().getEpochSecond(),
                within.until().plusNanos(999_999_999).getEpochSecond());
        List<Stretch> stretches = new ArrayList<>(open.length / 2);
        for (int i = 0; i < open.length; i += 2) {
            Instant from = Instant.ofEpochSecond(open[i]);
            Instant until = Instant.ofEpochSecond(open[i + 1]);
            stretches.add(new Stretch(
                    from.isBefore(within.from()) ? within.from() : from,
                    until.isAfter(within.until()) ? within.until() : until));
        }
        return stretches;
    }

    /** The same in epoch seconds: from, until, from, until, … */
    long[] within(long from, long until) {
        Wall wall = new Wall(zone, from);
        Merged open = new Merged(from, until);
        long last = wall.day(until) + 1;
        // What began on the day before may go on; a day more where the clocks were put back over midnight.
        for (long day = wall.day(from) - 2; day <= last; day++) {
            int[] hours = on(day);
            for (int i = 0; i < hours.length; i += 2) {
                open.add(wall.moment(day, hours[i]), wall.moment(day, hours[i + 1]));
            }
        }
        return maintenance.length == 0 ? open.all() : open.without(maintenance);
    }

    private int[] on(long day) {
        if (!exceptions.isEmpty()) {
            int[] extra = exceptions.get(day);
            if (extra != null) {
                return extra;
            }
        }
        int[] hours = weekly[(int) Math.floorMod(day + 3, 7L)];
        if (hours.length == 0) {
            return NONE;
        }
        boolean everyTime = termsOnce.length == 0 && termsYearly.isEmpty();
        boolean open = (everyTime || lies(day, termsOnce, termsYearly)) && !lies(day, closuresOnce, closuresYearly);
        return open ? hours : NONE;
    }

    private static boolean lies(long day, long[] once, List<DateSpan> yearly) {
        for (int i = 0; i < once.length; i += 2) {
            if (once[i] <= day && day <= once[i + 1]) {
                return true;
            }
        }
        if (yearly.isEmpty()) {
            return false;
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        for (DateSpan span : yearly) {
            if (span.contains(date)) {
                return true;
            }
        }
        return false;
    }

    /** Gathers stretches between two moments; what touches or overlaps becomes one. */
    private static final class Merged {
        private final long from;
        private final long until;
        private long[] pairs = new long[64];
        private int size;

        Merged(long from, long until) {
            this.from = from;
            this.until = until;
        }

        /** Those that are added begin one after the other. */
        void add(long begin, long end) {
            long cutBegin = Math.max(begin, from);
            long cutEnd = Math.min(end, until);
            if (cutBegin >= cutEnd) {
                return;
            }
            if (size > 0 && cutBegin <= pairs[size - 1]) {
                pairs[size - 1] = Math.max(pairs[size - 1], cutEnd);
                return;
            }
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = cutBegin;
            pairs[size++] = cutEnd;
        }

        long[] all() {
            return Arrays.copyOf(pairs, size);
        }

        /** @param others in order and without overlap */
        long[] without(long[] others) {
            Merged left = new Merged(from, until);
            int at = 0;
            for (int i = 0; i < size; i += 2) {
                long begin = pairs[i];
                while (at < others.length && others[at + 1] <= begin) {
                    at += 2;
                }
                for (int o = at; o < others.length && others[o] < pairs[i + 1]; o += 2) {
                    left.add(begin, others[o]);
                    begin = Math.max(begin, others[o + 1]);
                }
                left.add(begin, pairs[i + 1]);
            }
            return left.all();
        }
    }
}
