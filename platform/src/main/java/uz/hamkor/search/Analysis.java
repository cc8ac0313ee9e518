package uz.hamkor.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.script.Lexicon;
import uz.hamkor.shared.script.UzbekWords;
import uz.hamkor.shared.script.Word;

/**
 * What of a record goes into the index.
 *
 * @param lines its names for ranking, one a line, see {@link NameLine}
 * @param lexemes what it is retrieved by: stems; {@code ^…} a meaning; {@code =…} a whole name; {@code #n} the number
 *     of words of a name; {@code +…} the first letters of a name
 * @param words its words, for the vocabulary
 */
record Analysis(String lines, Set<String> lexemes, Set<String> words) {

    /** Raise it when folding, stems or lexemes change; word lists count by themselves. */
    private static final int EDITION = 2;

    /** The index is built anew at the next start when this is another number. */
    static final int VERSION = 31 * Lexicon.edition() + EDITION;

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

    static String meaning(String canonical) {
        return "^" + canonical;
    }

    private static final class Builder {
        private final Set<String> lines = new LinkedHashSet<>();
        private final Set<String> lexemes = new LinkedHashSet<>();
        private final Set<String> known = new LinkedHashSet<>();

        void name(String source, String text) {
            List<String> all = Words.of(text);
            if (all.isEmpty()) {
                return;
            }
            List<String> words = Words.meaningful(all);
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
                if (!Character.isDigit(word.charAt(0)) && !UzbekWords.isStopWord(word)) {
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
                List<String> words = List.copyOf(new LinkedHashSet<>(Words.meaningful(shown)));
                lines.add(NameLine.line(NameLine.SUBTITLE, words));
                words(words);
            }
        }

        private void words(List<String> words) {
            for (String text : words) {
                known.add(text);
                Word word = Word.of(text);
                lexemes.add(word.stem());
                word.meanings().forEach(meaning -> lexemes.add(meaning(meaning)));
            }
        }

        Analysis build() {
            return new Analysis(String.join("\n", lines), lexemes, known);
        }
    }
}
