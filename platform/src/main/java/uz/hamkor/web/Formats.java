package uz.hamkor.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import uz.hamkor.shared.Language;

/** Dates, numbers, sums and times as each language writes them. */
public final class Formats {

    private final Map<Language, LanguageFormats> byLanguage = new EnumMap<>(Language.class);

    Formats(IcuTexts texts) {
        for (Language language : Language.values()) {
            byLanguage.put(language, new LanguageFormats(language, texts));
        }
    }

    public LanguageFormats in(Language language) {
        return Objects.requireNonNull(byLanguage.get(language));
    }
}
