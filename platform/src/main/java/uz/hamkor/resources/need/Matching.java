package uz.hamkor.resources.need;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.script.Word;

/**
 * How well things fit a need. A score is the weighted mean of the parts that the need asks for:
 *
 * <ul>
 *   <li><b>words</b> (weight 0.55): how much of what was said the name, category or description of the thing says too.
 *       Words are compared folded, so the script does not count, nor do endings, small typing errors and, for words of
 *       the lexicon, the language. A word that few things have weighs more: 1 + ln((n + 1) / (things with it + 1)), one that nothing has weighs 1.
 *   <li><b>kind</b> (0.25): 1 for the category asked for, 0.4 for another of the kind.
 *   <li><b>amount</b> (0.1): the share of what is asked for that it has; left out where nobody knows.
 *   <li><b>way</b> (0.1): 1 where the way is not longer than asked for.
 * </ul>
 *
 * What is of the category that was asked for is always proposed; what is of another kind, too far or of who asks is left
 * out.
 */
final class Matching {

    /** From here on a thing is proposed; at {@link #SURE} its owner is told. */
    static final double LIKELY = 0.35;

    static final double SURE = 0.5;

    private static final double SAME_WORD = 0.8;
    private static final double IN_CATEGORY = 0.9;
    private static final double IN_TEXT = 0.7;
    private static final double OTHER_CATEGORY = 0.4;
    private static final int SHORTEST = 2;

    /** What is said in asking, and not for a thing; folded. */
    private static final Set<String> EMPTY = Set.copyOf(Arrays.asList(
            ("kerak zarur uchun bilan va ham bor bir bitta ikki uch tort besh ta dona kun kunlik hafta soat oy dars darslar"
                            + " bizga menga bolsa bolishi iltimos qidiramiz izlaymiz yoki"
                            + " nujen nujna nujno nujni trebuyetsya dlya na po nam ili odin odna dva tri den dnya chas"
                            + " chasa urok uroka need needed we for with the and of to in on or one two three day days"
                            + " hour hours please lesson lessons")
                    .split(" ")));

    private Matching() {}

    /**
     * What things are compared with.
     *
     * @param from where the way begins; null where nobody knows
     */
    record Wanted(
            Need.Asked asked, OrganizationId by, @Nullable GeoPoint from) {}

    enum Part {
        WORDS(0.55),
        KIND(0.25),
        AMOUNT(0.1),
        WAY(0.1);

        private final double weight;

        Part(double weight) {
            this.weight = weight;
        }

        public double weight() {
            return weight;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a part gave.
     *
     * @param value from 0 to 1
     * @param said the words that met, or the minutes of the way; empty for nothing to say
     */
    record Share(Part part, double value, String said) {}

    /** @param score from 0 to 1 */
    record Match(Thing thing, double score, List<Share> shares) {
        Match {
            shares = List.copyOf(shares);
        }
    }

    /** Those that fit, the best first. */
    static List<Match> of(Wanted wanted, List<Thing> things) {
        Said said = new Said(wanted.asked().what(), things);
        return things.stream()
                .filter(thing -> !thing.owner().equals(wanted.by()))
                .flatMap(thing -> one(wanted, thing, said).stream())
                .sorted(Comparator.comparingDouble(Match::score)
                        .reversed()
                        .thenComparing(match -> match.thing().id().toString()))
                .toList();
    }

    private static Optional<Match> one(Wanted wanted, Thing thing, Said said) {
        Need.Asked asked = wanted.asked();
        if (asked.kind() != null && !asked.kind().equals(thing.kind())) {
            return Optional.empty();
        }
        List<Share> shares = new ArrayList<>();
        Share words = said.in(thing);
        shares.add(words);
        boolean named = asked.category() != null && asked.category().equals(thing.category());
        if (asked.kind() != null) {
            shares.add(new Share(Part.KIND, named || asked.category() == null ? 1 : OTHER_CATEGORY, ""));
        }
        Integer many = asked.howMany();
        Integer amount = thing.amount();
        if (many != null && amount != null) {
            shares.add(new Share(Part.AMOUNT, Math.min(1, amount / (double) many), amount.toString()));
        }
        Integer most = asked.travelMinutes();
        GeoPoint to = thing.point();
        if (most != null && wanted.from() != null && to != null) {
            int minutes = Travel.minutes(wanted.from(), to);
            if (minutes > most) {
                return Optional.empty();
            }
            shares.add(new Share(Part.WAY, 1, minutes + ""));
        }
        double weights = 0;
        double sum = 0;
        for (Share share : shares) {
            weights += share.part().weight();
            sum += share.part().weight() * share.value();
        }
        double score = sum / weights;
        boolean fits = named || words.value() >= LIKELY && score >= LIKELY;
        return fits ? Optional.of(new Match(thing, score, shares)) : Optional.empty();
    }

    /** The words of a need against all words that things have: each pair is compared once. */
    private static final class Said {

        /** Each with how it was written. */
        private final Map<Word, String> written = new LinkedHashMap<>();

        private final List<Word> words;
        private final Map<Word, Map<Word, Double>> likeness = new HashMap<>();
        private final Map<Thing, List<Set<Word>>> of = new HashMap<>();
        private final double[] weights;

        Said(String text, List<Thing> things) {
            for (String typed : text.strip().split("\\s+")) {
                Word.all(typed).stream()
                        .filter(word ->
                                !word.isNumber() && word.text().length() >= SHORTEST && !EMPTY.contains(word.text()))
                        .forEach(word -> written.putIfAbsent(word, typed));
            }
            words = List.copyOf(written.keySet());
            weights = new double[words.size()];
            int[] having = new int[words.size()];
            for (Thing thing : things) {
                Set<Word> names = all(thing.name().texts().values());
                Set<Word> categories = all(thing.words());
                of.put(
                        thing,
                        List.of(names, categories, all(thing.text().texts().values())));
                for (int i = 0; i < words.size(); i++) {
                    if (best(words.get(i), names) > 0 || best(words.get(i), categories) > 0) {
                        having[i]++;
                    }
                }
            }
            for (int i = 0; i < words.size(); i++) {
                // What nothing has tells no thing from another.
                weights[i] = having[i] == 0 ? 1 : 1 + Math.log((things.size() + 1.0) / (having[i] + 1.0));
            }
        }

        private static Set<Word> all(Iterable<String> texts) {
            Set<Word> words = new HashSet<>();
            texts.forEach(text -> words.addAll(Word.all(text)));
            return words;
        }

        private double best(Word said, Set<Word> among) {
            Map<Word, Double> known = likeness.computeIfAbsent(said, _ -> new HashMap<>());
            double best = 0;
            for (Word word : among) {
                best = Math.max(best, known.computeIfAbsent(word, said::likeness));
            }
            return best >= SAME_WORD ? best : 0;
        }

        Share in(Thing thing) {
            List<Set<Word>> sets = of.getOrDefault(thing, List.of(Set.of(), Set.of(), Set.of()));
            double sum = 0;
            double all = 0;
            List<String> met = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                Word word = words.get(i);
                double best = Math.max(
                        best(word, sets.get(0)),
                        Math.max(IN_CATEGORY * best(word, sets.get(1)), IN_TEXT * best(word, sets.get(2))));
                all += weights[i];
                sum += weights[i] * best;
                if (best > 0) {
                    met.add(written.getOrDefault(word, word.text()));
                }
            }
            return new Share(Part.WORDS, all == 0 ? 0 : sum / all, String.join(", ", new LinkedHashSet<>(met)));
        }
    }
}
