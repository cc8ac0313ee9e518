package uz.hamkor.registry.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;

/**
 * The figures of an organisation for one academic year. A figure nobody gave is absent, never zero.
 *
 * @param version 0 for a profile that nobody has begun
 */
public record Profile(
        OrganizationId organization,
        AcademicYear year,
        Map<ProfileField, BigDecimal> figures,
        Map<ProfileField, Confirmation> confirmed,
        int version) {

    public Profile {
        figures = copy(figures);
        confirmed = copy(confirmed);
    }

    static Profile empty(OrganizationId organization, AcademicYear year) {
        return new Profile(organization, year, Map.of(), Map.of(), 0);
    }

    private static <V> Map<ProfileField, V> copy(Map<ProfileField, V> map) {
        EnumMap<ProfileField, V> copy = new EnumMap<>(ProfileField.class);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }

    public Optional<BigDecimal> figure(ProfileField field) {
        return Optional.ofNullable(figures.get(field));
    }

    /** Who confirmed a figure, and when. */
    public record Confirmation(LocalDate on, @Nullable AccountId by, String who) {}
}
