package uz.hamkor.registry.territory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.registry.ClusterFacts.Outline;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.script.Folding;

/** The door of this room: reading the classifier of territory. */
@Component
@Transactional(readOnly = true)
public class TerritoryRegistry {

    private final Territories territories;
    private final Boundaries boundaries;

    TerritoryRegistry(Territories territories, Boundaries boundaries) {
        this.territories = territories;
        this.boundaries = boundaries;
    }

    public Optional<TerritoryView> find(TerritoryId id) {
        return Optional.ofNullable(territories.findAll(List.of(id)).get(id));
    }

    public Map<TerritoryId, TerritoryView> findAll(Collection<TerritoryId> ids) {
        return territories.findAll(ids);
    }

    public Optional<TerritoryView> byCode(String code) {
        return Optional.ofNullable(territories.byCodes(List.of(code)).get(code));
    }

    /** All units that exist, in Uzbek alphabetical order. */
    public List<TerritoryView> all() {
        return territories.all();
    }

    /** Units directly below one; the regions for null. */
    public List<TerritoryView> below(@Nullable TerritoryId parent) {
        return territories.below(parent);
    }

    /** What lay directly below a unit on a day. */
    public List<TerritoryState> below(TerritoryId parent, LocalDate day) {
        return territories.below(parent, day);
    }

    /** From the top down to the unit itself. */
    public List<TerritoryView> pathTo(TerritoryId id) {
        return territories.pathTo(id);
    }

    /** The classifier as it was on a day. */
    public List<TerritoryState> on(LocalDate day) {
        return territories.on(day);
    }

    public List<TerritoryState> statesOf(TerritoryId id) {
        return territories.statesOf(id);
    }

    /**
     * Units that a list may mean by a text: by SOATO or ISO code, by a name in any language, with or without the word
     * for its kind. Several where the text is not clear; texts that mean nothing are left out.
     */
    public Map<String, List<TerritoryView>> matching(Collection<String> texts) {
        Map<String, List<TerritoryView>> known = new LinkedHashMap<>();
        Map<String, List<TerritoryView>> bare = new LinkedHashMap<>();
        for (TerritoryView unit : territories.all()) {
            add(known, unit.code(), unit);
            if (unit.isoCode() != null) {
                add(known, unit.isoCode().toLowerCase(Locale.ROOT), unit);
            }
            for (String name : unit.name().texts().values()) {
                add(known, Folding.fold(name), unit);
                add(bare, KindWords.without(name), unit);
            }
        }
        Map<String, List<TerritoryView>> found = new LinkedHashMap<>();
        for (String text : texts) {
            String code = text.strip().toLowerCase(Locale.ROOT);
            List<TerritoryView> units = known.get(code);
            if (units == null) {
                units = known.get(Folding.fold(text));
            }
            if (units == null) {
                units = bare.get(KindWords.without(text));
            }
            if (units != null) {
                found.put(text, List.copyOf(units));
            }
        }
        return found;
    }

    private static void add(Map<String, List<TerritoryView>> map, String key, TerritoryView unit) {
        if (!key.isEmpty()) {
            List<TerritoryView> units = map.computeIfAbsent(key, k -> new ArrayList<>());
            if (!units.contains(unit)) {
                units.add(unit);
            }
        }
    }

    /**
     * What to draw below points in these units: their boundaries, or that of the nearest unit above that has one. Each
     * once, at most sixty, by name.
     */
    public List<Outline> outlines(Collection<TerritoryId> ids) {
        return boundaries.around(ids);
    }

    /** GeoJSON geometries of those units that have an imported boundary. */
    public Map<TerritoryId, String> boundaries(Collection<TerritoryId> ids) {
        return boundaries.of(ids);
    }
}
