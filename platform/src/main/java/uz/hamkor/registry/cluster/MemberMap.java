package uz.hamkor.registry.cluster;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.ClusterFacts.Outline;
import uz.hamkor.registry.MapGround;

/**
 * Members on a map: on imported boundaries where there are any, else on a plain field.
 *
 * @param land outlines as SVG paths
 * @param without how many members have no point
 */
record MemberMap(int width, int height, List<String> land, List<Dot> dots, long without) {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    private static final int MARGIN = 40;

    record Dot(MemberRow member, int x, int y) {}

    static MemberMap of(List<MemberRow> rows, List<Outline> outlines) {
        List<MemberRow> placed = rows.stream()
                .filter(row -> row.latitude() != null && row.longitude() != null)
                .toList();
        MapGround ground = MapGround.of(
                WIDTH,
                HEIGHT,
                MARGIN,
                placed.stream().map(MemberMap::place).toList(),
                outlines.stream().map(Outline::geometry).toList());
        return new MemberMap(
                WIDTH,
                HEIGHT,
                ground.land(),
                placed.stream()
                        .map(row -> new Dot(row, ground.x(place(row)), ground.y(place(row))))
                        .toList(),
                rows.size() - placed.size());
    }

    private static MapGround.Place place(MemberRow row) {
        return new MapGround.Place(number(row.latitude()), number(row.longitude()));
    }

    private static double number(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value).doubleValue();
    }
}
