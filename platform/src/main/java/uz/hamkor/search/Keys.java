package uz.hamkor.search;

import java.util.HashSet;
import java.util.Set;
import uz.hamkor.shared.script.Word;

/**
 * The numbers under which a word is found although it was written otherwise: the word and its stem with one letter left
 * out at every place (so two spellings that differ by one error share a number), and how it sounds, where one of the
 * two may have a consonant more.
 */
final class Keys {

    private static final int SHORTEST_WITH_ERROR = 3;
    private static final int SHORTEST_SOUND = 2;
    private static final int SHORTEST_SOUND_WITH_ERROR = 4;
    private static final String SOUND = "~";
    private static final String SOUND_WITHOUT_ONE = "-";

    private Keys() {}

    /** The keys kept with a word of the vocabulary. */
    static Set<Integer> stored(Word word) {
        return keys(word, true);
    }

    /** The keys under which words like this one are looked for. */
    static Set<Integer> asked(Word word) {
        return keys(word, false);
    }

    private static Set<Integer> keys(Word word, boolean stored) {
        Set<Integer> keys = new HashSet<>();
        if (word.isNumber()) {
            keys.add(word.text().hashCode());
            keys.add(word.stem().hashCode());
            return keys;
        }
        withErrors(word.text(), keys);
        withErrors(word.stem(), keys);
        // One wrong letter of ш, ч or я is two in Latin, but one sound.
        withErrors(word.sounds(), keys);
        word.skeletons().forEach(skeleton -> sound(skeleton, stored, keys));
        return keys;
    }

    private static void withErrors(String word, Set<Integer> keys) {
        keys.add(word.hashCode());
        if (word.length() < SHORTEST_WITH_ERROR) {
            return;
        }
        for (int i = 0; i < word.length(); i++) {
            keys.add(without(word, i).hashCode());
        }
    }

    private static void sound(String skeleton, boolean stored, Set<Integer> keys) {
        if (skeleton.length() < SHORTEST_SOUND) {
            return;
        }
        keys.add((SOUND + skeleton).hashCode());
        if (!stored) {
            keys.add((SOUND_WITHOUT_ONE + skeleton).hashCode());
        }
        for (int i = 0; i < skeleton.length() && skeleton.length() >= SHORTEST_SOUND_WITH_ERROR; i++) {
            keys.add(((stored ? SOUND_WITHOUT_ONE : SOUND) + without(skeleton, i)).hashCode());
        }
    }

    private static String without(String word, int at) {
        return word.substring(0, at) + word.substring(at + 1);
    }
}
