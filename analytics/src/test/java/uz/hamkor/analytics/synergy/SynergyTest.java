package uz.hamkor.analytics.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.numeric.Draws;

class SynergyTest {

    private static final List<String> COLUMNS = List.of("x", "y", "z");

    /** One record per word, one letter per column. */
    private static Observations records(String... words) {
        return Observations.of(COLUMNS, column(words, 0), column(words, 1), column(words, 2));
    }

    private static String[] column(String[] words, int place) {
        return Arrays.stream(words)
                .map(word -> word.substring(place, place + 1))
                .toArray(String[]::new);
    }

    private static Synergy of(Observations records, int permutations) {
        return Synergy.of(records, permutations, 7, 2, done -> {});
    }

    private static String[] words(String text) {
        return text.split(" ");
    }

    /** The test vectors of Triple Helix synergy. */
    @ParameterizedTest
    @CsvSource({
        "000 011 101 110, -1000",
        "000 111, 1000",
        "000 001 010 011 100 101 110 111, 0",
        "110 110 110 110 101 101 101 011 011 111, -157.745",
        "000 011 101 110 000 111 000 111, -278.195",
        "abc, 0",
        "aaa aaa aaa, 0"
    })
    void knownTables(String text, double millibit) {
        assertThat(of(records(words(text)), 0).all().millibit()).isCloseTo(millibit, within(1e-3));
    }

    @Test
    void splitsIntoInsideAndBetween() {
        var result = of(records(words("000 011 101 110 000 111 000 111")).groupedBy("g", words("a a a a b b b b")), 0);

        assertThat(result.groups()).extracting(Synergy.Part::millibit).containsExactly(-1000.0, 1000.0);
        assertThat(result.groups()).extracting(Synergy.Part::weight).containsExactly(0.5, 0.5);
        assertThat(result.between().millibit()).isCloseTo(-278.195, within(1e-3));
        assertThat(result.all().millibit()).isEqualTo(result.between().millibit());
        assertThat(result.all().p()).isEmpty();
    }

    /** Entropies from maps of texts. */
    private static double plain(String[] words) {
        return entropy(words, w -> w.substring(0, 1))
                + entropy(words, w -> w.substring(1, 2))
                + entropy(words, w -> w.substring(2, 3))
                - entropy(words, w -> w.substring(0, 2))
                - entropy(words, w -> w.substring(1, 3))
                - entropy(words, w -> w.charAt(0) + "" + w.charAt(2))
                + entropy(words, w -> w);
    }

    private static double entropy(String[] words, Function<String, String> part) {
        var counts = new HashMap<String, Integer>();
        for (String word : words) {
            counts.merge(part.apply(word), 1, Integer::sum);
        }
        return counts.values().stream()
                .mapToDouble(c -> -c / (double) words.length * Math.log(c / (double) words.length) / Math.log(2))
                .sum();
    }

    private static String[] random(SplittableRandom random, int n, int categories) {
        return IntStream.range(0, n)
                .mapToObj(
                        i -> "" + letter(random, categories) + letter(random, categories) + letter(random, categories))
                .toArray(String[]::new);
    }

    private static char letter(SplittableRandom random, int categories) {
        return (char) ('A' + random.nextInt(1 + random.nextInt(categories)));
    }

