package uz.hamkor.registry.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;

/**
 * A type of organisations.
 *
 * @param level code of the kind of education, {@code LV0} to {@code LV8}; null for members outside the levels
 * @param from first day on which it may be used; null when it always could
 * @param until first day on which it may not be used any more; null when it still may
 * @param successor what organisations of this type became afterwards
 */
public record TypeView(
        String code,
        long version,
        @Nullable String level,
        LocalizedText name,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String successor) {

    public boolean inForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }
}
