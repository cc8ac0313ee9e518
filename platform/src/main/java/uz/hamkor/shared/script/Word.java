package uz.hamkor.shared.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A folded word ({@link Folding#tokens}) ready to be compared with others: its stem, its sounds, its meanings. Search
 * and duplicate finding both rest on {@link #likeness}.
 */
public final class Word {

    /** From here on two words are one but for their endings. */
    public static final double SAME_STEM = 0.96;

    private static final double SAME_MEANING = 0.94;
    private static final double SAME_LENGTH = 0.03;
    private static final double SAME_SOUNDS = 0.97;

    private static final int SHORTEST_WITH_ERROR = 3;
    private static final int SHORTEST_WITH_TWO_ERRORS = 8;
    private static final double ONE_ERROR = 0.9;
    private static final int SHORTEST_WITH_SURE_ERROR = 5;
    private static final double ONE_SPELLING = 0.85;
    private static final double TWO_ERRORS = 2.2;

    /** Names are made of few words: what is known of them is kept, up to this many. */
    private static final int MOST_KEPT = 8_192;

    private static final Map<String, Word> KEPT = new ConcurrentHashMap<>();

    private final String text;
    private final String stem;
    private final boolean number;
    private final int baseLength;
    private final String sounds;
    private final List<String> heard;
    private final Set<String> skeletons;
    private volatile @Nullable Set<String> meanings;

    private Word(String text) {
        this.text = text;
        this.number = Character.isDigit(text.charAt(0));
        this.stem = Stems.of(text);
        this.baseLength = Stems.adjectiveBase(text).length();
        this.sounds = Phonetics.sounds(text);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(sounds);
        if (!number) {
            forms.add(Phonetics.sounds(stem));
            Stems.adjectiveBases(text).forEach(base -> forms.add(Phonetics.sounds(base)));
        }
        this.heard = List.copyOf(forms);
        this.skeletons = number ? Set.of(stem) : skeletonsOf(heard, baseLength < text.length());
    }

    /** @param folded one word of a folded text, not empty */
    public static Word of(String folded) {
        Word kept = KEPT.get(folded);
        if (kept != null) {
            return kept;
        }
        Word word = new Word(folded);
        if (KEPT.size() >= MOST_KEPT) {
            KEPT.clear();
        }
        KEPT.put(folded, word);
        return word;
    }

    public static List<Word> all(String text) {
        return Folding.tokens(text).stream().map(Word::of).toList();
    }

    public String text() {
        return text;
    }

    /** What remains without endings of Uzbek, Russian and English; of a number, without leading noughts. */
    public String stem() {
        return stem;
    }

    public boolean isNumber() {
        return number;
    }

    /** How it sounds, one character for one sound; only for comparing. */
    public String sounds() {
        return sounds;
    }

    /**
     * Consonant classes of the word and of what an adjective may have been made from: two spellings of one name in our
     * languages nearly always share one. Equal ones find candidates, they prove nothing.
     */
    public Set<String> skeletons() {
        return skeletons;
    }

    /** Of an adjective without itself: it would only bring the ending -sk- in. */
    private static Set<String> skeletonsOf(List<String> heard, boolean adjective) {
        return heard.stream()
                .skip(adjective && heard.size() > 1 ? 1 : 0)
                .map(Phonetics::skeleton)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The words of the lexicon it may mean; empty for a word that the lexicon does not know. */
    public Set<String> meanings() {
        Set<String> known = meanings;
        if (known == null) {
            known = number ? Set.of() : Set.copyOf(Lexicon.meanings(text));
            meanings = known;
        }
        return known;
    }

    /**
     * How sure it is that both mean the same: 1 for the same word in any script, {@link #SAME_STEM} and more where only
     * the endings differ, less for other languages, other spellings of one sound and typing errors, 0 for different
     * numbers and for words that the lexicon knows as different.
     */
    public double likeness(Word other) {
        double sure = sureLikeness(other);
        if (sure > 0 || number || other.number || isKnown() && other.isKnown()) {
            return sure;
        }
        return Math.max(mistyped(other), SAME_SOUNDS * sounding(other));
    }

    /** As {@link #likeness}, but 0 where the words would only sound alike or differ by a typing error. Cheap. */
    public double sureLikeness(Word other) {
        if (text.equals(other.text)) {
            return 1;
        }
        if (number || other.number) {
            return stem.equals(other.stem) ? 1 : 0;
        }
        if (stem.equals(other.stem)) {
            int longer = Math.max(baseLength, other.baseLength);
            // Kosonsoy and Koson have one stem, but Косонсойский is nearer to the first.
            return SAME_STEM + SAME_LENGTH * (1 - Math.abs(baseLength - other.baseLength) / (double) longer);
        }
        return meanings().stream().anyMatch(other.meanings()::contains) ? SAME_MEANING : 0;
    }

    /**
     * How sure it is that both are spellings of one word, where a wrong yes costs more than a wrong no: as {@link
     * #likeness}, but only words of one skeleton sound alike, and only one error in a longer word is a typing error.
     */
    public double spelledLike(Word other) {
        double sure = sureLikeness(other);
        if (sure > 0 || number || other.number || isKnown() && other.isKnown()) {
            return sure;
        }
        if (skeletons.stream().anyMatch(other.skeletons::contains)) {
            double sounding = SAME_SOUNDS * sounding(other);
            return sounding < ONE_SPELLING ? 0 : sounding;
        }
        boolean longEnough = Math.min(text.length(), other.text.length()) >= SHORTEST_WITH_SURE_ERROR;
        return longEnough && Edits.distance(text, other.text, 1) <= 1
                ? 1 - ONE_ERROR / Math.max(text.length(), other.text.length())
                : 0;
    }

    /** Whether the lexicon has it. */
    public boolean isKnown() {
        return !meanings().isEmpty();
    }

    private double sounding(Word other) {
        double best = 0;
        for (String one : heard) {
            for (String two : other.heard) {
                best = Math.max(best, Phonetics.likeness(one, two));
            }
        }
        return best;
    }

    /** One wrong letter of ш, ч or я is two in Latin, but one sound. */
    private double mistyped(Word other) {
        int errors = Math.min(
                Edits.distance(sounds, other.sounds, 2),
                Math.min(Edits.distance(text, other.text, 2), Edits.distance(stem, other.stem, 2)));
        int length = Math.max(text.length(), other.text.length());
        return switch (errors) {
            case 0, 1 -> length < SHORTEST_WITH_ERROR ? 0 : 1 - ONE_ERROR / Math.max(length, 4);
            case 2 -> length < SHORTEST_WITH_TWO_ERRORS ? 0 : 1 - TWO_ERRORS / length;
            default -> 0;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Word word && word.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
