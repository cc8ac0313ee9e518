package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uz.hamkor.shared.script.Folding;
import uz.hamkor.shared.script.NameLikeness;
import uz.hamkor.shared.script.Word;

/**
 * A name taken apart for comparing: its words in one canonical form, the numbers in it, and the person it honours kept
 * apart, since lists often leave „Nizomiy nomidagi“ out.
 *
 * @param words canonical words in order, without stop words and without the honour
 * @param honour the words of the person's name, empty when the name honours nobody
 * @param numbers the numbers in it: „12-maktab“ and „13-maktab“ are never the same
 */
record NameWords(List<Word> words, List<Word> honour, Set<String> numbers) {

    private static final Set<String> UZBEK_NAMED = Set.of("nomidagi", "nomli", "nomida");
    private static final Set<String> RUSSIAN_NAMED = Set.of("imeni", "im");

    static NameWords of(String name) {
        List<String> tokens = Folding.tokens(name);
        for (int i = 0; i < tokens.size(); i++) {
            if (UZBEK_NAMED.contains(tokens.get(i)) && i > 0 && i < tokens.size() - 1) {
                return of(tokens.subList(i + 1, tokens.size()), tokens.subList(0, i));
            }
            if (RUSSIAN_NAMED.contains(tokens.get(i)) && i > 0 && i < tokens.size() - 1) {
                return of(tokens.subList(0, i), tokens.subList(i + 1, tokens.size()));
            }
        }
        return of(tokens, List.of());
    }

    private static NameWords of(List<String> tokens, List<String> honour) {
        Set<String> numbers = new TreeSet<>();
        List<Word> words = new ArrayList<>();
        for (Word word : NameLikeness.words(String.join(" ", tokens))) {
            if (word.isNumber()) {
                numbers.add(word.stem());
            } else {
                words.add(word);
            }
        }
        return new NameWords(List.copyOf(words), NameLikeness.words(String.join(" ", honour)), numbers);
    }

    boolean isEmpty() {
        return words.isEmpty() && numbers.isEmpty();
    }
}
