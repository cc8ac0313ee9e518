package uz.hamkor.shared.script;

/** Which characters are letters of which script, and where a word ends. */
final class Letters {

    static final char SOFT_HYPHEN = '\u00AD';
    private static final String LATIN_VOWELS = "aeiou";
    private static final String CYRILLIC_VOWELS = "аеёиоуўэюяы";

    private Letters() {}

    static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 'À' && c <= 'ɏ' && c != '×' && c != '÷');
    }

    static boolean isCyrillic(char c) {
        return c >= 'Ѐ' && c <= 'ӿ' && Character.isLetter(c);
    }

    static boolean isLatinVowel(char lower) {
        return LATIN_VOWELS.indexOf(lower) >= 0;
    }

    static boolean isCyrillicVowel(char lower) {
        return CYRILLIC_VOWELS.indexOf(lower) >= 0;
    }

    /** Where the Latin word starting here ends; apostrophes must be normalised, soft hyphens belong to the word. */
    static int endOfLatinWord(String text, int start) {
        int i = start + 1;
        while (i < text.length() && (isLatin(text.charAt(i)) || joins(text, i))) {
            i++;
        }
        return i;
    }

    private static boolean joins(String text, int at) {
        char c = text.charAt(at);
        if (c == UzbekScript.TURNED_COMMA || c == UzbekScript.TUTUQ) {
            return true;
        }
        return c == SOFT_HYPHEN && at + 1 < text.length() && isLatin(text.charAt(at + 1));
    }

    static int endOfCyrillicWord(String text, int start) {
        int i = start + 1;
        while (i < text.length()
                && (isCyrillic(text.charAt(i))
                        || (text.charAt(i) == SOFT_HYPHEN
                                && i + 1 < text.length()
                                && isCyrillic(text.charAt(i + 1))))) {
            i++;
        }
        return i;
    }
}
