package uz.hamkor.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/**
 * What of a record goes into the index.
 *
 * @param lines its names for ranking, one a line, see {@link NameLine}
 * @param lexemes what it is retrieved by: stems; {@code =…} a whole name; {@code #n} the number of words of a name;
 *     {@code +…} the first letters of a name
 * @param words the folded words with their stems, for the vocabulary
 */
record Analysis(String lines, Set<String> lexemes, Map<String, String> words) {

    /** Raise it when folding, stems or lexemes change: the index is then built anew at the next start. */
    static final int VERSION = 1;

    private static final int LONGEST_COUNTED = 12;
    private static final int LONGEST_WHOLE = 100;

    static Analysis of(Found found) {
        Builder builder = new Builder();
        found.title().texts().forEach((language, text) -> builder.name(language.tag(), text));
        found.words().forEach(text -> builder.name(NameLine.FURTHER, text));
        builder.subtitle(found.subtitle());
        return builder.build();
    }

    /** The lexeme of a whole name. */
    static String whole(List<String> words) {
        String whole = String.join("", words);
        return "=" + (whole.length() > LONGEST_WHOLE ? whole.substring(0, LONGEST_WHOLE) : whole);
    }

    static String count(int words) {
        return "#" + Math.min(words, LONGEST_COUNTED);
    }

    static String initials(String letters) {
        return "+" + letters;
    }

    /** The words that count: all but stop words, or all when there are no others. */
    static List<String> meaningful(List<String> words) {
        List<String> kept =
                words.stream().filter(word -> !Equivalents.isStopWord(word)).toList();
        return kept.isEmpty() ? words : kept;
    }

    private static final class Builder {
        private final Set<String> lines = new LinkedHashSet<>();
        private final Set<String> lexemes = new LinkedHashSet<>();
        private final Map<String, String> stems = new LinkedHashMap<>();

        void name(String source, String text) {
            List<String> all = Words.of(text);
            if (all.isEmpty()) {
                return;
            }
            List<String> words = meaningful(all);
            lines.add(NameLine.line(source, words));
            lexemes.add(whole(words));
            lexemes.add(count(words.size()));
            words(words);
            initials(all);
        }

        private void initials(List<String> words) {
            if (words.size() < 3) {
                return;
            }
            StringBuilder letters = new StringBuilder();
            for (String word : words) {
                if (!Words.isNumber(word) && !Equivalents.isStopWord(word)) {
                    letters.append(word.charAt(0));
                }
            }
            if (letters.length() >= 3) {
                lexemes.add(Analysis.initials(letters.toString()));
            }
        }

        void subtitle(LocalizedText subtitle) {
            List<String> shown = new ArrayList<>();
            for (Language language : Language.values()) {
                subtitle.exactly(language).ifPresent(text -> shown.addAll(Words.of(text)));
            }
            if (!shown.isEmpty()) {
                List<String> words = List.copyOf(new LinkedHashSet<>(meaningful(shown)));
                lines.add(NameLine.line(NameLine.SUBTITLE, words));
                words(words);
            }
        }

        private void words(List<String> words) {
            for (String word : words) {
                String stem = stems.computeIfAbsent(word, Stems::of);
                lexemes.add(stem);
            }
        }

        Analysis build() {
            return new Analysis(String.join("\n", lines), lexemes, stems);
        }
    }
}
