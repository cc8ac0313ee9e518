package uz.hamkor.shared.script;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The one form in which names are stored and compared, whatever their script and way of typing: „Oltinkoʻl 12-maktab“,
 * „ОЛТИНКЎЛ 12-МАКТАБ“ and „Oltinko'l  12maktab.“ all become {@code oltinkol 12 maktab}. {@link Word} compares such
 * words.
 */
public final class Folding {

    private Folding() {}

    /**
     * One lower-case Latin form without apostrophes, diacritics and punctuation; words separated by one space, digits
     * apart from letters. Any script may come in; letters of other scripts than Latin and Cyrillic stay.
     */
    public static String fold(String text) {
        String clean = isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        Folded out = new Folded(clean.length() + 4);
        StringBuilder word = new StringBuilder();
        int i = 0;
        while (i < clean.length()) {
            char c = clean.charAt(i);
            if (Letters.isCyrillic(c)) {
                int end = Letters.endOfCyrillicWord(clean, i);
                word.setLength(0);
                CyrillicToLatin.word(clean.substring(i, end).toLowerCase(Locale.ROOT), word);
                for (int k = 0; k < word.length(); k++) {
                    append(word.charAt(k), out);
                }
                i = end;
            } else if (c < 0x80 || c == UzbekScript.TURNED_COMMA) {
                append(c, out);
                i++;
            } else {
                int rare = clean.codePointAt(i);
                appendRare(rare, out);
                i += Character.charCount(rare);
            }
        }
        return out.toString();
    }

    /** The words of the folded text; empty when nothing but punctuation came in. */
    public static List<String> tokens(String text) {
        String folded = fold(text);
        return folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" "));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c < 0x80 || (c >= 'А' && c <= 'я') || c == 'ё' || "ўқғҳЎҚҒҲЁʻʼ‘’«»“”".indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static void append(char c, Folded out) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out.append(c);
        } else if (c >= 'A' && c <= 'Z') {
            out.append((char) (c + 32));
        } else if (c < 0x80) {
            if (c != '\'' && c != '`') {
                out.space();
            }
        } else {
            appendRare(c, out);
        }
    }

    private static void appendRare(int c, Folded out) {
        int type = Character.getType(c);
        if (c < 0x10000 && Apostrophes.isApostrophe((char) c)
                || type == Character.FORMAT
                || type == Character.NON_SPACING_MARK) {
            return;
        }
        int lower = Character.toLowerCase(c);
        switch (lower) {
            case 'ş' -> out.append("sh");
            case 'ç' -> out.append("ch");
            case 'ı' -> out.append("i");
            case 'ß' -> out.append("ss");
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            case 'ø' -> out.append("o");
            case 'ł' -> out.append("l");
            case 'đ' -> out.append("d");
            default -> {
                if (Character.isDigit(lower)) {
                    out.append((char) ('0' + Character.digit(lower, 10)));
                } else if (Character.isLetterOrDigit(lower)) {
                    Normalizer.normalize(Character.toString(lower), Normalizer.Form.NFKD)
                            .codePoints()
                            .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                            .forEach(part -> out.append(Character.toString(part)));
                } else {
                    out.space();
                }
            }
        }
    }

    /** What is folded so far: never two spaces, none at the ends, one between a digit and a letter. */
    private static final class Folded {
        private final StringBuilder text;
        private boolean gap;

        Folded(int capacity) {
            text = new StringBuilder(capacity);
        }

        void space() {
            gap = !text.isEmpty();
        }

        void append(String letters) {
            letters.chars().forEach(c -> append((char) c));
        }

        void append(char c) {
            int last = text.length() - 1;
            if (gap || last >= 0 && isDigit(c) != isDigit(text.charAt(last))) {
                text.append(' ');
                gap = false;
            }
            text.append(c);
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
