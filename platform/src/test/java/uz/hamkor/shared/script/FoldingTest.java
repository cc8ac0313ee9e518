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
}
