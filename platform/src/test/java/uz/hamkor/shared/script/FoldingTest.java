package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Oltinkoʻl tumani | oltinkol tumani
            Oltinko'l  tumani. | oltinkol tumani
            ОЛТИНКЎЛ ТУМАНИ | oltinkol tumani
            «Ёшлар» маркази | yoshlar markazi
            Ташкентский район | tashkentskiy rayon
            12-maktab (Chust) | 12 maktab chust
            12maktab, №12мактаб | 12 maktab no 12 maktab
            ٣-maktab | 3 maktab
            Oʻz​bekiston 😀 Xiva | ozbekiston xiva
            田中 مرحبا | 田中 مرحبا
            Şahrisabz, Çirçiq | shahrisabz chirchiq
            Université d’État | universite detat
            Qaraqalpaqstan Nókis qalası | qaraqalpaqstan nokis qalasi
            Исҳоқ бюджет модель | ishoq budjet model
            """)
    void everyWayOfWritingFoldsToOne(String written, String folded) {
        assertThat(Folding.fold(written)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"...", "' '", "ʻ"})
    void punctuationFoldsToNothing(String written) {
        assertThat(Folding.fold(written)).isEmpty();
        assertThat(Folding.tokens(written)).isEmpty();
    }

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
        assertThat(Folding.tokens(text)).containsExactly("ozbekiston");
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
        assertThat(Folding.tokens(latin)).isEqualTo(Folding.tokens(cyrillic));
    }
}
