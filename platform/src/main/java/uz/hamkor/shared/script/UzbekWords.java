package uz.hamkor.shared.script;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What comparing names needs to know about words: which say nothing, and which only differ by grammatical endings. */
public final class UzbekWords {

    private static final Set<String> STOP_WORDS =
            Resources.words("stop_words.txt").stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> KEPT = Set.copyOf(Resources.words("unstemmed.txt"));

    /** The grammatical endings of nouns, which may follow each other. */
    private static final List<String> INFLECTIONS = List.of(
            "gacha",
            "dagi",
            "ning",
            "dan",
            "kka",
            "qqa",
            "ga",
            "da",
            "ni",
            "ka",
            "qa",
            "laringiz",
            "larimiz",
            "lari",
            "lar",
            "ingiz",
            "imiz",
            "ngiz",
            "miz",
            "ing",
            "im",
            "si",
            "i",
            "m",
            "ng");

    private UzbekWords() {}

    /** Whether a folded word is so common in names of our languages that it tells none from another. */
    public static boolean isStopWord(String folded) {
        return STOP_WORDS.contains(folded);
    }

    /** Whether a folded word only looks as if it had an ending. */
    static boolean isKept(String folded) {
        return KEPT.contains(folded);
    }

    /** Whether the rest of a folded word from here on is made of grammatical endings only; the empty rest is. */
    static boolean isInflected(String folded, int from) {
        return Suffixes.isChain(folded, from, INFLECTIONS, List.of());
    }
}
