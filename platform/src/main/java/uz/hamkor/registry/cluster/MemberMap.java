package uz.hamkor.registry.cluster;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Members on a schematic ground: their points fitted into a drawing, north up, one degree of longitude shortened as it is
 * at their latitude.
 *
 * @param without how many members have no point
 */
record MemberMap(int width, int height, List<Dot> dots, long without) {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    private static final int MARGIN = 40;

    record Dot(MemberRow member, int x, int y) {}

    static MemberMap of(List<MemberRow> rows) {
        List<MemberRow> placed = rows.stream()
                .filter(row -> row.latitude() != null && row.longitude() != null)
                .toList();
        if (placed.isEmpty()) {
            return new MemberMap(WIDTH, HEIGHT, List.of(), rows.size());
        }
        double south = placed.stream().mapToDouble(MemberMap::latitude).min().orElse(0);
        double north = placed.stream().mapToDouble(MemberMap::latitude).max().orElse(0);
        double west = placed.stream().mapToDouble(MemberMap::longitude).min().orElse(0);
        double east = placed.stream().mapToDouble(MemberMap::longitude).max().orElse(0);
        double shortened = Math.cos(Math.toRadians((south + north) / 2));
        double scale = Math.min(
                (WIDTH - 2.0 * MARGIN) / Math.max((east - west) * shortened, 0.01),
                (HEIGHT - 2.0 * MARGIN) / Math.max(north - south, 0.01));
        double left = (WIDTH - (east - west) * shortened * scale) / 2;
        double top = (HEIGHT - (north - south) * scale) / 2;
        List<Dot> dots = placed.stream()
                .map(row -> new Dot(row, (int) Math.round(left + (longitude(row) - west) * shortened * scale), (int)
                        Math.round(top + (north - latitude(row)) * scale)))
                .toList();
        return new MemberMap(WIDTH, HEIGHT, dots, rows.size() - placed.size());
    }

    private static double latitude(MemberRow row) {
        return number(row.latitude());
    }

    private static double longitude(MemberRow row) {
        return number(row.longitude());
    }

    private static double number(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value).doubleValue();
    }
}
