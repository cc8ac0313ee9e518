package uz.hamkor.registry.territory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;

/**
 * A unit of territory as it is today.
 *
 * @param code SOATO code, or one of the operator's own
 * @param isoCode ISO 3166-2 code; regions have one
 * @param endedOn first day on which it was no more; null while it is
 */
public record TerritoryView(
        TerritoryId id,
        long version,
        String code,
        @Nullable String isoCode,
        TerritoryKind kind,
        @Nullable TerritoryId parent,
        LocalizedText name,
        @Nullable LocalDate endedOn) {}
