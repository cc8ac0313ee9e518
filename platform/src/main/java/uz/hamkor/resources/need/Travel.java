package uz.hamkor.resources.need;

import uz.hamkor.registry.organization.GeoPoint;

/** How long the way is, estimated without a map of roads: the straight line times 1.3, at 40 km/h. */
final class Travel {

    /** Mean radius, IUGG. */
    private static final double EARTH_KM = 6371.0088;

    private static final double DETOUR = 1.3;
    private static final double KM_PER_MINUTE = 40.0 / 60;

    private Travel() {}

    /** One way, in whole minutes, rounded up. */
    static int minutes(GeoPoint from, GeoPoint to) {
        return (int) Math.ceil(kilometres(from, to) * DETOUR / KM_PER_MINUTE);
    }

    /** On a sphere, by the haversine. */
    static double kilometres(GeoPoint from, GeoPoint to) {
        double north = Math.toRadians(from.latitude().doubleValue());
        double south = Math.toRadians(to.latitude().doubleValue());
        double up = Math.sin((south - north) / 2);
        double along = Math.sin(
                Math.toRadians(to.longitude().subtract(from.longitude()).doubleValue()) / 2);
        double chord = up * up + Math.cos(north) * Math.cos(south) * along * along;
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
