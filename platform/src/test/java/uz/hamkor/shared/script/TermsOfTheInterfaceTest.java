package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The glossary of the interface was written by people in both scripts; the converter has to agree with them. */
class TermsOfTheInterfaceTest {

    record Term(String latin, String cyrillic) {}

    @Test
    void everyTermConvertsToItsCyrillicForm() throws IOException {
        assertThat(terms()).hasSizeGreaterThan(400);
        assertThat(wrong(term -> UzbekScript.toCyrillic(term.latin()), Term::cyrillic))
                .isEmpty();
    }

    @Test
    void everyTermConvertsAsAMessage() throws IOException {
        assertThat(wrong(term -> MessageScript.toCyrillic(term.latin()), Term::cyrillic))
                .isEmpty();
    }

    @Test
    void everyTermConvertsBack() throws IOException {
        assertThat(wrong(term -> UzbekScript.toLatin(term.cyrillic()), Term::latin))
                .isEmpty();
    }

    @Test
    void bothScriptsOfATermFoldToTheSame() throws IOException {
        assertThat(wrong(term -> Folding.fold(term.cyrillic()), term -> Folding.fold(term.latin())))
                .isEmpty();
    }

    private static List<String> wrong(Function<Term, String> got, Function<Term, String> expected) throws IOException {
        return terms().stream()
                .filter(term -> !got.apply(term).equals(expected.apply(term)))
                .map(term -> got.apply(term) + " instead of " + expected.apply(term))
                .toList();
    }

    private static List<Term> terms() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TermsOfTheInterfaceTest.class.getResourceAsStream("/script/terms.tsv")),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(parts -> new Term(parts[0], parts[1]))
                    .toList();
        }
    }
}
