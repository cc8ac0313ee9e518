package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.BodyId;

/**
 * Which seats of a cluster a list shows.
 *
 * @param day those in force on this day
 * @param body null for all bodies
 * @param mandate null for all
 * @param vacant only those nobody holds on the day
 * @param text part of a name of the organisation in any script, or beginnings of the names of who sits there; null for
 *     all
 */
public record SeatFilter(
        LocalDate day,
        @Nullable BodyId body,
        Body.@Nullable Mandate mandate,
        boolean vacant,
        @Nullable String text) {

    public SeatFilter {
        text = text == null || text.isBlank() ? null : text.strip();
    }

    public static SeatFilter on(LocalDate day) {
        return new SeatFilter(day, null, null, false, null);
    }

    public SeatFilter of(BodyId wanted) {
        return new SeatFilter(day, wanted, mandate, vacant, text);
    }

    public SeatFilter matching(@Nullable String wanted) {
        return new SeatFilter(day, body, mandate, vacant, wanted);
    }

    SeatFilter with(Body.@Nullable Mandate wanted, boolean onlyVacant) {
        return new SeatFilter(day, body, wanted, onlyVacant, text);
    }
}
