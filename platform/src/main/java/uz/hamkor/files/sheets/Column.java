package uz.hamkor.files.sheets;

import java.util.Set;

/**
 * A column that an import understands.
 *
 * @param key our name for it: {@code name_uz}; it is a heading too
 * @param synonyms what people write above it, in all four languages
 */
public record Column(String key, Set<String> synonyms) {

    public Column {
        synonyms = Set.copyOf(synonyms);
    }

    public static Column of(String key, String... synonyms) {
        return new Column(key, Set.of(synonyms));
    }
}
