package uz.hamkor.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.hamkor.shared.script.Word;

/** One word of a query and the words of names that it may mean, with how sure that is. */
final class QueryWord {

    private static final double LEAST = 0.62;
    private static final int MOST_ALTERNATIVES = 14;

    /** What is so much less sure than the surest is looked at in a ranking, but not looked for. */
    private static final double MUCH_LESS_SURE = 0.22;

    private static final int SHORTEST_BEGINNING = 3;
    private static final int LONGEST_BEGINNING = 39;
    private static final double BEGINNING = 0.66;
    private static final double WHOLE = 0.94;
    private static final double BEGINNING_OF_NUMBER = 0.5;

    private final Word word;

    /** Perhaps still being typed. */
    private final boolean last;

    private final Map<String, Double> alike = new HashMap<>();
    private final Map<String, Double> stems = new HashMap<>();

    QueryWord(String text, boolean last) {
        this.word = Word.of(text);
        this.last = last;
    }

    Word word() {
        return word;
    }

    String text() {
        return word.text();
    }

    boolean isNumber() {
        return word.isNumber();
    }

    boolean isBeginning() {
        int length = text().length();
        return length <= LONGEST_BEGINNING && (last || length >= SHORTEST_BEGINNING && !isNumber());
    }

    /** Takes a word of the vocabulary into account if it is like this one. */
    void consider(Word other) {
        double likeness = Math.max(word.likeness(other), beginning(other));
        if (likeness >= LEAST) {
            alike.merge(other.text(), likeness, Math::max);
            stems.merge(other.stem(), likeness, Math::max);
        }
    }

    /** How sure it is that this word of a name is meant; 0 when it is not. */
    double likeness(Word other) {
        double known = alike.getOrDefault(other.text(), 0.0);
        return Math.max(known, Math.max(word.sureLikeness(other), beginning(other)));
    }

    private double beginning(Word other) {
        if (!isBeginning() || !other.text().startsWith(text())) {
            return 0;
        }
        if (isNumber() || other.isNumber()) {
            return BEGINNING_OF_NUMBER;
        }
        return BEGINNING + (WHOLE - BEGINNING) * text().length() / other.text().length();
    }

    /** What to ask the vocabulary for. */
    Set<Integer> keys() {
        return Keys.asked(word);
    }

    /** Whether any name holds something like it. */
    boolean isFound() {
        return !stems.isEmpty() || word.isKnown();
    }

    /** The lexemes to retrieve by, surest first. */
    List<String> alternatives(Frequencies.Snapshot frequencies) {
        double surest = Math.max(
                word.isKnown() ? WHOLE : 0,
                stems.values().stream().mapToDouble(likeness -> likeness).max().orElse(0));
        List<String> lexemes = new ArrayList<>(meanings());
        stems.entrySet().stream()
                .filter(entry -> entry.getValue() >= surest - MUCH_LESS_SURE)
                .sorted(Comparator.<Map.Entry<String, Double>>comparingDouble(entry -> -entry.getValue())
                        .thenComparingDouble(entry -> -frequencies.entriesWith(entry.getKey())))
                .limit(MOST_ALTERNATIVES)
                .map(Map.Entry::getKey)
                .forEach(lexemes::add);
        return lexemes;
    }

    /** The lexemes that need no vocabulary: its own stem and its meanings. */
    List<String> plainAlternatives() {
        List<String> plain = new ArrayList<>(meanings());
        plain.add(word.stem());
        return plain;
    }

    private List<String> meanings() {
        return word.meanings().stream().map(Analysis::meaning).toList();
    }

    boolean mayBeInitials() {
        return !isNumber() && text().length() >= 3 && text().length() <= 8;
    }
}
