package uz.hamkor.resources.need;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;

/**
 * A need as typed.
 *
 * @param category a kind, or a category of one
 */
record NeedForm(
        @Nullable UUID organization,
        String what,
        String purpose,
        String category,
        String howMany,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        String latitude,
        String longitude,
        String travelMinutes) {

    static final NeedForm EMPTY = new NeedForm(null, "", "", "", "", null, null, "", "", "");

    private static final int DIGITS = 7;

    /** As it is meant; refused where a number is none. */
    Outcome<Need.Asked> read(Language language) {
        if (isNoNumber(howMany)) {
            return Outcome.refusedAt("howMany", "need.no_number");
        }
        if (isNoNumber(travelMinutes)) {
            return Outcome.refusedAt("travelMinutes", "need.no_number");
        }
        boolean placed = !latitude.isBlank() || !longitude.isBlank();
        Optional<GeoPoint> point = GeoPoint.parse(latitude, longitude);
        if (placed && point.isEmpty()) {
            return Outcome.refusedAt("latitude", "need.no_point");
        }
        String kind = category.isBlank()
                ? null
                : OfferKind.of(category)
                        .or(() -> OfferKind.ofCategory(category))
                        .map(OfferKind::code)
                        .orElse(category);
        return Outcome.done(new Need.Asked(
                what.strip(),
                purpose.isBlank() ? null : purpose.strip(),
                language,
                kind,
                kind == null || kind.equals(category) ? null : category,
                number(howMany),
                from,
                until,
                point.orElse(null),
                number(travelMinutes)));
    }

    private static boolean isNoNumber(String typed) {
        return !typed.isBlank() && !typed.strip().matches("[0-9]{1," + DIGITS + "}");
    }

    private static @Nullable Integer number(String typed) {
        return typed.isBlank() ? null : Integer.valueOf(typed.strip());
    }
}
