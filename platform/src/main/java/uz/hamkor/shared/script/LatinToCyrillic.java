package uz.hamkor.shared.script;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One Latin word to Cyrillic: first the loanwords, then the rules of the alphabet. */
final class LatinToCyrillic {

    private static final String[] PLAIN = new String[128];

    static {
        String latin = "abdefghijklmnopqrstuvxyzw";
        String cyrillic = "абдефгҳижклмнопқрстувхйзв";
        for (int i = 0; i < latin.length(); i++) {
            PLAIN[latin.charAt(i)] = cyrillic.substring(i, i + 1);
        }
    }

    private LatinToCyrillic() {}

    /** Appends the Cyrillic form; apostrophes of the word must be normalised. */
    static void word(String word, StringBuilder out) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.length() != word.length()) {
            out.append(word);
            return;
        }
        WordCase look = WordCase.of(word, word.length());
        int from = 0;
        Loanwords.@Nullable Match match =
                look == WordCase.OTHER ? null : Loanwords.get().inLatin(lower);
        if (match != null) {
            if (match.start() > 0) {
                rules(word, lower, 0, match.start(), out);
            }
            WordCase part = match.start() > 0 && look == WordCase.TITLE ? WordCase.LOWER : look;
            out.append(part.apply(match.cyrillic()));
            from = match.end();
        }
        rules(word, lower, from, word.length(), out);
    }

    private static void rules(String word, String lower, int from, int to, StringBuilder out) {
        int i = from;
        while (i < to) {
            StemTree.@Nullable Found<String> group = Loanwords.get().groupAt(lower, i);
            if (group == null) {
                i += letter(word, lower, i, out);
            } else {
                appendCased(group.value(), word, i, group.end() - i, out);
                i = group.end();
            }
        }
    }

    /** Converts the letter at i and answers how many characters it took. */
    private static int letter(String word, String lower, int i, StringBuilder out) {
        char c = lower.charAt(i);
        char next = i + 1 < lower.length() ? lower.charAt(i + 1) : '\0';
        switch (c) {
            case 'o', 'g' -> {
                if (next == UzbekScript.TURNED_COMMA) {
                    appendCased(c == 'o' ? "ў" : "ғ", word, i, 1, out);
                    return 2;
                }
            }
            case 's', 'c' -> {
                if (next == 'h') {
                    appendCased(c == 's' ? "ш" : "ч", word, i, 2, out);
                    return 2;
                }
                if (c == 's' && next == UzbekScript.TUTUQ && i + 2 < lower.length() && lower.charAt(i + 2) == 'h') {
                    appendCased("с", word, i, 1, out);
                    return 2;
                }
                if (c == 'c') {
                    appendCased("eiy".indexOf(next) >= 0 && next != '\0' ? "с" : "к", word, i, 1, out);
                    return 1;
                }
            }
            case 't' -> {
                if (i == 0 && next == 's') { // no Uzbek word begins with t + s: Tsoy
                    appendCased("ц", word, i, 2, out);
                    return 2;
                }
            }
            case 'y' -> {
                String iotated = iotated(lower, i, next);
                if (iotated != null) {
                    appendCased(iotated, word, i, 2, out);
                    return 2;
                }
            }
            case 'e' -> {
                boolean open = i == 0 || Letters.isLatinVowel(lower.charAt(i - 1));
                appendCased(open ? "э" : "е", word, i, 1, out);
                return 1;
            }
            case UzbekScript.TUTUQ, UzbekScript.TURNED_COMMA -> {
                out.append(isUpperAround(word, i) ? 'Ъ' : 'ъ');
                return 1;
            }
            default -> {}
        }
        String plain = c < PLAIN.length ? PLAIN[c] : null;
        if (plain == null) {
            out.append(word.charAt(i));
        } else {
            appendCased(plain, word, i, 1, out);
        }
        return 1;
    }

    private static @Nullable String iotated(String lower, int i, char next) {
        switch (next) {
            case 'o' -> {
                boolean turned = i + 2 < lower.length() && lower.charAt(i + 2) == UzbekScript.TURNED_COMMA;
                return turned ? null : "ё";
            }
            case 'u' -> {
                return "ю";
            }
            case 'a' -> {
                return "я";
            }
            case 'e' -> {
                boolean afterConsonant = i > 0
                        && Letters.isLatin(lower.charAt(i - 1))
                        && !Letters.isLatinVowel(lower.charAt(i - 1))
                        && lower.charAt(i - 1) != 'y';
                return afterConsonant ? "ье" : "е";
            }
            default -> {
                return null;
            }
        }
    }

    /** Upper case where the source letters are; of several target letters all, when all source letters are. */
    private static void appendCased(String target, String word, int i, int length, StringBuilder out) {
        if (!Character.isUpperCase(word.charAt(i))) {
            out.append(target);
            return;
        }
        out.append(Character.toUpperCase(target.charAt(0)));
        if (target.length() > 1) {
            boolean all = Character.isUpperCase(word.charAt(i + length - 1));
            out.append(all ? target.substring(1).toUpperCase(Locale.ROOT) : target.substring(1));
        }
    }

    private static boolean isUpperAround(String word, int i) {
        boolean before = i > 0 && Character.isUpperCase(word.charAt(i - 1));
        boolean last = i + 1 >= word.length();
        return before && (last ? i > 1 : Character.isUpperCase(word.charAt(i + 1)));
    }
}
