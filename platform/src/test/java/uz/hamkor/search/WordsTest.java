package uz.hamkor.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oʻzbekiston",
                "O'zbekiston",
                "O‘zbekiston",
                "O`zbekiston",
                "OʼZBEKISTON",
                "Ўзбекистон",
                "ÓZBEKISTON",
                "  «ўзбекистон».  "
            })
    void everySpellingOfAWordIsOneWord(String text) {
        assertThat(Words.of(text)).containsExactly("ozbekiston");
    }

    @ParameterizedTest
    @CsvSource({
        "litsey, лицей",
        "Yevropa, Европа",
        "sanʼat, санъат",
        "yoʻl, йўл",
        "Yozyovon, Ёзёвон",
        "Ellikqalʼa, Элликқалъа",
        "Sariosiyo, Сариосиё",
        "aksiya, акция"
    })
    void bothUzbekScriptsGiveTheSameWord(String latin, String cyrillic) {
        assertThat(Words.of(latin)).isEqualTo(Words.of(cyrillic));
    }

    @Test
    void numbersAndLettersAreWordsOfTheirOwn() {
        assertThat(Words.of("12-maktab")).isEqualTo(Words.of("12maktab")).isEqualTo(List.of("12", "maktab"));
        assertThat(Analysis.meaningful(Words.of("№٣"))).containsExactly("3");
    }

    @ParameterizedTest
    @CsvSource({
        "maktab, maktabi",
        "maktab, maktablarining",
        "tuman, tumanidagi",
        "qishloq, qishlogi",
        "kenglik, kengligi",
        "altinkulskiy, altinkulskogo",
        "karimov, karimova"
    })
    void aWordKeepsItsStemThroughItsEndings(String one, String other) {
        assertThat(Stems.of(other)).isEqualTo(Stems.of(one));
    }

    @ParameterizedTest
    @CsvSource({"oltinkol, altinkul", "buxoro, bukhara", "jizzax, djizak", "qoqon, kokand", "xorazm, khorezm"})
    void namesSoundAlikeInOurLanguages(String uzbek, String other) {
        assertThat(Sounds.likeness(uzbek, other)).isGreaterThan(0.65);
    }

    @ParameterizedTest
    @CsvSource({"maktab, maktb, 1", "maktab, makatb, 1", "maktab, maktap, 1", "maktab, maktaab, 1", "maktab, kitob, 3"})
    void typingErrorsAreCounted(String right, String typed, int errors) {
        assertThat(Edits.distance(right, typed, 2)).isEqualTo(errors);
    }
}
