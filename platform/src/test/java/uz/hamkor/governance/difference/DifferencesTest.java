package uz.hamkor.governance.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.hamkor.governance.difference.Piece.Kind;

class DifferencesTest {

    private static final String CHARTER = """
            # Klaster nizomi

            ## 1. Umumiy qoidalar

            1.1. Klaster taʼlim muassasalari va korxonalarning ixtiyoriy birlashmasidir.
            1.2. Klaster oʻz faoliyatini ushbu nizom asosida olib boradi.

            ## 2. Aʼzolik

            2.1. Aʼzolikka qabul qilish toʻgʻrisidagi ariza kengash tomonidan oʻn kun ichida koʻrib chiqiladi.
            2.2. Aʼzo istalgan vaqtda klasterdan chiqishi mumkin.

            ## 3. Kengash

            Kengash yiliga kamida ikki marta yigʻiladi. Qarorlar koʻpchilik ovoz bilan qabul qilinadi.
            """;

    private static List<Piece> changes(Differences differences) {
        return differences.pieces().stream()
                .filter(piece -> piece.kind() != Kind.SAME)
                .toList();
    }

    /** Runs as in a page: {@code [-gone-]{+come+}}. */
    private static String marked(Piece piece) {
        var marked = new StringBuilder();
        for (Run run : piece.runs()) {
            marked.append(
                    switch (run.kind()) {
                        case SAME -> run.text();
                        case REMOVED -> "[-" + run.text() + "-]";
                        case ADDED -> "{+" + run.text() + "+}";
                    });
        }
        return marked.toString();
    }

    @Test
    void equalTextsDoNotDiffer() {
        var result = Differences.between(CHARTER, CHARTER);

        assertThat(result.counts().none()).isTrue();
        assertThat(result.counts().same()).isEqualTo(9);
    }

    @Test
    void aChangedTermIsShownAsWords() {
        var result = Differences.between(CHARTER, CHARTER.replace("oʻn kun ichida", "besh ish kuni ichida"));

        assertThat(changes(result)).singleElement().satisfies(piece -> {
            assertThat(piece.kind()).isEqualTo(Kind.CHANGED);
            assertThat(marked(piece))
                    .isEqualTo("2.1. Aʼzolikka qabul qilish toʻgʻrisidagi ariza kengash tomonidan "
                            + "[-oʻn kun -]{+besh ish kuni +}ichida koʻrib chiqiladi.");
        });
        assertThat(result.counts().wordsAdded()).isEqualTo(3);
        assertThat(result.counts().wordsRemoved()).isEqualTo(2);
    }

    @Test
    void apostrophesAndCyrillicLettersAreInsideWords() {
        assertThat(Words.starts("oʻz aʼzosi o'z Ўз Қарор №5, 3,5 foiz; 12-modda"))
                .hasSize(13);
        var result = Differences.between("Aʼzo oʻz vakilini tayinlaydi.", "Aʼzo oʻzi vakilini tayinlaydi.");

        assertThat(marked(result.pieces().getFirst())).isEqualTo("Aʼzo [-oʻz -]{+oʻzi +}vakilini tayinlaydi.");
        assertThat(marked(Differences.between("Қарор қабул қилинади.", "Қарор бекор қилинади.")
                        .pieces()
                        .getFirst()))
                .isEqualTo("Қарор [-қабул -]{+бекор +}қилинади.");
    }

    @Test
    void aMovedClauseIsOneThingAndNotTwo() {
        String clause = "2.2. Aʼzo istalgan vaqtda klasterdan chiqishi mumkin.\n";
        String after = CHARTER.replace(clause, "").replace("## 2. Aʼzolik", clause + "\n## 2. Aʼzolik");

        var result = Differences.between(CHARTER, after);

        assertThat(changes(result))
                .extracting(Piece::kind, Piece::from, Piece::to)
                .containsExactly(tuple(Kind.MOVED, 6, 4));
    }

    @Test
    void aMovedClauseMayHaveAnotherNumberAndOtherWords() {
        String after = CHARTER.replace("2.2. Aʼzo istalgan vaqtda klasterdan chiqishi mumkin.\n", "")
                .replace(
                        "asosida olib boradi.\n",
                        "asosida olib boradi.\n1.3. Aʼzo istalgan vaqtda bir oy oldin yozib klasterdan chiqishi mumkin.\n");

        var result = Differences.between(CHARTER, after);

        assertThat(changes(result)).singleElement().satisfies(piece -> {
            assertThat(piece.kind()).isEqualTo(Kind.MOVED_AND_CHANGED);
            assertThat(marked(piece))
                    .isEqualTo(
                            "[-2.2-]{+1.3+}. Aʼzo istalgan vaqtda {+bir oy oldin yozib +}klasterdan chiqishi mumkin.");
        });
    }

    @Test
    void renumberingChangesNumbersOnly() {
        String after = CHARTER.replace("1.2. ", "1.3. ").replace("\n1.1. ", "\n1.1. Yangi band.\n1.2. ");

        var result = Differences.between(CHARTER, after);

        assertThat(changes(result))
                .extracting(Piece::kind, DifferencesTest::marked)
                .containsExactly(
                        tuple(Kind.ADDED, "{+1.1. Yangi band.+}"),
                        tuple(
                                Kind.CHANGED,
                                "[-1.1-]{+1.2+}. Klaster taʼlim muassasalari va korxonalarning ixtiyoriy birlashmasidir."),
                        tuple(
                                Kind.CHANGED,
                                "[-1.2-]{+1.3+}. Klaster oʻz faoliyatini ushbu nizom asosida olib boradi."));
    }

    @Test
    void whatWentStandsWhereItWasBeforeWhatCameInstead() {
        var result = Differences.between(
                "Bir.\n\nIkki xil olma bor.\n\nUch.\n", "Bir.\n\nShahar markazida muzey ochildi.\n\nUch.\n");

        assertThat(result.pieces())
                .extracting(Piece::kind)
                .containsExactly(Kind.SAME, Kind.REMOVED, Kind.ADDED, Kind.SAME);
    }

    @Test
    void otherLineBreaksAreNoChange() {
        var result = Differences.between(CHARTER, CHARTER.replace("va korxonalarning", "va\nkorxonalarning"));

        assertThat(result.counts().none()).isTrue();
        assertThat(result.pieces().get(2).before())
                .isNotEqualTo(result.pieces().get(2).after());
    }

    @Test
    void theLighterOfTwoThatChangedPlacesHasMoved() {
        String heavy = "Kengash yiliga kamida ikki marta yigʻiladi va qarorlar koʻpchilik ovoz bilan qabul qilinadi.";
        String light = "Kotib bayonnoma yozadi.";

        var result = Differences.between(heavy + "\n\n" + light, light + "\n\n" + heavy);

        assertThat(result.pieces())
                .extracting(Piece::kind, Piece::from)
                .containsExactly(tuple(Kind.MOVED, 1), tuple(Kind.SAME, 0));
    }

    @Test
    void aFencedBlockIsOneParagraph() {
        String fenced = "Matn\n```\n- bir\n\n# ikki\n```\nYana matn\n";

        assertThat(Differences.between(fenced, fenced).counts().same()).isEqualTo(3);
    }

    @Test
    void emptyTextsAreTextsToo() {
        assertThat(Differences.between("", "").pieces()).isEmpty();
        assertThat(Differences.between("", CHARTER).counts().added()).isEqualTo(9);
        assertThat(Differences.between(CHARTER, "\n \n").counts().removed()).isEqualTo(9);
        assertThat(Differences.between("\n\n  a", " \n b").leadAfter()).isEqualTo(" \n");
    }
}
