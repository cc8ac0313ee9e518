package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {

    @ParameterizedTest
    @CsvSource({
        "школа, maktab",
        "maktabi, maktab",
        "мактабларимиздан, maktab",
        "school, maktab",
        "район, tuman",
        "tumanida, tuman",
        "область, viloyat",
        "shahri, shahar",
        "государственный, davlat",
        "national, milliy",
        "университета, universitet",
        "Ташкентского, toshkent",
        "Buxoroda, buxoro",
        "Alisher, alisher"
    })
    void aWordOfAnyLanguageHasOneCanonicalForm(String word, String canonical) {
        assertThat(Lexicon.canonical(Folding.fold(word))).isEqualTo(canonical);
    }

    @Test
    void aNameBecomesItsCanonicalWordsWithoutStopWords() {
        assertThat(Lexicon.canonicalTokens("Национальный университет Узбекистана имени Мирзо Улугбека"))
                .containsExactlyInAnyOrderElementsOf(
                        Lexicon.canonicalTokens("Mirzo Ulug'bek nomidagi O'zbekiston Milliy universiteti"));
        assertThat(Lexicon.canonicalTokens("Самаркандский сельскохозяйственный институт"))
                .isEqualTo(Lexicon.canonicalTokens("Samarqand qishloq xoʻjaligi instituti"));
    }

    @Test
    void kindsOfThingsAreGenericAndNamesAreNot() {
        assertThat(Lexicon.isGeneric("maktab")).isTrue();
        assertThat(Lexicon.isGeneric("toshkent")).isFalse();
        assertThat(Lexicon.isGeneric("tibbiyot")).isFalse();
    }

    @Test
    void aWordMayMeanMoreThanItsCanonicalWord() {
        assertThat(Lexicon.meanings("department")).containsExactlyInAnyOrder("bolim", "kafedra", "boshqarma");
        assertThat(Lexicon.meanings("shkolami")).containsExactly("maktab");
        assertThat(Lexicon.meanings("maktablarimizdan")).containsExactly("maktab");
        assertThat(Lexicon.meanings("lochin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"va", "ва", "nomidagi", "имени", "of", "the", "учун"})
    void wordsThatSayNothingAreStopWords(String word) {
        assertThat(UzbekWords.isStopWord(Folding.fold(word))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Андижанский государственный университет | Andijon davlat universiteti
            Ферганский политехнический институт | Farg`ona politexnika instituti
            город Ургенч | Urganch shahri
            Ташкентский университет информационных технологий | Toshkent axborot texnologiyalari universiteti
            Tashkent State Technical University | Toshkent davlat texnika universiteti
            “12-son maktab” | 12-сон мактаб
            """)
    void translatedNamesAreFullyAlike(String foreign, String uzbek) {
        assertThat(NameLikeness.of(foreign, uzbek)).isGreaterThan(0.98);
        assertThat(NameLikeness.of(uzbek, foreign)).isCloseTo(NameLikeness.of(foreign, uzbek), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Toshkent tibbiyot instituti | Toshkent moliya instituti
            12-maktab | 13-maktab
            Andijon viloyati | Namangan viloyati
            """)
    void differentThingsOfOneKindAreNotAlike(String one, String other) {
        assertThat(NameLikeness.of(one, other)).isLessThan(0.75);
    }
}
