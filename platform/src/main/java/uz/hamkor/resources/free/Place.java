package uz.hamkor.resources.free;

/** A point on the map in degrees (WGS 84). */
public record Place(double latitude, double longitude) {

    /**
     * How fast one gets on along the straight line, in kilometres an hour: roads are about a third longer than the line,
     * and a school bus does some fifty on them.
     */
    public static final int SPEED = 40;

    private static final double EARTH_RADIUS = 6_371;

    /** Kilometres along the great circle (haversine formula). */
    public double kilometres(Place other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double half = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    /** How far and how long to another place. */
    public Travel to(Place other) {
        double kilometres = kilometres(other);
        return new Travel(kilometres, (int) Math.ceil(kilometres * 60 / SPEED));
    }

    /** @param minutes at {@link #SPEED} along the straight line, rounded up */
    public record Travel(double kilometres, int minutes) {}
}
