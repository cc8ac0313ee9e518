package uz.hamkor.registry.territory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.hamkor.shared.script.Folding;

/** What a unit of territory is. */
public enum TerritoryKind {
    COUNTRY,
    REGION,
    CITY,
    DISTRICT,
    TOWN,
    VILLAGE,
    NEIGHBOURHOOD;

    /** Words by which files name a kind, folded. */
    private static final Map<String, TerritoryKind> WORDS = Map.ofEntries(
            Map.entry("davlat", COUNTRY),
            Map.entry("strana", COUNTRY),
            Map.entry("viloyat", REGION),
            Map.entry("oblast", REGION),
            Map.entry("hudud", REGION),
            Map.entry("shahar", CITY),
            Map.entry("gorod", CITY),
            Map.entry("tuman", DISTRICT),
            Map.entry("rayon", DISTRICT),
            Map.entry("shaharcha", TOWN),
            Map.entry("poselok", TOWN),
            Map.entry("qishloq", VILLAGE),
            Map.entry("selo", VILLAGE),
            Map.entry("kishlak", VILLAGE),
            Map.entry("mahalla", NEIGHBOURHOOD),
            Map.entry("maxallya", NEIGHBOURHOOD),
            Map.entry("mfy", NEIGHBOURHOOD));

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "territory.kind." + stored();
    }

    static TerritoryKind of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** A kind as a file names it, in any of the four languages. */
    static Optional<TerritoryKind> read(String typed) {
        String word = Folding.fold(typed);
        for (TerritoryKind kind : values()) {
            if (kind.stored().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.ofNullable(WORDS.get(word));
    }
}
