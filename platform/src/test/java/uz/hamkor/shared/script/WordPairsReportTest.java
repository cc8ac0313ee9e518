package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The share of running words converted right, on 3,000 pairs with their frequency that nobody of this project made.
 * Where the list itself holds several spellings of one form, each counts as right.
 */
@EnabledIfEnvironmentVariable(
        named = "HAMKOR_TEST_DATA",
        matches = ".+",
        disabledReason = "the public word list is not part of the project; set HAMKOR_TEST_DATA to its folder")
class WordPairsReportTest {

    private static final double REQUIRED = 0.98;

    record Pair(String cyrillic, String latin, long count) {}

    record Miss(String word, String expected, String got, long count) {}

    @Test
    void latinBecomesTheRightCyrillic() throws IOException {
        Map<String, Set<String>> right = new HashMap<>();
        List<Pair> pairs = pairs();
        pairs.forEach(pair ->
                right.computeIfAbsent(pair.latin(), key -> new HashSet<>()).add(pair.cyrillic()));
        assertThat(report("Latin to Cyrillic", pairs, Pair::latin, Pair::cyrillic, right, UzbekScript::toCyrillic))
                .isGreaterThanOrEqualTo(REQUIRED);
    }

    @Test
    void cyrillicBecomesTheRightLatin() throws IOException {
        Map<String, Set<String>> right = new HashMap<>();
        List<Pair> pairs = pairs();
        pairs.forEach(pair ->
                right.computeIfAbsent(pair.cyrillic(), key -> new HashSet<>()).add(pair.latin()));
        assertThat(report("Cyrillic to Latin", pairs, Pair::cyrillic, Pair::latin, right, UzbekScript::toLatin))
                .isGreaterThanOrEqualTo(REQUIRED);
    }

    private static double report(
            String title,
            List<Pair> pairs,
            java.util.function.Function<Pair, String> from,
            java.util.function.Function<Pair, String> to,
            Map<String, Set<String>> right,
            UnaryOperator<String> converter) {
        long all = 0;
        long good = 0;
        List<Miss> misses = new ArrayList<>();
        for (Pair pair : pairs) {
            all += pair.count();
            String got = converter.apply(from.apply(pair));
            if (right.getOrDefault(from.apply(pair), Set.of()).contains(got)) {
                good += pair.count();
            } else {
                misses.add(new Miss(from.apply(pair), to.apply(pair), got, pair.count()));
            }
        }
        misses.sort(Comparator.comparingLong(Miss::count).reversed());
        double share = (double) good / all;
        System.out.printf("%s: %.4f of %d running words right, %d pairs wrong%n", title, share, all, misses.size());
        misses.stream().limit(20).forEach(miss -> System.out.println("  " + miss));
        return share;
    }

    private static List<Pair> pairs() throws IOException {
        Path list = Path.of(System.getenv("HAMKOR_TEST_DATA"), "language", "word_pairs.csv");
        try (var lines = Files.lines(list)) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .map(parts ->
                            new Pair(parts[0], UzbekScript.normaliseApostrophes(parts[1]), Long.parseLong(parts[3])))
                    .toList();
        }
    }
}
