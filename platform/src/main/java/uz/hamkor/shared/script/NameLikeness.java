package uz.hamkor.shared.script;

import java.util.List;

/**
 * How alike two names of organisations or places are, whatever their languages and word order.
 *
 * <p>Both names become canonical words ({@link Lexicon#canonicalTokens}); each word looks for its best partner in the
 * other name. Words that say which one count fully, words that say what kind of thing (maktab, tuman, davlat) a third. Two
 * different words of the lexicon are never alike.
 */
public final class NameLikeness {

    private static final double GENERIC_WEIGHT = 0.33;

    /** Below this two words are different words, however many letters they share. */
    private static final double SAME_WORD = 0.55;

    private NameLikeness() {}

    /** From 0 to 1; 1 when every word of each name has its equal in the other. Symmetric. */
    public static double of(String a, String b) {
        return of(Lexicon.canonicalTokens(a), Lexicon.canonicalTokens(b));
    }

    /** The same for names whose canonical words are already at hand. */
    public static double of(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        return (found(a, b) + found(b, a)) / (weight(a) + weight(b));
    }

    private static double found(List<String> words, List<String> in) {
        double sum = 0;
        for (String word : words) {
            double best = 0;
            for (String other : in) {
                best = Math.max(best, word(word, other));
            }
            sum += weight(word) * best;
        }
        return sum;
    }

    private static double word(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        if (isNumber(a) || isNumber(b) || (Lexicon.isKnown(a) && Lexicon.isKnown(b))) {
            return 0;
        }
        double alike = Phonetics.likeness(a, b);
        return alike < SAME_WORD ? 0 : alike;
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    private static double weight(List<String> words) {
        return words.stream().mapToDouble(NameLikeness::weight).sum();
    }

    private static double weight(String word) {
        return Lexicon.isGeneric(word) ? GENERIC_WEIGHT : 1;
    }
}
