package uz.hamkor.registry.organization;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A point on the map in degrees (WGS 84), to six decimals: a tenth of a metre. */
public record GeoPoint(BigDecimal latitude, BigDecimal longitude) {

    private static final BigDecimal POLE = BigDecimal.valueOf(90);
    private static final BigDecimal DATE_LINE = BigDecimal.valueOf(180);

    public GeoPoint {
        if (latitude.abs().compareTo(POLE) > 0 || longitude.abs().compareTo(DATE_LINE) > 0) {
            throw new IllegalArgumentException("no such point: %s, %s".formatted(latitude, longitude));
        }
        latitude = latitude.setScale(6, RoundingMode.HALF_UP);
        longitude = longitude.setScale(6, RoundingMode.HALF_UP);
    }

    /** Reads two numbers as typed, with point or comma; empty when they are none or out of range. */
    public static Optional<GeoPoint> parse(String latitude, String longitude) {
        try {
            return Optional.of(new GeoPoint(number(latitude), number(longitude)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal number(String typed) {
        String plain = typed.strip().replace(',', '.');
        if (plain.length() > 20 || !plain.matches("[+-]?[0-9]+(\\.[0-9]+)?")) {
            throw new NumberFormatException("not a plain decimal number");
        }
        return new BigDecimal(plain);
    }
}
