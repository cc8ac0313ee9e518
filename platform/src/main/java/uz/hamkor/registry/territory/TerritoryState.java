package uz.hamkor.registry.territory;

import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.TerritoryId;

/** What was true of a unit of territory in a period. */
public record TerritoryState(
        TerritoryId id,
        Period period,
        String code,
        TerritoryKind kind,
        @Nullable TerritoryId parent,
        LocalizedText name) {}
