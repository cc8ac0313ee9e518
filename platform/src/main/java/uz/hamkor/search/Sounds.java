package uz.hamkor.search;

/**
 * How a folded word sounds to a speaker of another of our languages. Vowels and the letters that the languages hear
 * differently (q, gʻ, x, h are к, г, х in Russian and k, g, kh in English) do not count in the {@link #skeleton}; they
 * count a little in the {@link #likeness}.
 */
final class Sounds {

    private static final double VOWEL_FOR_VOWEL = 0.15;
    private static final double VOWEL_MORE = 0.3;
    private static final double SAME_CLASS = 0.1;
    private static final double RELATED = 0.4;
    private static final double CONSONANT_MORE = 1.5;
    private static final double OTHER = 1.8;

    private Sounds() {}

    /** Consonant classes of a word, a leading vowel as A: Oltinkoʻl and Алтынкуль are both {@code AltnKl}. */
    static String skeleton(String word) {
        String phones = phones(word);
        StringBuilder skeleton = new StringBuilder(phones.length());
        for (int i = 0; i < phones.length(); i++) {
            char c = consonantClass(phones.charAt(i));
            if (isVowel(c)) {
                if (i == 0) {
                    skeleton.append('A');
                }
            } else if (skeleton.isEmpty() || skeleton.charAt(skeleton.length() - 1) != c) {
                skeleton.append(c);
            }
        }
        return skeleton.toString();
    }

    /** 1 for the same sound, 0 for nothing in common. */
    static double likeness(String one, String other) {
        return likenessOfPhones(phones(one), phones(other));
    }

    static double likenessOfPhones(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        if (longest == 0) {
            return 0;
        }
        double[] before = new double[b.length() + 1];
        double[] row = new double[b.length() + 1];
        for (int j = 1; j <= b.length(); j++) {
            before[j] = before[j - 1] + missing(b, j - 1);
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = before[0] + missing(a, i - 1);
            for (int j = 1; j <= b.length(); j++) {
                double change = before[j - 1] + change(a.charAt(i - 1), b.charAt(j - 1));
                row[j] = Math.min(change, Math.min(before[j] + missing(a, i - 1), row[j - 1] + missing(b, j - 1)));
            }
            double[] swap = before;
            before = row;
            row = swap;
        }
        return Math.max(0, 1 - before[b.length()] / longest);
    }

    private static double missing(String word, int at) {
        char c = word.charAt(at);
        if (isVowel(c) || (at > 0 && word.charAt(at - 1) == c)) {
            return VOWEL_MORE;
        }
        return CONSONANT_MORE;
    }

    private static double change(char a, char b) {
        if (a == b) {
            return 0;
        }
        if (isVowel(a) && isVowel(b)) {
            return VOWEL_FOR_VOWEL;
        }
        return consonantClass(a) == consonantClass(b) ? SAME_CLASS : related(a, b) ? RELATED : OTHER;
    }

    private static boolean related(char a, char b) {
        String pair = a < b ? "" + a + b : "" + b + a;
        return switch (pair) {
            case "bp", "fv", "sz", "CS", "CJ", "Jz", "Ss", "uv", "ov" -> true;
            default -> false;
        };
    }

    /** One character for one sound, still with vowels. */
    static String phones(String word) {
        StringBuilder phones = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
            switch (c) {
                case 's' -> i += take(phones, next == 'h', 'S', 's');
                case 'z' -> i += take(phones, next == 'h', 'J', 'z');
                case 'd' -> i += take(phones, next == 'j', 'J', 'd');
                case 'k' -> i += take(phones, next == 'h', 'x', 'k');
                case 'g' -> i += take(phones, next == 'h', 'g', 'g');
                case 'p' -> i += take(phones, next == 'h', 'f', 'p');
                case 'c' -> i += take(phones, next == 'h', 'C', next == 'e' || next == 'i' ? 's' : 'k');
                case 'j' -> phones.append('J');
                case 'w' -> phones.append('v');
                case 'h' -> phones.append('x');
                case 'y' -> phones.append(next == ' ' ? "i" : "aeiou".indexOf(next) >= 0 ? "" : "i");
                default -> phones.append(c);
            }
        }
        return phones.toString();
    }

    private static int take(StringBuilder phones, boolean pair, char both, char alone) {
        phones.append(pair ? both : alone);
        return pair ? 1 : 0;
    }

    private static char consonantClass(char c) {
        return switch (c) {
            case 'k', 'q', 'x', 'g', 'h' -> 'K';
            case 'd', 't' -> 't';
            default -> c;
        };
    }

    private static boolean isVowel(char c) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
    }
}
