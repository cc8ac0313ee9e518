package uz.hamkor.shared.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What search needs to know about words: which say nothing, and what remains without grammatical endings. */
public final class UzbekWords {

    private static final Set<String> STOP_WORDS =
            Resources.words("stop_words.txt").stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> KEPT = Set.copyOf(Resources.words("unstemmed.txt"));

    /** Ending and the letters that must remain before it. Outermost endings first. */
    private record Ending(String letters, int remaining) {}

    private static final List<Ending> CASES = List.of(
            new Ending("gacha", 4),
            new Ending("dagi", 4),
            new Ending("ning", 4),
            new Ending("dan", 4),
            new Ending("kka", 4),
            new Ending("qqa", 4),
            new Ending("ga", 4),
            new Ending("da", 4),
            new Ending("ni", 4));

    private static final List<Ending> POSSESSIVES = List.of(
            new Ending("laringiz", 3),
            new Ending("larimiz", 3),
            new Ending("lari", 3),
            new Ending("ingiz", 4),
            new Ending("imiz", 4),
            new Ending("ngiz", 4),
            new Ending("miz", 4),
            new Ending("ing", 5),
            new Ending("im", 5),
            new Ending("si", 4),
            new Ending("i", 4));

    private static final List<String> INFLECTIONS = Stream.concat(CASES.stream(), POSSESSIVES.stream())
            .map(Ending::letters)
            .collect(Collectors.collectingAndThen(Collectors.toCollection(ArrayList::new), all -> {
                all.addAll(List.of("lar", "m", "ng", "ka", "qa"));
                return List.copyOf(all);
            }));

    private UzbekWords() {}

    /** Whether a folded word is so common in Uzbek, Russian or English that search may leave it out. */
    public static boolean isStopWord(String folded) {
        return STOP_WORDS.contains(folded);
    }

    /**
     * The folded Uzbek word without case, possession and plural: {@code maktablarimizdan} – {@code maktab}. Careful
     * rather than thorough: a short stem is left alone, word-making endings (-lik, -chi) stay. Two forms of one word
     * nearly always meet; the stem need not be a word.
     */
    public static String stem(String folded) {
        if (KEPT.contains(folded)) {
            return folded;
        }
        String known = Lexicon.knownStem(folded);
        if (known != null) {
            return known;
        }
        String word = withoutOne(folded, CASES);
        word = withoutOne(word, POSSESSIVES);
        return withoutOne(word, List.of(new Ending("lar", 3)));
    }

    static boolean isKept(String folded) {
        return KEPT.contains(folded);
    }

    /** Whether the rest of a folded word from here on is made of grammatical endings only; the empty rest is. */
    static boolean isInflected(String folded, int from) {
        return Suffixes.isChain(folded, from, INFLECTIONS, List.of());
    }

    private static String withoutOne(String word, List<Ending> endings) {
        if (KEPT.contains(word)) {
            return word;
        }
        for (Ending ending : endings) {
            int rest = word.length() - ending.letters.length();
            if (rest >= ending.remaining && word.endsWith(ending.letters) && fits(word, ending.letters, rest)) {
                // kka and qqa: the doubled letter belongs to the stem
                return ending.letters.endsWith("ka") || ending.letters.endsWith("qa")
                        ? word.substring(0, rest + 1)
                        : word.substring(0, rest);
            }
        }
        return word;
    }

    /** -si and -miz, -ngiz follow a vowel, -i, -im, -ing a consonant. */
    private static boolean fits(String word, String ending, int rest) {
        boolean vowel = Letters.isLatinVowel(word.charAt(rest - 1));
        return switch (ending) {
            case "si", "miz", "ngiz" -> vowel;
            case "i", "im", "ing", "imiz", "ingiz" -> !vowel;
            default -> true;
        };
    }
}
