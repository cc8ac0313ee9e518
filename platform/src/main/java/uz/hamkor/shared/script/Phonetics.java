package uz.hamkor.shared.script;

/**
 * How a folded word sounds to speakers of our languages, who write one name differently: Oltinkoʻl, Алтынкуль, Altinkul.
 * q, gʻ, x, h are к, г, х in Russian and k, g, kh in English; vowels change most of all.
 */
final class Phonetics {

    /** What is longer is compared by its beginning: the distance costs quadratic time. */
    private static final int LONGEST = 64;

    private static final double VOWEL_FOR_VOWEL = 0.15;
    private static final double VOWEL_MORE = 0.3;
    private static final double SAME_CLASS = 0.1;
    private static final double RELATED = 0.4;
    private static final double CONSONANT_MORE = 1.5;
    private static final double OTHER = 1.8;

    private Phonetics() {}

    /** The consonant classes of sounds, a leading vowel as A: those of Oltinkoʻl and Алтынкуль are {@code AltnKl}. */
    static String skeleton(String sounds) {
        StringBuilder skeleton = new StringBuilder(sounds.length());
        for (int i = 0; i < sounds.length(); i++) {
            char c = consonantClass(sounds.charAt(i));
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

    /** How alike two rows of sounds are: 1 for the same, 0 for nothing in common. */
    static double likeness(String one, String other) {
        String a = one.length() > LONGEST ? one.substring(0, LONGEST) : one;
        String b = other.length() > LONGEST ? other.substring(0, LONGEST) : other;
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

    /** One character for one sound, still with vowels: S for sh, C for ch, J for j, dj and zh. */
    static String sounds(String word) {
        StringBuilder sounds = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
            switch (c) {
                case 's' -> i += take(sounds, next == 'h', 'S', 's');
                case 'z' -> i += take(sounds, next == 'h', 'J', 'z');
                case 'd' -> i += take(sounds, next == 'j', 'J', 'd');
                case 'k' -> i += take(sounds, next == 'h', 'x', 'k');
                case 'g' -> i += take(sounds, next == 'h', 'g', 'g');
                case 'p' -> i += take(sounds, next == 'h', 'f', 'p');
                case 't' -> i += take(sounds, isSoftTs(word, i), 's', 't');
                case 'c' -> i += take(sounds, next == 'h', 'C', next == 'e' || next == 'i' ? 's' : 'k');
                case 'j' -> sounds.append('J');
                case 'w' -> sounds.append('v');
                case 'h' -> sounds.append('x');
                case 'y' -> sounds.append(next == ' ' ? "i" : "aeiou".indexOf(next) >= 0 ? "" : "i");
                default -> sounds.append(c);
            }
        }
        return sounds.toString();
    }

    /** ц; but not in -тский. */
    private static boolean isSoftTs(String word, int at) {
        boolean ts = at + 1 < word.length() && word.charAt(at + 1) == 's';
        return ts && (at + 2 == word.length() || isVowel(word.charAt(at + 2)) || word.charAt(at + 2) == 'y');
    }

    private static int take(StringBuilder sounds, boolean pair, char both, char alone) {
        sounds.append(pair ? both : alone);
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
