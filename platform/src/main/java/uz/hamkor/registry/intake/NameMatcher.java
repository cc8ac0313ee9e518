package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uz.hamkor.shared.script.Folding;
import uz.hamkor.shared.script.Lexicon;
import uz.hamkor.shared.script.NameLikeness;
import uz.hamkor.shared.script.Word;

/**
 * Finds names that may mean the same organisation: across scripts, apostrophes, quotation marks, word order,
 * abbreviations and an honour left out. A word counts by how rarely it stands in the names that are known, generic
 * words („davlat“, „universitet“) count less; the score is the share of weight that both names have in common.
 *
 * @param <K> what a name belongs to: an organisation, or an earlier row of the same file
 */
final class NameMatcher<K> {

    /** From here on a person is asked; below it two names are different. */
    static final double POSSIBLE = 0.76;

    /** From here on two names are one: every word has its counterpart in another spelling only. */
    static final double CERTAIN = 0.97;

    /** The most that names may reach whose words are not the same ones. */
    private static final double ALMOST = 0.96;

    private static final double GENERIC = 0.45;
    private static final double WITHOUT_HONOUR = 0.94;
    private static final double OTHER_HONOUR = 0.6;
    private static final double OTHER_KIND = 0.85;
    private static final double ABBREVIATED = 0.93;
    private static final int COMMON = 400;

    private static final Set<String> KINDS = Set.of(
            "universitet",
            "institut",
            "akademiya",
            "maktab",
            "litsey",
            "kollej",
            "texnikum",
            "bogcha",
            "konservatoriya",
            "korxona",
            "zavod",
            "fabrika",
            "kombinat",
            "shifoxona",
            "kutubxona",
            "muzey",
            "teatr");
    private static final String BRANCH = "filial";
    private static final Pattern PART_OF_ABBREVIATION = Pattern.compile("\\p{Lu}\\p{Ll}*");

    /** What tells the two names apart, or that nothing but the spelling does. */
    enum Difference {
        SPELLING,
        HONOUR,
        KIND,
        WORDS,
        ABBREVIATION
    }

    record Candidate<K>(K key, double score, Set<Difference> differences) {}

    private record Entry<K>(K key, NameWords name) {}

    private final List<Entry<K>> entries = new ArrayList<>();
    private final Map<String, Places> byWord = new HashMap<>();
    private final Map<String, Places> bySound = new HashMap<>();
    private final Map<String, Places> byInitials = new HashMap<>();

    /** Of each entry, what its numbers come to; 0 where it has none. Compared instead of the sets themselves. */
    private int[] numbers = new int[64];

    /** Places of entries, growing. */
    private static final class Places {
        static final Places NONE = new Places();

        int[] at = new int[2];
        int size;

        void add(int place) {
            if (size == at.length) {
                at = Arrays.copyOf(at, size * 2);
            }
            at[size++] = place;
        }
    }

    private static int sum(Set<String> numbers) {
        return numbers.isEmpty() ? 0 : Math.max(1, numbers.hashCode() & Integer.MAX_VALUE);
    }

    private static void put(Map<String, Places> index, String key, int place) {
        index.computeIfAbsent(key, k -> new Places()).add(place);
    }

    void add(K key, Collection<String> names) {
        for (String name : names) {
            NameWords words = NameWords.of(name);
            if (words.isEmpty()) {
                continue;
            }
            int at = entries.size();
            entries.add(new Entry<>(key, words));
            if (at == numbers.length) {
                numbers = Arrays.copyOf(numbers, at * 2);
            }
            numbers[at] = sum(words.numbers());
            for (Word word : new HashSet<>(words.words())) {
                put(byWord, word.text(), at);
                word.skeletons().forEach(skeleton -> put(bySound, skeleton, at));
            }
            if (words.words().isEmpty()) {
                words.numbers().forEach(number -> put(byWord, number, at));
            }
            if (words.words().size() >= 3) {
                put(byInitials, initials(words.words()), at);
            }
        }
    }

    /** The nearest names, best first, one per key, at least {@link #POSSIBLE} alike. */
    List<Candidate<K>> nearest(Collection<String> names, int limit) {
        Map<K, Candidate<K>> best = new LinkedHashMap<>();
        for (String name : names) {
            NameWords probe = NameWords.of(name);
            for (int at : reachable(probe)) {
                Entry<K> entry = entries.get(at);
                keep(best, score(probe, entry));
            }
            for (int at : abbreviated(name)) {
                keep(best, new Candidate<>(entries.get(at).key(), ABBREVIATED, EnumSet.of(Difference.ABBREVIATION)));
            }
        }
        return best.values().stream()
                .filter(candidate -> candidate.score() >= POSSIBLE)
                .sorted(Comparator.<Candidate<K>>comparingDouble(Candidate::score)
                        .reversed())
                .limit(limit)
                .toList();
    }

    private static <K> void keep(Map<K, Candidate<K>> best, Candidate<K> candidate) {
        best.merge(candidate.key(), candidate, (a, b) -> a.score() >= b.score() ? a : b);
    }

    /** Names that share one of the rarer words or sounds; common words alone would reach everything. */
    private Set<Integer> reachable(NameWords probe) {
        List<Places> lists = new ArrayList<>();
        for (Word word : probe.words()) {
            lists.add(byWord.getOrDefault(word.text(), Places.NONE));
            word.skeletons().forEach(skeleton -> lists.add(bySound.getOrDefault(skeleton, Places.NONE)));
        }
        if (probe.words().isEmpty()) {
            probe.numbers().forEach(number -> lists.add(byWord.getOrDefault(number, Places.NONE)));
        }
        lists.removeIf(list -> list.size == 0);
        lists.sort(Comparator.comparingInt(list -> list.size));
        int wanted = sum(probe.numbers());
        Set<Integer> reached = new HashSet<>();
        for (Places list : lists) {
            boolean common = list.size > COMMON;
            if (common && !reached.isEmpty()) {
                break;
            }
            for (int i = 0; i < list.size; i++) {
                int has = numbers[list.at[i]];
                if (has == wanted || wanted == 0 || has == 0 && !common) {
                    reached.add(list.at[i]);
                }
            }
        }
        return reached;
    }

