package uz.hamkor.shared.script;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One Cyrillic word to Latin: irregular loanwords first, then the rules of the alphabet. */
final class CyrillicToLatin {

    private static final String[] PLAIN = new String[0x100];

    static {
        String cyrillic = "абвгджзийклмнопрстуфхқғҳўшчыщэњіңәөүұһ";
        String[] latin =
                ("a b v g d j z i y k l m n o p r s t u f x q gʻ h oʻ sh ch i sh e n i ng a oʻ u u h").split(" ");
        for (int i = 0; i < cyrillic.length(); i++) {
            PLAIN[cyrillic.charAt(i) - 0x400] = latin[i];
        }
    }

    private CyrillicToLatin() {}

    static void word(String word, StringBuilder out) {
        String lower = word.toLowerCase(Locale.ROOT);
        WordCase look = WordCase.of(word, word.length());
        int from = 0;
        Loanwords.@Nullable Match match =
                look == WordCase.OTHER ? null : Loanwords.get().inCyrillic(lower);
        if (match != null) {
            out.append(look.apply(match.latin()));
            from = match.end();
        }
        rules(word, lower, from, out);
    }

    /** The Latin form of a lower-case word by the rules alone. */
    static String byRules(String lower) {
        StringBuilder out = new StringBuilder(lower.length() + 4);
        rules(lower, lower, 0, out);
        return out.toString();
    }

    private static void rules(String word, String lower, int from, StringBuilder out) {
        for (int i = from; i < lower.length(); i++) {
            char c = lower.charAt(i);
            char before = i > 0 ? lower.charAt(i - 1) : '\0';
            switch (c) {
                case 'е' -> append(isOpen(before) ? "ye" : "e", word, i, out);
                case 'ё' -> append("yo", word, i, out);
                case 'ю' -> append("yu", word, i, out);
                case 'я' -> append("ya", word, i, out);
                case 'ц' -> append(ts(lower, i, before), word, i, out);
                case 'ь' -> {
                    if (i + 1 < lower.length() && lower.charAt(i + 1) == 'о') {
                        append("y", word, i, out);
                    }
                }
                case 'ъ' -> {
                    if (!isSilent(lower, i, before)) {
                        out.append(UzbekScript.TUTUQ);
                    }
                }
                case 'с' -> {
                    append("s", word, i, out);
                    if (i + 1 < lower.length() && lower.charAt(i + 1) == 'ҳ') {
                        out.append(UzbekScript.TUTUQ);
                    }
                }
                default -> {
                    String plain = c >= 0x400 && c < 0x500 ? PLAIN[c - 0x400] : null;
                    if (plain == null) {
                        out.append(word.charAt(i));
                    } else {
                        append(plain, word, i, out);
                    }
                }
            }
        }
    }

    private static boolean isOpen(char before) {
        return before == '\0'
                || before == 'ь'
                || before == 'ъ'
                || Letters.isCyrillicVowel(before)
                || !Letters.isCyrillic(before);
    }

    /** The orthography of 1995: ts between a vowel and a letter, s at the start, after a consonant and at the end. */
    private static String ts(String lower, int i, char before) {
        boolean last = i + 1 == lower.length();
        return !last && Letters.isCyrillicVowel(before) ? "ts" : "s";
    }

    /** ъ is not written in obyekt and after ў (moʻjiza, moʻtabar). */
    private static boolean isSilent(String lower, int i, char before) {
        if (before == 'ў') {
            return true;
        }
        boolean iotated = i + 1 < lower.length() && "еёюя".indexOf(lower.charAt(i + 1)) >= 0;
        return iotated && !Letters.isCyrillicVowel(before);
    }

    private static void append(String target, String word, int i, StringBuilder out) {
        if (!Character.isUpperCase(word.charAt(i))) {
            out.append(target);
        } else if (target.length() == 1) {
            out.append(Character.toUpperCase(target.charAt(0)));
        } else {
            out.append(Character.toUpperCase(target.charAt(0)));
            out.append(isInCapitals(word, i) ? target.substring(1).toUpperCase(Locale.ROOT) : target.substring(1));
        }
    }

    private static boolean isInCapitals(String word, int i) {
        if (i + 1 < word.length() && Character.isLetter(word.charAt(i + 1))) {
            return Character.isUpperCase(word.charAt(i + 1));
        }
        return i > 0 && Character.isUpperCase(word.charAt(i - 1));
    }
}
