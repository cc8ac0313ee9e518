package uz.hamkor.shared.script;

/** The many signs people type for the apostrophe of Uzbek Latin. */
final class Apostrophes {

    /** ASCII, grave, acute, single quotation marks, primes, modifier letters, full width. */
    private static final String SIGNS = "'`´‘’‚‛′‵ʹʻʼʽˈˊˋ\u0313\u0314\u0315\u02BE\u02BF\uFF07\uA78C";

    private static final String OPENING = "'`´‘‚‛′\uFF07";

    private Apostrophes() {}

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '`' || (c > 0x7F && SIGNS.indexOf(c) >= 0);
    }

    static String normalise(String text) {
        int first = firstSign(text);
        if (first < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text);
        boolean quoted = false;
        for (int i = first; i < out.length(); i++) {
            char c = out.charAt(i);
            if (!isApostrophe(c)) {
                continue;
            }
            char before = i == 0 ? ' ' : out.charAt(i - 1);
            boolean beforeLetter = i + 1 < out.length() && Letters.isLatin(out.charAt(i + 1));
            if (!Letters.isLatin(before)) {
                quoted |= beforeLetter && OPENING.indexOf(c) >= 0 && !closes(before);
            } else if (quoted && !beforeLetter && c != UzbekScript.TURNED_COMMA && c != UzbekScript.TUTUQ) {
                quoted = false;
            } else {
                boolean turned = "oOgG".indexOf(before) >= 0;
                out.setCharAt(i, turned ? UzbekScript.TURNED_COMMA : UzbekScript.TUTUQ);
            }
        }
        return out.toString();
    }

    private static boolean closes(char before) {
        return before == UzbekScript.TURNED_COMMA || before == UzbekScript.TUTUQ;
    }

    private static int firstSign(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isApostrophe(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }
}