    private Candidate<K> score(NameWords probe, Entry<K> entry) {
        NameWords name = entry.name();
        EnumSet<Difference> differences = EnumSet.noneOf(Difference.class);
        double score = likeness(probe.words(), name.words(), differences);
        if (!probe.numbers().equals(name.numbers())) {
            boolean oneHasNone = probe.numbers().isEmpty() || name.numbers().isEmpty();
            score *= oneHasNone ? 0.6 : 0;
        }
        if (isBranch(probe) != isBranch(name)) {
            score *= 0.6;
        }
        if (isBranch(probe) && isBranch(name) && bothHaveTheirOwn(probe, name)) {
            score *= 0.6; // the Nukus branch is not the Urganch branch
        }
        if (probe.honour().isEmpty() != name.honour().isEmpty()) {
            // „Mirzo Ulugʻbek nomidagi“ left out, or its words standing in the other name without „nomidagi“.
            List<Word> full = probe.honour().isEmpty() ? with(name) : with(probe);
            List<Word> other = probe.honour().isEmpty() ? probe.words() : name.words();
            EnumSet<Difference> again = EnumSet.noneOf(Difference.class);
            double joined = likeness(full, other, again);
            score = Math.max(score * WITHOUT_HONOUR, joined);
            differences.add(Difference.HONOUR);
        } else if (!probe.honour().isEmpty()) {
            double honours = likeness(probe.honour(), name.honour(), differences);
            if (honours < POSSIBLE) {
                score *= OTHER_HONOUR;
                differences.add(Difference.HONOUR);
            }
        }
        Set<String> kinds = kinds(probe);
        Set<String> otherKinds = kinds(name);
        if (!kinds.isEmpty() && !otherKinds.isEmpty() && !kinds.equals(otherKinds)) {
            score *= OTHER_KIND;
            differences.add(Difference.KIND);
        }
        if (differences.isEmpty()) {
            differences.add(Difference.SPELLING);
        }
        boolean sameWords = sorted(with(probe)).equals(sorted(with(name)));
        return new Candidate<>(entry.key(), Math.min(sameWords ? 1 : ALMOST, score), differences);
    }

    private static List<String> sorted(List<Word> words) {
        return words.stream().map(Word::text).sorted().toList();
    }

    private static boolean isBranch(NameWords name) {
        return name.words().stream().anyMatch(word -> word.text().equals(BRANCH));
    }

    /** Whether each name has a word that tells which one it is and that the other has nothing like. */
    private static boolean bothHaveTheirOwn(NameWords one, NameWords other) {
        return hasItsOwn(one.words(), other.words()) && hasItsOwn(other.words(), one.words());
    }

    private static boolean hasItsOwn(List<Word> words, List<Word> others) {
        return words.stream()
                .filter(word -> !Lexicon.isGeneric(word.text()))
                .anyMatch(word -> others.stream().allMatch(other -> word.spelledLike(other) == 0));
    }

    private static List<Word> with(NameWords name) {
        List<Word> all = new ArrayList<>(name.honour());
        all.addAll(name.words());
        return all;
    }

    private static Set<String> kinds(NameWords name) {
        return name.words().stream().map(Word::text).filter(KINDS::contains).collect(Collectors.toSet());
    }

    private double likeness(List<Word> one, List<Word> other, Set<Difference> differences) {
        NameLikeness.Common common = NameLikeness.compare(one, other, this::weight);
        if (!common.complete()) {
            differences.add(Difference.WORDS);
        }
        return common.share();
    }

    private double weight(Word word) {
        int known = byWord.getOrDefault(word.text(), Places.NONE).size;
        double rarity = 1 - Math.log1p(known) / Math.log(2.0 + entries.size());
        double base = Lexicon.isGeneric(word.text()) ? GENERIC : 1;
        return base * (0.35 + 0.65 * Math.max(0, rarity));
    }

    /** Names of which „TDPU“ or „ToshDPU“ may be the abbreviation. */
    private List<Integer> abbreviated(String name) {
        String text = name.strip();
        if (text.length() > 10 || text.contains(" ") || !text.equals(text.replaceAll("[^\\p{L}]", ""))) {
            return List.of();
        }
        List<Word> parts = new ArrayList<>();
        Matcher matcher = PART_OF_ABBREVIATION.matcher(text);
        int covered = 0;
        while (matcher.find()) {
            parts.add(Word.of(Folding.fold(matcher.group())));
            covered += matcher.group().length();
        }
        if (covered != text.length() || parts.size() < 3) {
            return List.of();
        }
        String initials = initials(parts);
        Places places = byInitials.getOrDefault(initials, Places.NONE);
        return Arrays.stream(places.at, 0, places.size)
                .boxed()
                .filter(at -> begins(parts, entries.get(at).name().words()))
                .toList();
    }

    private static boolean begins(List<Word> parts, List<Word> words) {
        for (int i = 0; i < parts.size(); i++) {
            if (!words.get(i).text().startsWith(parts.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    private static String initials(List<Word> words) {
        StringBuilder initials = new StringBuilder();
        words.forEach(word -> initials.append(word.text().charAt(0)));
        return initials.toString();
    }
}
