package uz.hamkor.resources.free;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import uz.hamkor.shared.script.Folding;
import uz.hamkor.shared.script.UzbekWords;
import uz.hamkor.shared.script.Word;

/**
 * Finds things by words in either Uzbek script, Russian or English: all words have to fit. Where nothing does, words that
 * sound alike or have a typing error are taken too.
 */
final class Wording {

    private static final int MOST_WORDS = 8;
    private static final int LONGEST_WORD = 40;
    private static final double ALIKE = 0.75;

    private Wording() {}

    static List<Thing> fitting(String text, List<Thing> things) {
        List<String> all = Folding.tokens(text.length() > 400 ? text.substring(0, 400) : text).stream()
                .filter(word -> word.length() <= LONGEST_WORD)
                .limit(MOST_WORDS)
                .toList();
        List<String> telling =
                all.stream().filter(word -> !UzbekWords.isStopWord(word)).toList();
        List<Word> asked =
                (telling.isEmpty() ? all : telling).stream().map(Word::of).toList();
        if (asked.isEmpty()) {
            return text.isBlank() ? things : List.of();
        }
        List<Thing> sure = fitting(asked, things, (one, other) -> one.sureLikeness(other) > 0);
        return sure.isEmpty() ? fitting(asked, things, (one, other) -> one.likeness(other) >= ALIKE) : sure;
    }

    private interface Likeness {
        boolean fits(Word one, Word other);
    }

    private static List<Thing> fitting(List<Word> asked, List<Thing> things, Likeness likeness) {
        List<Thing> left = things;
        for (Word word : asked) {
            // Things share words: each is compared once.
            Map<String, Boolean> known = new HashMap<>();
            left = left.stream()
                    .filter(thing ->
                            anyFits(thing.words(), known, other -> likeness.fits(word, Word.of(other)) ? 1 : 0))
                    .toList();
        }
        return left;
    }

    private static boolean anyFits(Set<String> words, Map<String, Boolean> known, ToDoubleFunction<String> fits) {
        for (String word : words) {
            if (known.computeIfAbsent(word, one -> fits.applyAsDouble(one) > 0)) {
                return true;
            }
        }
        return false;
    }
}