    @Test
    void agreesWithEntropiesOfTextsAndAddsUp() {
        var random = new SplittableRandom(3);
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + random.nextInt(300);
            String[] words = random(random, n, 1 + random.nextInt(20));
            String[] labels =
                    IntStream.range(0, n).mapToObj(i -> "g" + random.nextInt(4)).toArray(String[]::new);
            var result = of(records(words).groupedBy("g", labels), 0);

            assertThat(result.all().millibit()).isCloseTo(1000 * plain(words), within(1e-9));
            double sum = result.between().millibit();
            for (var part : result.groups()) {
                String[] inside = IntStream.range(0, n)
                        .filter(i -> labels[i].equals(part.group()))
                        .mapToObj(i -> words[i])
                        .toArray(String[]::new);
                assertThat(part.n()).isEqualTo(inside.length);
                assertThat(part.millibit()).isCloseTo(1000 * plain(inside), within(1e-9));
                sum += part.weight() * part.millibit();
            }
            assertThat(sum).isCloseTo(result.all().millibit(), within(1e-9));
        }
    }

    @Test
    void doesNotCareWhichColumnComesFirstAndHowOftenTheTableStands() {
        String[] words = words("abc abd acc bcd bbd cab cad aac");
        double first = of(records(words), 0).all().millibit();

        assertThat(of(Observations.of(COLUMNS, column(words, 2), column(words, 0), column(words, 1)), 0)
                        .all()
                        .millibit())
                .isCloseTo(first, within(1e-9));
        String[] twice =
                java.util.stream.Stream.of(words, words).flatMap(Arrays::stream).toArray(String[]::new);
        assertThat(of(records(twice), 0).all().millibit()).isCloseTo(first, within(1e-9));
    }

    @Test
    void probabilityIsThatOfAllOrders() {
        String[] words = words("000 011 101 110 001 110");
        double found = plain(words);
        var orders = new ArrayList<Double>();
        orders(words, column(words, 2), new boolean[6], new ArrayList<>(), orders);
        double low = orders.stream().filter(t -> t <= found + 1e-11).count() / 720.0;
        double high = orders.stream().filter(t -> t >= found - 1e-11).count() / 720.0;

        var all = of(records(words), 20_000).all();

        assertThat(orders).hasSize(720);
        assertThat(low).isBetween(0.02, 0.98);
        assertThat(all.p()).hasValueCloseTo(low, within(0.012));
        assertThat(all.pRedundancy()).hasValueCloseTo(high, within(0.012));
    }

    private static void orders(String[] words, String[] z, boolean[] used, List<String> chosen, List<Double> results) {
        if (chosen.size() == words.length) {
            results.add(plain(IntStream.range(0, words.length)
                    .mapToObj(i -> words[i].substring(0, 2) + chosen.get(i))
                    .toArray(String[]::new)));
            return;
        }
        for (int i = 0; i < z.length; i++) {
            if (!used[i]) {
                used[i] = true;
                chosen.add(z[i]);
                orders(words, z, used, chosen, results);
                chosen.removeLast();
                used[i] = false;
            }
        }
    }

    private static Cells cells(String... words) {
        long[] keys = Arrays.stream(words)
                .mapToLong(w -> ((w.charAt(0) - 'A') * 30L + w.charAt(1) - 'A') * 30 + w.charAt(2) - 'A')
                .sorted()
                .toArray();
        return Cells.of(keys, 0, keys.length, 30, 30);
    }

    /** Few cells are drawn as tables, many are shuffled; both must be what shuffling texts gives. */
    @ParameterizedTest
    @CsvSource({"400, 2", "400, 3", "60, 4", "40, 12"})
    void bothWaysOfShufflingAreFair(int n, int categories) {
        String[] words = random(new SplittableRandom(9), n, categories);
        var cells = cells(words);
        var logarithms = new Logarithms(n);
        var shuffling = new Shuffling(cells, logarithms);
        var letters = new ArrayList<>(Arrays.asList(column(words, 2)));
        var other = new Random(10);
        int trials = 3000;
        var ours = new double[trials];
        var theirs = new double[trials];
        for (int trial = 0; trial < trials; trial++) {
            ours[trial] = shuffling.information(Draws.of(1, 0, trial));
            Collections.shuffle(letters, other);
            theirs[trial] = plain(IntStream.range(0, n)
                    .mapToObj(i -> words[i].substring(0, 2) + letters.get(i))
                    .toArray(String[]::new));
        }
        assertSameDistribution(ours, theirs);
    }

    @ParameterizedTest
    @CsvSource({"400, 2", "60, 4", "40, 12"})
    void bothWaysOfRegroupingAreFair(int n, int categories) {
        String[] words = random(new SplittableRandom(19), n, categories);
        int[] sizes = {n / 4, n / 4, n / 2};
        var regrouping = new Regrouping(cells(words), sizes, new Logarithms(n));
        var dealt = new ArrayList<>(Arrays.asList(words));
        var other = new Random(20);
        int trials = 3000;
        var ours = new double[trials];
        var theirs = new double[trials];
        for (int trial = 0; trial < trials; trial++) {
            ours[trial] = regrouping.inside(Draws.of(2, 0, trial));
            Collections.shuffle(dealt, other);
            int from = 0;
            for (int size : sizes) {
                theirs[trial] += size
                        / (double) n
                        * plain(dealt.subList(from, from += size).toArray(String[]::new));
            }
        }
        assertSameDistribution(ours, theirs);
    }

    /** The greatest distance of the two distribution functions (Kolmogorov and Smirnov), below its 0.1 % bound. */
    private static void assertSameDistribution(double[] ours, double[] theirs) {
        Arrays.sort(ours);
        Arrays.sort(theirs);
        double distance = 0;
        int j = 0;
        for (int i = 0; i < ours.length; i++) {
            while (j < theirs.length && theirs[j] <= ours[i] + 1e-11) {
                j++;
            }
            if (i + 1 == ours.length || ours[i + 1] > ours[i] + 1e-11) {
                distance = Math.max(distance, Math.abs((i + 1.0) / ours.length - (double) j / theirs.length));
            }
        }
        assertThat(distance).isLessThan(1.95 * Math.sqrt(2.0 / ours.length));
    }

    @Test
    void findsSynergyAndRedundancy() {
        String[] xor = IntStream.range(0, 60)
                .mapToObj(i -> words("000 011 101 110")[i % 4])
                .toArray(String[]::new);
        String[] copies =
                IntStream.range(0, 60).mapToObj(i -> words("000 111")[i % 2]).toArray(String[]::new);

        assertThat(of(records(xor), 999).all().p()).hasValueCloseTo(0.001, within(1e-12));
        assertThat(of(records(xor), 999).all().pRedundancy()).hasValueCloseTo(1.0, within(1e-12));
        assertThat(of(records(copies), 999).all().p()).hasValueCloseTo(1.0, within(1e-12));
        assertThat(of(records(copies), 999).all().pRedundancy()).hasValueCloseTo(0.001, within(1e-12));
    }

    @Test
    void resultsDependOnTheSeedButNotOnThreadsOrOrder() {
        var random = new SplittableRandom(4);
        String[] words = random(random, 500, 3);
        String[] labels =
                IntStream.range(0, 500).mapToObj(i -> "g" + random.nextInt(3)).toArray(String[]::new);
        var records = records(words).groupedBy("g", labels);
        var turned = IntStream.range(0, 500).map(i -> 499 - i);
        int[] order = turned.toArray();
        var reversed = records(Arrays.stream(order).mapToObj(i -> words[i]).toArray(String[]::new))
                .groupedBy("g", Arrays.stream(order).mapToObj(i -> labels[i]).toArray(String[]::new));

        var one = Synergy.of(records, 333, 5, 1, done -> {});

        assertThat(Synergy.of(records, 333, 5, 3, done -> {}))
                .usingRecursiveComparison()
                .isEqualTo(one);
        assertThat(Synergy.of(reversed, 333, 5, 2, done -> {}))
                .usingRecursiveComparison()
                .isEqualTo(one);
        assertThat(Synergy.of(records, 333, 6, 1, done -> {}).all().p())
                .isNotEqualTo(one.all().p());
    }

    @Test
    void reportsHowFarItIs() {
        var records = records(words("000 011 101 110")).groupedBy("g", words("a a b b"));
        var last = new java.util.concurrent.atomic.AtomicLong();

        Synergy.of(records, 60, 1, 1, last::set);

        assertThat(last.get()).isEqualTo(Synergy.shuffles(records, 60)).isEqualTo(240);
    }

    @Test
    void refusesWhatItCannotUse() {
        var records = records("abc", "abd");

        for (String reserved : words("all between")) {
            assertThatExceptionOfType(RefusedInput.class)
                    .isThrownBy(() -> records.groupedBy("g", new String[] {"a", reserved}))
                    .satisfies(refused -> {
                        assertThat(refused.code()).isEqualTo("reserved");
                        assertThat(refused.place()).contains("record 2", "g");
                    });
        }
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Observations.of(COLUMNS, words("a b"), new String[] {"a", ""}, words("a b")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("missing"));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Observations.of(COLUMNS, words("a b"), words("a"), words("a b")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("shape"));
        assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> of(records, -1));
    }
}
