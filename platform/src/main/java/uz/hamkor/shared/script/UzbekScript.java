package uz.hamkor.shared.script;

import com.ibm.icu.text.Transliterator;

/** Converts Uzbek between its two scripts. */
public final class UzbekScript {

    private static final Transliterator TO_CYRILLIC = Transliterator.getInstance("uz_Latn-uz_Cyrl");
    private static final Transliterator TO_LATIN = Transliterator.getInstance("uz_Cyrl-uz_Latn");

    private UzbekScript() {}

    public static String toCyrillic(String latin) {
        return TO_CYRILLIC.transliterate(latin);
    }

    public static String toLatin(String cyrillic) {
        return TO_LATIN.transliterate(cyrillic);
    }
}
