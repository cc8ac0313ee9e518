package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordTest {

    private static Word word(String written) {
        return Word.of(Folding.fold(written));
    }

    @ParameterizedTest
    @CsvSource({
        "Алтынкуль, Oltinkoʻl",
        "Алтынкульский, Oltinkoʻl",
        "Ташкент, Toshkent",
        "Tashkent, Toshkent",
        "Ходжейли, Xoʻjayli",
        "Khojayli, Xoʻjayli",
        "Кашкадарья, Qashqadaryo",
        "Кашкадарьинская, Qashqadaryo",
        "Фергана, Fargʻona",
        "Ургенч, Urganch",
        "Чирчик, Chirchiq",
        "Кувинский, Quva",
        "Норинский, Norin",
        "Езёвон, Yozyovon",
        "Дехканабад, Dehqonobod",
        "Каттакурган, Kattaqoʻrgʻon",
        "Абдурахманов, Abdurahmonov",
        "Хаджаев, Xoʻjayev",
        "Юлдашев, Yoʻldoshev",
        "Улугбек, Ulugʻbek"
    })
    void aRussianSpellingSharesASkeletonWithTheUzbekName(String russian, String uzbek) {
        assertThat(word(russian).skeletons()).containsAnyElementsOf(word(uzbek).skeletons());
    }

    @ParameterizedTest
    @CsvSource({
        "Каракалпакстан, Qoraqalpogʻiston, Qarshi",
        "Джизак, Jizzax, Jondor",
        "Термез, Termiz, Tomdi",
        "Андижан, Andijon, Angor",
        "Кокан, Qoʻqon, Quva",
        "Мирзаабад, Mirzaobod, Mirzachoʻl"
    })
    void aRussianSpellingSoundsLikeItsOwnNameAndLessLikeAnother(String russian, String own, String other) {
        assertThat(word(russian).likeness(word(own)))
                .isGreaterThan(0.7)
                .isGreaterThan(word(russian).likeness(word(other)) + 0.2);
    }

    @ParameterizedTest
    @CsvSource({"Oltinkoʻl, ОЛТИНКЎЛ", "Isʼhoq, Исҳоқ", "Xiva, Хива"})
    void theSameNameInAnotherScriptIsFullyAlike(String latin, String cyrillic) {
        assertThat(word(latin).likeness(word(cyrillic))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "maktab, maktabi",
        "maktab, maktablarining",
        "tashkilot, tashkilotning",
        "muassasa, muassasasi",
        "kitob, kitoblar",
        "tuman, tumanidagi",
        "qishloq, qishlogi",
        "kenglik, kengligi",
        "altinkulskiy, altinkulskogo",
        "texnicheskaya, texnicheskoye",
        "karimov, karimova"
    })
    void aWordKeepsItsStemThroughItsEndings(String one, String other) {
        assertThat(Word.of(other).stem()).isEqualTo(Word.of(one).stem());
        assertThat(Word.of(other).likeness(Word.of(one))).isGreaterThanOrEqualTo(Word.SAME_STEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oliy", "talim", "milliy", "uy", "navoiy", "nizomiy"})
    void aWordThatOnlyLooksInflectedIsItsOwnStem(String word) {
        assertThat(Word.of(word).stem()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"maktab, school", "школа, мактаби", "район, tumanidagi", "department, kafedra", "department, boshqarma"
    })
    void wordsOfOneMeaningAreNearlyOne(String one, String other) {
        assertThat(word(one).likeness(word(other))).isBetween(0.9, Word.SAME_STEM);
    }

    @ParameterizedTest
    @CsvSource({"12, 13", "12, 112", "Andijon, Namangan", "tibbiyot, moliya", "kino, kimyo"})
    void numbersAndKnownWordsAreNeverAlikeByTheirLetters(String one, String other) {
        assertThat(word(one).likeness(word(other))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"qumtepa, qumtpea", "qumtepa, qumteba", "qumtepa, qummtepa"})
    void aTypingErrorCostsLittle(String right, String typed) {
        assertThat(Word.of(right).likeness(Word.of(typed))).isBetween(0.8, Word.SAME_STEM);
    }

    @ParameterizedTest
    @CsvSource({"maktab, maktb, 1", "maktab, makatb, 1", "maktab, maktap, 1", "maktab, maktaab, 1", "maktab, kitob, 3"})
    void typingErrorsAreCounted(String right, String typed, int errors) {
        assertThat(Edits.distance(right, typed, 2)).isEqualTo(errors);
    }
}
