package uz.hamkor.resources.offer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.Column;
import uz.hamkor.files.sheets.Headings;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.shared.script.Folding;

/**
 * The columns of a list of offers, in the order of the template. Headings and values are understood in every language;
 * our own codes too.
 */
@Component
class OfferColumns {

    static final String ID = "id";
    static final String STATE = "state";
    static final String CLUSTERS = "clusters";
    static final String SHOWN_IN = "shownIn";

    private final Texts texts;
    private final List<String> keys;
    private final Headings headings;

    OfferColumns(Texts texts) {
        this.texts = texts;
        this.keys = keys();
        this.headings = new Headings(keys.stream().map(this::column).toList());
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        named(keys, "name");
        keys.addAll(List.of("category", "units", "capacity", "condition", "accessibility"));
        named(keys, "text");
        named(keys, "rules");
        named(keys, "qualification");
        keys.addAll(OfferForm.DAYS);
        Stream.of("terms", "closures", "exceptions", "maintenance", "zone").forEach(keys::add);
        Stream.of("ownCost", "memberPrice", "marketPrice", "approver", "answer", "shortest", "longest")
                .forEach(keys::add);
        Stream.of("aheadDays", "lead", "bufferBefore", "bufferAfter", "cancelUntil", "checkIn")
                .forEach(keys::add);
        Stream.of("specialist", "latitude", "longitude", CLUSTERS, SHOWN_IN, STATE, ID)
                .forEach(keys::add);
        return List.copyOf(keys);
    }

    private static void named(List<String> keys, String field) {
        for (Language language : Language.values()) {
            keys.add(key(field, language));
        }
    }

    /** The column of a text in a language: {@code name_uz}, {@code name_uz_cyrl}. */
    static String key(String field, Language language) {
        return field + "_" + language.tag().toLowerCase(java.util.Locale.ROOT).replace('-', '_');
    }

    private Column column(String key) {
        Set<String> synonyms = new LinkedHashSet<>();
        for (Language language : Language.values()) {
            synonyms.add(heading(key, language));
        }
        return new Column(key, synonyms);
    }

    List<String> all() {
        return keys;
    }

    Headings headings() {
        return headings;
    }

    String heading(String key, Language language) {
        return texts.text(language, "offer.list." + key);
    }

    List<String> headings(Language language) {
        return keys.stream().map(key -> heading(key, language)).toList();
    }

    /** The column in which a field of the form stands. */
    static String ofField(String field) {
        if (field.startsWith("weekly.")) {
            return field.substring("weekly.".length());
        }
        return OfferForm.TEXTS.contains(field) ? key(field, Language.UZ) : field;
    }

    /** What is called so in any language, or by its code; in the order of the codes. */
    Optional<String> code(String typed, String prefix, List<String> codes) {
        String folded = Folding.fold(typed);
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (String code : codes) {
            names.put(
                    code,
                    Stream.of(Language.values())
                            .map(language -> Folding.fold(texts.text(language, prefix + code)))
                            .collect(Collectors.toSet()));
        }
        return codes.stream()
                .filter(code -> code.equalsIgnoreCase(typed)
                        || names.getOrDefault(code, Set.of()).contains(folded))
                .findFirst();
    }

    String said(String prefix, String code, Language language) {
        return texts.text(language, prefix + code);
    }
}
