package uz.hamkor.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts a text into words that look the same in every script and spelling: small letters, Latin, no apostrophes, no
 * accents. Oʻzbekiston, O'zbekiston and Ўзбекистон all become {@code ozbekiston}; лицей and litsey become
 * {@code lisey}. Digits and letters are separate words, so {@code 12-maktab} and {@code 12maktab} are the same two.
 */
final class Words {

    /** Nobody types more; a pasted page must not cost more than a name. */
    static final int LONGEST_TEXT = 400;

    private static final int LONGEST_WORD = 40;
    private static final String APOSTROPHES = "'`´‘’‛ʹʻʼʽʿˈ′＇";
    private static final String[] CYRILLIC = cyrillic();

    /** The Latin spelling of ц; but not in -тский. */
    private static final Pattern TS = Pattern.compile("ts(?![bcdfghklmnpqrstvxz])");

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean digits = false;
        String plain = plain(text);
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (APOSTROPHES.indexOf(c) >= 0
                    || Character.getType(c) == Character.NON_SPACING_MARK
                    || c == 'ь'
                    || c == 'ъ') {
                continue;
            }
            boolean digit = Character.isDigit(c);
            if (!digit && !Character.isLetter(c)) {
                finish(word, words);
                continue;
            }
            if (digit != digits) {
                finish(word, words);
                digits = digit;
            }
            append(word, c, digit);
        }
        finish(word, words);
        return words;
    }

    private static String plain(String text) {
        String some = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        String lower = Normalizer.normalize(some, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder result = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            // й, ў and ё are letters of their own: only Latin loses its accents.
            if (c >= 0xC0 && c < 0x250) {
                result.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD));
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    private static void append(StringBuilder word, int c, boolean digit) {
        if (digit) {
            word.append(Character.digit(c, 10));
        } else if (c >= 0x400 && c < 0x400 + CYRILLIC.length) {
            word.append(CYRILLIC[c - 0x400]);
        } else if (c == 'ı') {
            word.append('i');
        } else {
            word.appendCodePoint(c);
        }
    }

    private static void finish(StringBuilder word, List<String> words) {
        if (word.isEmpty()) {
            return;
        }
        String found = TS.matcher(word).replaceAll("s").replace("ye", "e");
        words.add(found.length() > LONGEST_WORD ? found.substring(0, LONGEST_WORD) : found);
        word.setLength(0);
    }

    static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    private static String[] cyrillic() {
        String[] table = new String[0x530 - 0x400];
        for (int i = 0; i < table.length; i++) {
            table[i] = Character.toString(0x400 + i);
        }
        String letters =
                "а a б b в v г g д d е e ё yo ж j з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х x ц s "
                        + "ч ch ш sh щ sh ы i э e ю yu я ya ў o қ q ғ g ҳ h і i ї yi є e ґ g ә a ң ng ө o ү u ұ u һ h ј j ѓ g";
        String[] pairs = letters.split(" ");
        for (int i = 0; i < pairs.length; i += 2) {
            table[pairs[i].charAt(0) - 0x400] = pairs[i + 1];
        }
        return table;
    }
}
