package uz.hamkor.search;

import java.util.List;
import uz.hamkor.shared.script.Folding;
import uz.hamkor.shared.script.UzbekWords;

/** The folded words of a text, with bounds: a pasted page must not cost more than a name. */
final class Words {

    /** Nobody types more. */
    static final int LONGEST_TEXT = 400;

    private static final int LONGEST_WORD = 40;

    private Words() {}

    static List<String> of(String text) {
        return Folding.tokens(cut(text, LONGEST_TEXT)).stream()
                .map(word -> cut(word, LONGEST_WORD))
                .toList();
    }

    /** The words that count: all but stop words, or all when there are no others. */
    static List<String> meaningful(List<String> words) {
        List<String> kept =
                words.stream().filter(word -> !UzbekWords.isStopWord(word)).toList();
        return kept.isEmpty() ? words : kept;
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
