package uz.hamkor.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One word of a query and the words of names that it may mean, with how sure that is. */
final class QueryWord {

    static final double SAME_STEM = 0.96;
    static final double SAME_MEANING = 0.94;

    private static final double LEAST = 0.62;
    private static final int MOST_ALTERNATIVES = 14;

    /** What is so much less sure than the surest is looked at in a ranking, but not looked for. */
    private static final double MUCH_LESS_SURE = 0.22;

    private static final int SHORTEST_BEGINNING = 3;

    final String text;
    final String stem;
    final boolean number;
    /** Perhaps still being typed. */
    final boolean last;

    private final Set<String> meanings;
    private final List<String> forms;
    private final String phones;
    private final Map<String, Double> alike = new HashMap<>();
    private final Map<String, Double> stems = new HashMap<>();

    QueryWord(String text, boolean last) {
        this.text = text;
        this.stem = Stems.of(text);
        this.number = Words.isNumber(text);
        this.last = last;
        this.meanings = Equivalents.of(stem);
        this.forms = forms(text, stem);
        this.phones = Sounds.phones(text);
    }

    private static List<String> forms(String word, String stem) {
        Set<String> forms = new LinkedHashSet<>(List.of(word, stem));
        forms.addAll(Stems.adjectiveBases(word));
        return List.copyOf(forms);
    }

    boolean isBeginning() {
        return last && (number || text.length() < 40) || text.length() >= SHORTEST_BEGINNING && !number;
    }

    /** Takes a word of the vocabulary into account if it is like this one. */
    void consider(String word, String wordStem) {
        double likeness = compare(word, wordStem);
        if (likeness >= LEAST) {
            alike.merge(word, likeness, Math::max);
            stems.merge(wordStem, likeness, Math::max);
        }
    }

    /** How sure it is that this word of a name is meant; 0 when it is not. */
    double likeness(String word, String wordStem) {
        if (word.equals(text)) {
            return 1;
        }
        double known = alike.getOrDefault(word, 0.0);
        if (number || Words.isNumber(word)) {
            return wordStem.equals(stem) ? 1 : Math.max(known, last && word.startsWith(text) ? 0.5 : 0);
        }
        if (wordStem.equals(stem)) {
            return Math.max(known, sameStem(word));
        }
        if (meanings.contains(wordStem)) {
            return Math.max(known, SAME_MEANING);
        }
        return Math.max(known, beginning(word));
    }

    /** Kosonsoy and Koson have one stem, but Косонсойский is nearer to the first. */
    private double sameStem(String word) {
        int asked = Stems.adjectiveBase(text).length();
        int held = Stems.adjectiveBase(word).length();
        return SAME_STEM + 0.03 * (1 - Math.abs(asked - held) / (double) Math.max(asked, held));
    }

    private double beginning(String word) {
        return isBeginning() && word.startsWith(text) ? 0.66 + 0.28 * text.length() / word.length() : 0;
    }

    private double compare(String word, String wordStem) {
        if (word.equals(text)) {
            return 1;
        }
        if (number || Words.isNumber(word)) {
            return last && word.startsWith(text) ? 0.5 : 0;
        }
        if (wordStem.equals(stem)) {
            return sameStem(word);
        }
        if (meanings.contains(wordStem)) {
            return SAME_MEANING;
        }
        double best = Math.max(beginning(word), mistyped(word, wordStem));
        for (String form : forms) {
            for (String other : forms(word, wordStem)) {
                best = Math.max(best, 0.97 * Sounds.likeness(form, other));
            }
        }
        return best;
    }

    private double mistyped(String word, String wordStem) {
        int whole = Edits.distance(text, word, 2);
        int stemmed = Edits.distance(stem, wordStem, 2);
        int sounds = Edits.distance(phones, Sounds.phones(word), 2);
        int distance = Math.min(sounds, Math.min(whole, stemmed));
        int length = Math.max(text.length(), word.length());
        return switch (distance) {
            case 0, 1 -> length < 3 ? 0 : 1 - 0.9 / Math.max(length, 4);
            case 2 -> length < 8 ? 0 : 1 - 2.2 / length;
            default -> 0;
        };
    }

    /** What to ask the vocabulary for. */
    Set<Integer> keys() {
        if (number) {
            return new HashSet<>(List.of(text.hashCode(), stem.hashCode()));
        }
        Set<Integer> keys = Keys.asked(text, stem);
        meanings.forEach(meaning -> keys.add(meaning.hashCode()));
        return keys;
    }

    /** Whether any name holds something like it. */
    boolean isKnown() {
        return !stems.isEmpty();
    }

    /** The stems to retrieve by, surest first. */
    List<String> alternatives(Frequencies.Snapshot frequencies) {
        double surest =
                stems.values().stream().mapToDouble(likeness -> likeness).max().orElse(0);
        return stems.entrySet().stream()
                .filter(entry -> entry.getValue() >= surest - MUCH_LESS_SURE)
                .sorted(Comparator.<Map.Entry<String, Double>>comparingDouble(entry -> -entry.getValue())
                        .thenComparingDouble(entry -> -frequencies.entriesWith(entry.getKey())))
                .limit(MOST_ALTERNATIVES)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The stems that need no vocabulary: its own and those of the same meaning. */
    List<String> plainAlternatives() {
        List<String> plain = new ArrayList<>(List.of(stem));
        plain.addAll(meanings);
        return plain;
    }

    boolean mayBeInitials() {
        return !number && text.length() >= 3 && text.length() <= 8;
    }
}
