package uz.hamkor.shared.script;

import java.util.List;

/** What sounds alike in Uzbek, Russian and English spelling of Uzbek names. Works on folded words. */
final class Phonetics {

    private static final List<String> ADJECTIVE =
            List.of("skiy", "skaya", "skoye", "skie", "skiye", "skogo", "skom", "skoy", "skix", "tskiy", "tskaya");

    /** What is longer is compared by its beginning: the distance costs quadratic time. */
    private static final int LONGEST_NAME = 256;

    private static final double VOWEL_FOR_VOWEL = 0.25;
    private static final double VOWEL_LOST = 0.5;
    private static final double KIN = 0.3;
    private static final double SAME_SOUND = 0.1;

    private Phonetics() {}

    /** The key of one folded word; digits stay. */
    static String skeleton(String folded) {
        String stem = withoutIn(withoutAdjective(folded));
        String plain = sounds(stem);
        StringBuilder key = new StringBuilder(plain.length());
        char last = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean vowel = "aeiou".indexOf(c) >= 0;
            if (i == 0) {
                key.append(vowel ? 'a' : c);
            } else if (!vowel && c != 'y' && c != last) {
                key.append(c);
            }
            last = c;
        }
        return key.toString();
    }

    private static String withoutAdjective(String word) {
        for (String ending : ADJECTIVE) {
            if (word.length() > ending.length() + 1 && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /** Kuva gives kuvinskiy in Russian, but Norin norinskiy: the final -in falls in both languages alike. */
    private static String withoutIn(String word) {
        return word.length() > 4 && word.endsWith("in") ? word.substring(0, word.length() - 2) : word;
    }

    /** One character for one sound: S for sh, C for ch; h for x, h, kh; k for q, k; v for f, v, w. */
    static String sounds(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char next = i + 1 < word.length() ? word.charAt(i + 1) : 0;
            boolean two = false;
            char sound = switch (c) {
                case 's' -> (two = next == 'h') ? 'S' : 's';
                case 'c' -> (two = next == 'h') ? 'C' : 'k';
                case 'k' -> (two = next == 'h') ? 'h' : 'k';
                case 'g' -> {
                    two = next == 'h';
                    yield 'g';
                }
                case 'z' -> (two = next == 'h') ? 'j' : 'z';
                case 'd' -> {
                    boolean zh = next == 'z' && i + 2 < word.length() && word.charAt(i + 2) == 'h';
                    two = next == 'j' || zh;
                    i += zh ? 1 : 0;
                    yield two ? 'j' : 'd';
                }
                case 't' -> (two = next == 's') ? 's' : 't';
                case 'p' -> (two = next == 'h') ? 'v' : 'p';
                case 'q' -> 'k';
                case 'x' -> 'h';
                case 'f', 'w' -> 'v';
                default -> c;
            };
            i += two ? 1 : 0;
            out.append(sound);
        }
        return out.toString();
    }

    static double likeness(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        double as = alike(heard(a, false), heard(b, false));
        boolean adjective = a.contains("insk") || b.contains("insk");
        return adjective ? Math.max(as, alike(heard(a, true), heard(b, true))) : as;
    }

    private static double alike(String first, String second) {
        String a = first.substring(0, Math.min(first.length(), LONGEST_NAME));
        String b = second.substring(0, Math.min(second.length(), LONGEST_NAME));
        int longer = Math.max(a.length(), b.length());
        return longer == 0 ? 0 : Math.max(0, 0.99 - distance(a, b) / longer);
    }

    private static String heard(String folded, boolean withoutIn) {
        StringBuilder out = new StringBuilder(folded.length());
        for (String word : folded.split(" ")) {
            String stem = withoutAdjective(word);
            boolean adjective = stem.length() < word.length();
            out.append(out.isEmpty() ? "" : " ").append(sounds(withoutIn && adjective ? withoutIn(stem) : stem));
        }
        return out.toString();
    }

    /** Edit distance whose steps cost little between sounds that the languages confuse. */
    private static double distance(String a, String b) {
        double[] before = new double[b.length() + 1];
        double[] row = new double[b.length() + 1];
        for (int j = 1; j <= b.length(); j++) {
            before[j] = before[j - 1] + loss(b, j - 1);
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = before[0] + loss(a, i - 1);
            for (int j = 1; j <= b.length(); j++) {
                double swapped = before[j - 1] + swap(a.charAt(i - 1), b.charAt(j - 1));
                double lost = Math.min(before[j] + loss(a, i - 1), row[j - 1] + loss(b, j - 1));
                row[j] = Math.min(swapped, lost);
            }
            double[] spare = before;
            before = row;
            row = spare;
        }
        return before[b.length()];
    }

    private static double loss(String word, int i) {
        char c = word.charAt(i);
        boolean doubled = i > 0 && word.charAt(i - 1) == c;
        if (doubled || c == 'y' || c == ' ') {
            return SAME_SOUND;
        }
        return isVowel(c) ? VOWEL_LOST : 1;
    }

    private static double swap(char a, char b) {
        if (a == b) {
            return 0;
        }
        if (isVowel(a) && isVowel(b)) {
            return isNear(a, b) ? SAME_SOUND : VOWEL_FOR_VOWEL;
        }
        boolean throat = "kgh".indexOf(a) >= 0 && "kgh".indexOf(b) >= 0;
        boolean voiced = "dt td zs sz bp pb bv vb jz zj jy yj".contains("" + a + b);
        return throat || voiced ? KIN : 1;
    }

    private static boolean isNear(char a, char b) {
        return "ao oa ou uo ei ie".contains("" + a + b);
    }

    private static boolean isVowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }
}
