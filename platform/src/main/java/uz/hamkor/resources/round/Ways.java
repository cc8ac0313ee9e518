package uz.hamkor.resources.round;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Minutes between places: the distance as the crow flies and three tenths more, at 40 km/h, and ten minutes for getting on
 * the way. A place that is not known is next to all others.
 */
final class Ways {

    private static final double EARTH_KM = 6_371;
    private static final double DETOUR = 1.3;
    private static final double KM_PER_MINUTE = 40.0 / 60;
    private static final int START = 10;

    /** In degrees. */
    record Point(double latitude, double longitude) {}

    private final List<Point> points = new ArrayList<>();

    /** The number of a place; 0 where it is not known. */
    int place(@Nullable Point point) {
        if (point == null) {
            return 0;
        }
        int at = points.indexOf(point);
        if (at < 0) {
            points.add(point);
            at = points.size() - 1;
        }
        return at + 1;
    }

    int[][] minutes() {
        int[][] minutes = new int[points.size() + 1][points.size() + 1];
        for (int a = 0; a < points.size(); a++) {
            for (int b = 0; b < points.size(); b++) {
                minutes[a + 1][b + 1] = a == b ? 0 : minutes(points.get(a), points.get(b));
            }
        }
        return minutes;
    }

    static int minutes(Point one, Point other) {
        double lat = Math.toRadians(other.latitude() - one.latitude());
        double lon = Math.toRadians(other.longitude() - one.longitude());
        double haversine = Math.pow(Math.sin(lat / 2), 2)
                + Math.cos(Math.toRadians(one.latitude()))
                        * Math.cos(Math.toRadians(other.latitude()))
                        * Math.pow(Math.sin(lon / 2), 2);
        double km = 2 * EARTH_KM * Math.asin(Math.sqrt(haversine)) * DETOUR;
        return START + (int) Math.ceil(km / KM_PER_MINUTE);
    }
}
