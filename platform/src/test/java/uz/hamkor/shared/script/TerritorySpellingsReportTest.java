package uz.hamkor.shared.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** How often the Russian and the English name of a real territory finds its Uzbek name first among all 220. */
@EnabledIfEnvironmentVariable(
        named = "HAMKOR_TEST_DATA",
        matches = ".+",
        disabledReason =
                "the public list of territories is not part of the project; set HAMKOR_TEST_DATA to its folder")
class TerritorySpellingsReportTest {

    record Territory(String uzbek, String russian, String english) {}

    @Test
    void theRussianNameFindsTheUzbekOne() throws IOException {
        assertThat(found("Russian, canonical words", Territory::russian, NameLikeness::of))
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void theRussianNameSharesItsSkeletonsWithTheUzbekOne() throws IOException {
        List<Territory> all = territories();
        long equal = all.stream().filter(TerritorySpellingsReportTest::meet).count();
        long keys = all.stream()
                .map(territory ->
                        own(territory.uzbek()).stream().map(Word::skeletons).toList())
                .distinct()
                .count();
        System.out.printf("Skeletons: %d of %d meet; %d different keys%n", equal, all.size(), keys);
        assertThat((double) equal / all.size()).isGreaterThanOrEqualTo(0.95);
    }

    private static boolean meet(Territory territory) {
        List<Word> uzbek = own(territory.uzbek());
        List<Word> russian = own(territory.russian());
        return uzbek.size() == russian.size()
                && IntStream.range(0, uzbek.size())
                        .noneMatch(i -> Collections.disjoint(
                                uzbek.get(i).skeletons(), russian.get(i).skeletons()));
    }

    /** The words that tell which territory it is. */
    private static List<Word> own(String name) {
        return NameLikeness.words(name).stream()
                .filter(word -> !Lexicon.isGeneric(word.text()))
                .toList();
    }

    @Test
    void theEnglishNameFindsTheUzbekOne() throws IOException {
        assertThat(found("English, canonical words", Territory::english, NameLikeness::of))
                .isGreaterThanOrEqualTo(0.95);
    }

    private static double found(
            String title, Function<Territory, String> query, ToDoubleBiFunction<String, String> likeness)
            throws IOException {
        List<Territory> all = territories();
        long right = 0;
        for (Territory wanted : all) {
            Territory best = all.stream()
                    .max(Comparator.comparingDouble(
                            candidate -> likeness.applyAsDouble(query.apply(wanted), candidate.uzbek())))
                    .orElseThrow();
            if (best.uzbek().equals(wanted.uzbek())) {
                right++;
            } else {
                System.out.println("  " + query.apply(wanted) + " found " + best.uzbek() + ", not " + wanted.uzbek());
            }
        }
        System.out.printf("%s: %d of %d territories first%n", title, right, all.size());
        return (double) right / all.size();
    }

    private static List<Territory> territories() throws IOException {
        Path list = Path.of(System.getenv("HAMKOR_TEST_DATA"), "uz", "territory.csv");
        try (var lines = Files.lines(list)) {
            return lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .map(parts -> new Territory(parts[3], parts[5], parts[6]))
                    .toList();
        }
    }
}
