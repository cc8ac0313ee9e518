package uz.hamkor.registry.territory;

import java.util.Set;
import uz.hamkor.shared.TerritoryId;

/** Units of territory are called otherwise now, or belong to another unit. */
public record TerritoriesRenamed(Set<TerritoryId> units) {

    public TerritoriesRenamed {
        units = Set.copyOf(units);
    }
}
