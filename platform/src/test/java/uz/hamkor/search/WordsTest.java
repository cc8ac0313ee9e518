package uz.hamkor.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsThatCarryNothingAreLeftOutUnlessThereAreNoOthers() {
        assertThat(Words.meaningful(Words.of("№ 3 va Navoiy nomidagi"))).containsExactly("3", "navoiy");
        assertThat(Words.meaningful(Words.of("va"))).containsExactly("va");
    }

    @Test
    void aPastedPageCostsNoMoreThanALongName() {
        assertThat(Words.of("maktab ".repeat(2_000))).hasSizeLessThan(100);
        assertThat(Words.of("x".repeat(10_000)).getFirst()).hasSize(40);
        assertThat(Words.of("x".repeat(399) + "😀")).hasSize(1);
    }
}
