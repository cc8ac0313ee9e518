package uz.hamkor.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.script.Word;

/**
 * How well a name answers a query: which part of the query it holds, which part of itself was asked for, and whether
 * in that order. Rare words weigh more than ordinary ones, a number that differs weighs most.
 */
final class Ranking {

    /** Above this the very name was given. */
    static final double VERY_NAME = 1.05;

    private static final double OTHER_LINE = 0.8;
    private static final double INITIALS = 0.9;
    private static final double WRONG_NUMBER = 0.6;
    private static final double LEAST_NUMBER_WEIGHT = 0.7;
    private static final double MEANT = 0.9;

    private final List<QueryWord> query;
    private final String whole;
    private final Frequencies.Snapshot frequencies;
    private final Map<String, NameWord> nameWords = new HashMap<>();

    Ranking(List<QueryWord> query, Frequencies.Snapshot frequencies) {
        this.query = query;
        this.whole = String.join("", query.stream().map(QueryWord::text).toList());
        this.frequencies = frequencies;
    }

    Ranked rank(Candidates.Candidate candidate) {
        double[] anywhere = new double[query.size()];
        for (NameLine line : candidate.names()) {
            for (String word : line.words()) {
                NameWord known = nameWord(word);
                for (int i = 0; i < anywhere.length; i++) {
                    anywhere[i] = Math.max(anywhere[i], known.likeness[i]);
                }
            }
        }
        double best = 0;
        NameLine matched = null;
        for (NameLine line : candidate.names()) {
            double score = line.isSubtitle() ? 0 : score(line, anywhere);
            if (score > best) {
                best = score;
                matched = line;
            }
        }
        double preferred = best + 0.01 * Math.log(Math.max(candidate.weight(), 0.01));
        boolean sure = Arrays.stream(anywhere).allMatch(likeness -> likeness >= Word.SAME_STEM);
        return new Ranked(candidate, best <= 0 ? 0 : Math.max(preferred, 0), matched, sure);
    }

    private double score(NameLine line, double[] anywhere) {
        String[] words = line.words();
        if (String.join("", words).equals(whole)) {
            return 1.1;
        }
        double[] held = new double[words.length];
        double[] also = new double[words.length];
        double asked = 0;
        double answered = 0;
        boolean wrongNumber = false;
        int inOrder = 0;
        int matches = 0;
        int previous = -1;
        for (int i = 0; i < query.size(); i++) {
            int place = -1;
            double likeness = 0;
            for (int j = 0; j < words.length; j++) {
                double there = nameWord(words[j]).likeness[i];
                double here = there - (held[j] > 0 ? 0.005 : 0);
                if (here > likeness) {
                    likeness = here;
                    place = j;
                }
                if (there >= MEANT) {
                    // One word may say what takes several in another language: общеобразовательная, umumiy taʼlim.
                    also[j] = Math.max(also[j], there);
                }
            }
            if (place >= 0) {
                double weight = nameWord(words[place]).weight;
                asked += weight;
                answered += weight * likeness;
                held[place] = Math.max(held[place], likeness);
                inOrder += place > previous ? 1 : 0;
                matches++;
                previous = place;
            } else {
                double weight = weight(query.get(i).word());
                asked += weight;
                answered += weight * anywhere[i] * OTHER_LINE;
                wrongNumber |= query.get(i).isNumber() && anywhere[i] == 0;
            }
        }
        double initials = initials(words);
        if (matches == 0) {
            return initials;
        }
        for (int j = 0; j < words.length; j++) {
            held[j] = Math.max(held[j], also[j]);
        }
        double coverage = answered / asked;
        double order = (double) inOrder / matches;
        double score = coverage * (0.55 + 0.4 * share(words, held) + 0.05 * order);
        return Math.max(initials, wrongNumber ? score * WRONG_NUMBER : score);
    }

    private double share(String[] words, double[] held) {
        double all = 0;
        double asked = 0;
        for (int j = 0; j < words.length; j++) {
            double weight = nameWord(words[j]).weight;
            all += weight;
            asked += weight * held[j];
        }
        return asked / all;
    }

    private double initials(String[] words) {
        if (query.size() != 1 || !query.getFirst().mayBeInitials()) {
            return 0;
        }
        StringBuilder letters = new StringBuilder();
        for (String word : words) {
            if (!Character.isDigit(word.charAt(0))) {
                letters.append(word.charAt(0));
            }
        }
        return letters.toString().equals(query.getFirst().text()) ? INITIALS : 0;
    }

    private NameWord nameWord(String word) {
        NameWord known = nameWords.get(word);
        if (known == null) {
            known = new NameWord(Word.of(word));
            nameWords.put(word, known);
        }
        return known;
    }

    private double weight(Word word) {
        double weight = frequencies.weight(word);
        return word.isNumber() ? Math.max(weight, LEAST_NUMBER_WEIGHT) : weight;
    }

    private final class NameWord {
        final double weight;
        final double[] likeness = new double[query.size()];

        NameWord(Word word) {
            weight = weight(word);
            for (int i = 0; i < likeness.length; i++) {
                likeness[i] = query.get(i).likeness(word);
            }
        }
    }

    /**
     * A candidate with its place.
     *
     * @param sure every word of the query stands in the record as it was typed, but for endings
     */
    record Ranked(
            Candidates.Candidate candidate,
            double score,
            @Nullable NameLine matched,
            boolean sure) {}
}
