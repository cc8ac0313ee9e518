package uz.hamkor.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The numbers under which a word is found although it was written otherwise: the word and its stem with one letter
 * left out at every place (so two spellings that differ by one error share a number), and how it sounds.
 */
final class Keys {

    private static final int SHORTEST_WITH_ERROR = 3;
    private static final int SHORTEST_SOUND = 2;
    private static final int SHORTEST_SOUND_WITH_ERROR = 4;

    private Keys() {}

    /** All keys of a stored word or of a word asked for. */
    static Set<Integer> of(String word, String stem) {
        Set<Integer> keys = new HashSet<>();
        withErrors(word, keys);
        withErrors(stem, keys);
        sounds(word, stem, keys);
        return keys;
    }

    private static void withErrors(String word, Set<Integer> keys) {
        keys.add(word.hashCode());
        if (word.length() < SHORTEST_WITH_ERROR || Words.isNumber(word)) {
            return;
        }
        for (int i = 0; i < word.length(); i++) {
            keys.add((word.substring(0, i) + word.substring(i + 1)).hashCode());
        }
    }

    private static void sounds(String word, String stem, Set<Integer> keys) {
        if (Words.isNumber(word)) {
            return;
        }
        sound(stem, keys);
        List<String> bases = Stems.adjectiveBases(word);
        if (bases.isEmpty()) {
            sound(word, keys);
        } else {
            bases.forEach(base -> sound(base, keys));
        }
    }

    private static void sound(String word, Set<Integer> keys) {
        String skeleton = Sounds.skeleton(word);
        if (skeleton.length() >= SHORTEST_SOUND) {
            keys.add(("~" + skeleton).hashCode());
        }
        for (int i = 0; i < skeleton.length() && skeleton.length() >= SHORTEST_SOUND_WITH_ERROR; i++) {
            keys.add(("~" + skeleton.substring(0, i) + skeleton.substring(i + 1)).hashCode());
        }
    }
}
