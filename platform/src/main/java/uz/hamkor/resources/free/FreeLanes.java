package uz.hamkor.resources.free;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.free.FreeView.Cell;
import uz.hamkor.resources.free.FreeView.Hour;

/** A day as lanes of quarters of an hour, from the first hour that matters to the last. */
record FreeLanes(long midnight, int first, int last, List<Hour> hours) {

    private static final int QUARTER = 15 * 60;
    private static final int EARLIEST = 8;
    private static final int LATEST = 18;
    private static final int HOURS = 24;

    static FreeLanes of(LocalDate day, Question question, Collection<FindingFree.Lane> lanes) {
        long midnight = day.atStartOfDay(Today.ZONE).toEpochSecond();
        int first = Math.min(EARLIEST, question.hours().from() / 60);
        int last =
                Math.max(LATEST, Math.min(HOURS, Math.ceilDiv(question.hours().until(), 60)));
        for (FindingFree.Lane lane : lanes) {
            long[] free = lane.free();
            if (free.length > 0) {
                first = Math.min(first, (int) Math.max(0, (free[0] - midnight) / 3600));
                last = Math.max(last, (int) Math.min(HOURS, Math.ceilDiv(free[free.length - 1] - midnight, 3600)));
            }
        }
        List<Hour> hours = new ArrayList<>();
        for (int hour = first; hour < last; hour++) {
            boolean wanted = hour * 60 + 60 > question.hours().from()
                    && hour * 60 < question.hours().until();
            hours.add(new Hour(String.format(Locale.ROOT, "%02d", hour), wanted));
        }
        return new FreeLanes(midnight, first, last, List.copyOf(hours));
    }

    int columns() {
        return (last - first) * FreeView.QUARTERS;
    }

    /** Pieces of one lane; together they are as wide as the day. */
    List<Cell> cells(FindingFree.Lane lane, Function<Stretch, FreeView.Slot> slot, Question question) {
        List<Cell> cells = new ArrayList<>();
        int at = 0;
        long[] free = lane.free();
        for (int i = 0; i < free.length; i += 2) {
            int begin = column(Math.ceilDiv(free[i] - midnight, QUARTER));
            int end = column(Math.floorDiv(free[i + 1] - midnight, QUARTER));
            if (end <= begin || begin < at) {
                continue;
            }
            taken(cells, lane, at, begin);
            Instant from = Instant.ofEpochSecond(free[i]);
            Instant wanted = question.span(Today.ZONE).from();
            Instant latest = Instant.ofEpochSecond(free[i + 1]).minus(question.lasting());
            Instant start = wanted.isAfter(from) && !wanted.isAfter(latest) ? wanted : from;
            cells.add(new Cell(
                    "free",
                    end - begin,
                    clock(free[i]) + "–" + clock(free[i + 1]),
                    slot.apply(new Stretch(start, start.plus(question.lasting())))));
            at = end;
        }
        taken(cells, lane, at, columns());
        return cells;
    }

    /** What of the opening hours lies between is taken; the rest is closed. */
    private void taken(List<Cell> cells, FindingFree.Lane lane, int begin, int end) {
        int at = begin;
        for (int i = 0; i < lane.open().length; i += 2) {
            int from = Math.max(at, column(Math.ceilDiv(lane.open()[i] - midnight, QUARTER)));
            int until = Math.min(end, column(Math.floorDiv(lane.open()[i + 1] - midnight, QUARTER)));
            if (until <= from) {
                continue;
            }
            if (from > at) {
                cells.add(new Cell("none", from - at, "", null));
            }
            cells.add(new Cell("busy", until - from, "", null));
            at = until;
        }
        if (end > at) {
            cells.add(new Cell("none", end - at, "", null));
        }
    }

    private int column(long quarter) {
        return (int) Math.clamp(quarter - (long) first * FreeView.QUARTERS, 0, columns());
    }

    private static String clock(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond)
                .atZone(Today.ZONE)
                .toLocalTime()
                .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                .toString();
    }
}
