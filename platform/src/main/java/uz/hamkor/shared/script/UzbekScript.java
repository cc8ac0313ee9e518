package uz.hamkor.shared.script;

/**
 * Converts Uzbek between its Latin and its Cyrillic script.
 *
 * <p>Case, digits, punctuation, Roman numerals, addresses of pages and mailboxes stay as they are. What no converter can
 * get right is said in {@code docs/script.md}. All methods are pure, safe to call from any thread and linear in the
 * length of the text.
 */
public final class UzbekScript {

    /** The turned comma of oʻ and gʻ, U+02BB. */
    public static final char TURNED_COMMA = 'ʻ';

    /** The tutuq belgisi of aʼlo, sanʼat, U+02BC. */
    public static final char TUTUQ = 'ʼ';

    /** Which script the letters of a text belong to. */
    public enum Script {
        LATIN,
        CYRILLIC,
        /** Letters of both scripts. */
        MIXED,
        /** No letter of either script. */
        NONE
    }

    private UzbekScript() {}

    /** The text in Cyrillic; what is Cyrillic already stays. Apostrophes of any style are understood. */
    public static String toCyrillic(String latin) {
        String text = normaliseApostrophes(latin);
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int verbatim = Verbatim.end(text, i);
            if (verbatim > i) {
                out.append(text, i, verbatim);
                i = verbatim;
            } else if (Letters.isLatin(text.charAt(i))) {
                int end = Letters.endOfLatinWord(text, i);
                if (Verbatim.isRomanNumeral(text, i, end)) {
                    out.append(text, i, end);
                } else {
                    LatinToCyrillic.word(text.substring(i, end), out);
                }
                i = end;
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    /** The text in Latin with U+02BB in oʻ and gʻ and U+02BC for tutuq belgisi; what is Latin already stays. */
    public static String toLatin(String cyrillic) {
        StringBuilder out = new StringBuilder(cyrillic.length() + 8);
        int i = 0;
        while (i < cyrillic.length()) {
            int verbatim = Verbatim.end(cyrillic, i);
            if (verbatim > i) {
                out.append(cyrillic, i, verbatim);
                i = verbatim;
            } else if (Letters.isCyrillic(cyrillic.charAt(i))) {
                int end = Letters.endOfCyrillicWord(cyrillic, i);
                CyrillicToLatin.word(cyrillic.substring(i, end), out);
                i = end;
            } else {
                out.append(cyrillic.charAt(i++));
            }
        }
        return out.toString();
    }

    /**
     * Gives every apostrophe inside an Uzbek Latin word its right sign: U+02BB after o and g, U+02BC elsewhere. Signs
     * that quote a word stay as they are.
     */
    public static String normaliseApostrophes(String text) {
        return Apostrophes.normalise(text);
    }

    /** Which script the letters of the text belong to; one letter of the other script makes it {@link Script#MIXED}. */
    public static Script detect(String text) {
        boolean latin = false;
        boolean cyrillic = false;
        for (int i = 0; i < text.length(); i++) {
            latin |= Letters.isLatin(text.charAt(i));
            cyrillic |= Letters.isCyrillic(text.charAt(i));
        }
        if (latin) {
            return cyrillic ? Script.MIXED : Script.LATIN;
        }
        return cyrillic ? Script.CYRILLIC : Script.NONE;
    }
}
