package uz.hamkor.governance.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uz.hamkor.governance.difference.Piece.Kind;

class DifferencesPropertyTest {

    /** What must hold of every difference. */
    private static Differences checked(String before, String after) {
        var result = Differences.between(before, after);

        assertThat(result.leadAfter()
                        + result.pieces().stream().map(Piece::after).collect(Collectors.joining()))
                .isEqualTo(after);
        assertThat(result.leadBefore()
                        + result.pieces().stream()
                                .sorted(Comparator.comparingInt(Piece::from))
                                .map(Piece::before)
                                .collect(Collectors.joining()))
                .isEqualTo(before);
        for (Piece piece : result.pieces()) {
            assertThat(without(piece, Run.Kind.REMOVED)).isEqualTo(stripped(piece.after()));
            assertThat(without(piece, Run.Kind.ADDED).replaceAll("[\\s\\p{Z}]+", ""))
                    .isEqualTo(piece.before().replaceAll("[\\s\\p{Z}]+", ""));
            boolean same = piece.kind() == Kind.SAME || piece.kind() == Kind.MOVED;
            assertThat(piece.runs().stream().allMatch(run -> run.kind() == Run.Kind.SAME))
                    .isEqualTo(same);
        }
        var gone = new HashSet<String>();
        for (Piece piece : result.pieces()) {
            if (piece.kind() == Kind.REMOVED) {
                gone.add(words(piece.before()));
            }
        }
        for (Piece piece : result.pieces()) {
            if (piece.kind() == Kind.ADDED) {
                assertThat(gone).doesNotContain(words(piece.after()));
            }
        }
        increasing(result.pieces().stream()
                .filter(piece -> piece.to() >= 0)
                .map(Piece::to)
                .toList());
        increasing(result.pieces().stream()
                .filter(piece ->
                        piece.kind() == Kind.SAME || piece.kind() == Kind.CHANGED || piece.kind() == Kind.REMOVED)
                .map(Piece::from)
                .toList());
        return result;
    }

    private static void increasing(List<Integer> numbers) {
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isGreaterThan(numbers.get(i - 1));
        }
    }

    private static String without(Piece piece, Run.Kind kind) {
        return piece.runs().stream()
                .filter(run -> run.kind() != kind)
                .map(Run::text)
                .collect(Collectors.joining());
    }

    private static String stripped(String text) {
        return text.replaceAll("[\\s\\p{Z}]+$", "");
    }

    private static String words(String text) {
        return stripped(text).replaceAll("[\\s\\p{Z}]+", " ");
    }

    @Test
    void everyDifferenceGivesBackBothTexts() {
        var random = new SplittableRandom(1);
        for (int trial = 0; trial < 200; trial++) {
            var texts = new EditedTexts(trial, 20 + random.nextInt(2000));
            List<String> before = texts.paragraphs(1 + random.nextInt(800));
            checked(EditedTexts.text(before), EditedTexts.text(texts.edited(before, random.nextInt(60))));
        }
    }

    @Test
    void anyCharactersGiveBackBothTexts() {
        var random = new SplittableRandom(2);
        String[] parts = {
            "a", "b ", "\n", "\n\n", "- ", "1. ", "```\n", "# ", " ", "ʻ", "я", "\r\n", "|", "-", "😀", "\t", "\u00a0"
        };
        for (int trial = 0; trial < 3000; trial++) {
            checked(any(random, parts), any(random, parts));
        }
    }

    private static String any(SplittableRandom random, String[] parts) {
        var text = new StringBuilder();
        for (int i = random.nextInt(25); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    @Test
    void shuffledParagraphsHaveOnlyMoved() {
        var random = new SplittableRandom(3);
        for (int trial = 0; trial < 50; trial++) {
            List<String> before = new EditedTexts(trial, 3000).paragraphs(600);
            var shuffled = new ArrayList<String>(before);
            for (int i = shuffled.size() - 1; i > 0; i--) {
                java.util.Collections.swap(shuffled, i, random.nextInt(i + 1));
            }

            var counts = checked(EditedTexts.text(before), EditedTexts.text(shuffled))
                    .counts();

            assertThat(counts.same() + counts.moved() + counts.movedAndChanged())
                    .isGreaterThan(0);
            assertThat(counts.added() + counts.removed()).isZero();
            assertThat(counts.moved()).isPositive();
        }
    }

    @Test
    void aFewChangedWordsInMovedParagraphsAreFound() {
        int found = 0;
        int all = 0;
        for (int trial = 0; trial < 30; trial++) {
            var texts = new EditedTexts(trial, 3000);
            List<String> paragraphs = texts.paragraphs(2000);
            var after = new ArrayList<>(paragraphs);
            String moved = after.remove(5);
            if (moved.split(" ").length < 12) {
                continue;
            }
            after.add(after.size() - 3, moved.replaceFirst(" [^ ]+ ", " butunlay boshqacha "));
            var result = checked(EditedTexts.text(paragraphs), EditedTexts.text(after));
            all++;
            found += result.counts().movedAndChanged() == 1 && result.counts().removed() == 0 ? 1 : 0;
        }
        assertThat(all).isGreaterThan(10);
        assertThat(found).isEqualTo(all);
    }

    @Test
    void unrelatedAndMonotonousTextsEnd() {
        List<String> one = new EditedTexts(1, 20_000).paragraphs(20_000);
        List<String> other = new EditedTexts(2, 20_000).paragraphs(20_000);

        assertThat(checked(EditedTexts.text(one), EditedTexts.text(other))
                        .counts()
                        .same())
                .isLessThan(one.size() / 10);
        // One paragraph each of the same two words over and over: beyond the limit of the word tables.
        checked("a b ".repeat(10_000) + "c", "b a a ".repeat(9_000) + "d");
        checked("1.2.".repeat(20_000), "1.".repeat(20_000));
        checked("- ".repeat(20_000), "1 2 ".repeat(20_000));
        checked("a\n\n".repeat(3_000), "b\n\na\n\n".repeat(2_000));
    }
}
