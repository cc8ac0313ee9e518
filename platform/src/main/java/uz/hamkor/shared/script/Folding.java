package uz.hamkor.shared.script;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes names comparable across scripts and ways of typing.
 *
 * <p>{@link #fold} is what is stored and compared: „Oltinkoʻl tumani“, „ОЛТИНКЎЛ ТУМАНИ“ and „Oltinko'l  tumani.“ all
 * become {@code oltinkol tumani}.
 */
public final class Folding {

    private Folding() {}

    /**
     * One lower-case Latin form without apostrophes, diacritics and punctuation; words separated by one space. Any
     * script may come in; letters of other scripts than Latin and Cyrillic stay.
     */
    public static String fold(String text) {
        String clean = isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder out = new StringBuilder(clean.length() + 4);
        StringBuilder word = new StringBuilder();
        int i = 0;
        while (i < clean.length()) {
            char c = clean.charAt(i);
            if (Letters.isCyrillic(c)) {
                int end = Letters.endOfCyrillicWord(clean, i);
                word.setLength(0);
                CyrillicToLatin.word(clean.substring(i, end), word);
                for (int k = 0; k < word.length(); k++) {
                    appendFolded(word.charAt(k), out);
                }
                i = end;
            } else {
                appendFolded(c, out);
                i++;
            }
        }
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        return out.substring(0, end);
    }

    /** The words of the folded text; empty when nothing but punctuation came in. */
    public static List<String> tokens(String text) {
        String folded = fold(text);
        return folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" "));
    }

    /**
     * A coarse phonetic key per word, in which an Uzbek name and its Russian or English spelling nearly meet: {@code
     * Oltinkoʻl} and {@code Алтынкульский} both give {@code altnkl}. Vowels count only at the start of a word, q is k,
     * gʻ is g, x, h and kh are one, Russian adjective endings fall. Meant for finding candidates; {@link #likeness}
     * ranks them.
     */
    public static String skeleton(String text) {
        return tokens(text).stream().map(Phonetics::skeleton).collect(Collectors.joining(" "));
    }

    /**
     * How alike two names sound, from 0 to 1; 1 means equal but for script, apostrophes and punctuation. Swapping the
     * letters that Russian and Uzbek spelling confuse (a–o, oʻ–u, q–k, x–h, j–dj) costs little. Word order counts.
     */
    public static double likeness(String a, String b) {
        return Phonetics.likeness(fold(a), fold(b));
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

    private static void appendFolded(char c, StringBuilder out) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out.append(c);
        } else if (c >= 'A' && c <= 'Z') {
            out.append((char) (c + 32));
        } else if (c < 0x80) {
            if (c != '\'' && c != '`') {
                space(out);
            }
        } else if (!Apostrophes.isApostrophe(c) && Character.getType(c) != Character.FORMAT) {
            appendRare(c, out);
        }
    }

    private static void appendRare(char c, StringBuilder out) {
        switch (Character.toLowerCase(c)) {
            case 'ş' -> out.append("sh");
            case 'ç' -> out.append("ch");
            case 'ı' -> out.append('i');
            case 'ß' -> out.append("ss");
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            case 'ø' -> out.append('o');
            case 'ł' -> out.append('l');
            case 'đ' -> out.append('d');
            default -> {
                if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                    String bare = Normalizer.normalize(String.valueOf(Character.toLowerCase(c)), Normalizer.Form.NFKD);
                    bare.chars()
                            .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                            .forEach(part -> out.append((char) part));
                } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                    space(out);
                }
            }
        }
    }

    private static void space(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }
}
