package uz.hamkor.resources.free;

import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/** What kinds and categories are called. */
final class Kinds {

    private Kinds() {}

    static String kind(Texts texts, Language language, String code) {
        return texts.text(language, "resources.kind." + code);
    }

    static String category(Texts texts, Language language, String code) {
        return texts.text(language, "resources.category." + code);
    }
}
