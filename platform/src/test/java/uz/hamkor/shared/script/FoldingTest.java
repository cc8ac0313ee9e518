package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Oltinkoʻl tumani | oltinkol tumani
            Oltinko'l  tumani. | oltinkol tumani
            ОЛТИНКЎЛ ТУМАНИ | oltinkol tumani
            «Ёшлар» маркази | yoshlar markazi
            Ташкентский район | tashkentskiy rayon
            12-maktab (Chust) | 12 maktab chust
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
    void aRussianSpellingHasTheSkeletonOfTheUzbekName(String russian, String uzbek) {
        assertThat(Folding.skeleton(russian)).isEqualTo(Folding.skeleton(uzbek));
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
        assertThat(Folding.likeness(russian, own))
                .isGreaterThan(0.7)
                .isGreaterThan(Folding.likeness(russian, other) + 0.2);
    }

    @ParameterizedTest
    @CsvSource({"Oltinkoʻl tumani, ОЛТИНКЎЛ ТУМАНИ", "Isʼhoq, Исҳоқ", "Xiva, Хива"})
    void theSameNameInAnotherScriptIsFullyAlike(String latin, String cyrillic) {
        assertThat(Folding.likeness(latin, cyrillic)).isEqualTo(1);
    }
}
