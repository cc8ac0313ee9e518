package uz.hamkor.registry.territory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.hamkor.shared.script.Folding;

/** Words in names of territory that say what kind of unit it is: tumani, шаҳри, область, district. */
final class KindWords {

    private static final Map<String, TerritoryKind> WORDS = new LinkedHashMap<>();

    static {
        put(TerritoryKind.REGION, "viloyati", "viloyat", "область", "region", "oblast", "province");
        put(TerritoryKind.REGION, "respublikasi", "республика", "republic");
        put(TerritoryKind.CITY, "shahri", "shahar", "город", "city");
        put(TerritoryKind.DISTRICT, "tumani", "tuman", "район", "district");
        put(TerritoryKind.TOWN, "shaharchasi", "shaharcha", "posyolkasi", "поселок", "посёлок", "town");
        put(TerritoryKind.VILLAGE, "qishlogʻi", "qishloq", "кишлак", "село", "village");
        put(TerritoryKind.NEIGHBOURHOOD, "mahallasi", "mahalla", "махалля", "mfy", "neighbourhood");
    }

    private KindWords() {}

    private static void put(TerritoryKind kind, String... words) {
        for (String word : words) {
            WORDS.put(Folding.fold(word), kind);
        }
    }

    /** The kind that a name says of itself, by its first or last word. */
    static Optional<TerritoryKind> of(String name) {
        List<String> tokens = Folding.tokens(name);
        if (tokens.size() < 2) {
            return Optional.empty();
        }
        TerritoryKind last = WORDS.get(tokens.getLast());
        return Optional.ofNullable(last != null ? last : WORDS.get(tokens.getFirst()));
    }

    /** The folded name without such words; the whole of it when nothing else would be left. */
    static String without(String name) {
        List<String> tokens = new ArrayList<>(Folding.tokens(name));
        tokens.removeIf(WORDS::containsKey);
        tokens.remove("of");
        return tokens.isEmpty() ? Folding.fold(name) : String.join(" ", tokens);
    }
}
