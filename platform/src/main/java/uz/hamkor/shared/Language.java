package uz.hamkor.shared;

import java.util.Locale;
import java.util.Optional;

/** The four languages of the interface and of content. Uzbek is one language in two scripts. */
public enum Language {
    UZ("uz"),
    UZ_CYRL("uz-Cyrl"),
    RU("ru"),
    EN("en");

    private final String tag;
    private final Locale locale;

    Language(String tag) {
        this.tag = tag;
        this.locale = Locale.forLanguageTag(tag);
    }

    /** The BCP 47 tag, as in {@code <html lang>} and in stored texts. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }

    public static Optional<Language> of(String tag) {
        for (Language language : values()) {
            if (language.tag.equalsIgnoreCase(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The language nearest to a locale; Uzbek in Latin script when nothing fits. */
    public static Language nearest(Locale locale) {
        return switch (locale.getLanguage()) {
            case "ru" -> RU;
            case "en" -> EN;
            case "uz" -> locale.getScript().equals("Cyrl") ? UZ_CYRL : UZ;
            default -> UZ;
        };
    }
}
