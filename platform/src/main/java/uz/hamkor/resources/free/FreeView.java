package uz.hamkor.resources.free;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found, as the page shows it: words and addresses are ready.
 *
 * @param day that the timeline shows
 * @param before address of the day before; null at the first
 * @param hours of the timeline, such as {@code 08}
 * @param next address of the following things; null behind the last
 */
public record FreeView(
        int total,
        int owners,
        int asked,
        boolean fixed,
        LocalDate day,
        @Nullable String before,
        @Nullable String after,
        List<Hour> hours,
        int columns,
        List<Row> rows,
        List<Elsewhere> others,
        @Nullable Map map,
        @Nullable String next,
        String lasting) {

    /** Columns of one hour: a quarter of an hour each. */
    public static final int QUARTERS = 4;

    /** @param wanted whether it lies in the hours that were asked for */
    public record Hour(String text, boolean wanted) {}

    /** @param about owner, place, way */
    public record Row(
            String id,
            String name,
            String href,
            String about,
            String badge,
            boolean asks,
            List<Cell> cells,
            List<Slot> slots) {}

    /**
     * A piece of a lane.
     *
     * @param kind free, busy or none
     * @param slot what is put into the basket; null where nothing is free
     */
    public record Cell(
            String kind, int span, String text, @Nullable Slot slot) {}

    /**
     * A use to be had.
     *
     * @param text such as {@code Pa 26.11 09:00–11:00}
     * @param label for those who do not see where it stands
     * @param action where the button sends it
     */
    public record Slot(String text, String label, String action) {}

    public record Elsewhere(String why, Row row) {}

    public record Map(int width, int height, List<String> land, List<Dot> dots, int without) {}

    /** @param name of the owner and how many things of it are free */
    public record Dot(int x, int y, int radius, String name, String href) {}
}
