package uz.hamkor.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gathers candidates in steps, each only when the one before was not convincing: the very name and its very words;
 * words that sound or mean the same or have a typing error; all such words but one. Every step is one query of the
 * text index with a bounded number of rows, so the cost of a search does not follow the length of what was typed.
 */
@Component
class Retrieval {

    private static final int MOST_WORDS = 12;
    private static final int MOST_CONDITIONS = 7;
    private static final int MOST_ROWS = 300;
    private static final int MANY = 3_000;
    private static final double CONVINCING = 0.97;
    private static final double GOOD = 0.72;
    private static final double FAIR = 0.6;
    private static final int RAREST = 4;
    private static final double WORTH_SHOWING = 0.3;
    private static final double WORTH_BESIDE_BEST = 0.45;

    private final Candidates candidates;
    private final Vocabulary vocabulary;
    private final Frequencies frequencies;
    private final Sight.Sights sights;

    Retrieval(Candidates candidates, Vocabulary vocabulary, Frequencies frequencies, Sight.Sights sights) {
        this.candidates = candidates;
        this.vocabulary = vocabulary;
        this.frequencies = frequencies;
        this.sights = sights;
    }

    Collection<Ranking.Ranked> find(String text, SearchOptions options) {
        List<String> words = Words.meaningful(Words.of(text));
        if (words.isEmpty()) {
            return List.of();
        }
        List<String> some = words.subList(0, Math.min(words.size(), MOST_WORDS));
        Sight sight = sights.of(options);
        Frequencies.Snapshot figures = sight.within() == null
                ? frequencies.now()
                : frequencies.now().among(sight.named().size());
        Run run = new Run(read(some), options.limit(), sight, figures);
        run.exactly(Candidates.any(List.of(Analysis.whole(words))));
        if (run.best() < CONVINCING) {
            vocabulary.explain(run.query);
            run.alike();
        }
        if (run.best() < GOOD) {
            run.allButOne();
        }
        if (run.best() < FAIR) {
            run.fewest();
        }
        if (run.best() < GOOD) {
            for (List<QueryWord> other : otherCuts(some)) {
                Run again = new Run(other, options.limit(), sight, figures);
                again.alike();
                run.take(again);
            }
        }
        double worth = Math.max(WORTH_SHOWING, WORTH_BESIDE_BEST * run.best());
        return run.found.values().stream().filter(one -> one.score() >= worth).toList();
    }

    private static List<QueryWord> read(List<String> words) {
        List<QueryWord> query = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            query.add(new QueryWord(words.get(i), i == words.size() - 1));
        }
        return query;
    }

    /** The same letters cut otherwise: two words typed as one, one word typed as two. */
    private List<List<QueryWord>> otherCuts(List<String> words) {
        List<List<String>> cuts = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (!isNumber(words.get(i)) && !isNumber(words.get(i + 1))) {
                List<String> joined = new ArrayList<>(words);
                joined.set(i, words.get(i) + joined.remove(i + 1));
                cuts.add(joined);
            }
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            for (int at = 2; at < word.length() - 1 && !isNumber(word); at++) {
                List<String> parted = new ArrayList<>(words);
                parted.set(i, word.substring(0, at));
                parted.add(i + 1, word.substring(at));
                cuts.add(parted);
            }
        }
        Set<String> pieces = new HashSet<>();
        cuts.forEach(cut -> cut.stream().filter(word -> !words.contains(word)).forEach(pieces::add));
        Set<String> known = vocabulary.known(pieces);
        List<List<QueryWord>> queries = cuts.stream()
                .filter(cut -> cut.stream().allMatch(word -> words.contains(word) || known.contains(word)))
                .limit(3)
                .map(Retrieval::read)
                .toList();
        List<QueryWord> all = queries.stream().flatMap(List::stream).toList();
        if (!all.isEmpty()) {
            vocabulary.explain(all);
        }
        return queries;
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    /** One way to read the query, and what was found so far. */
    private final class Run {
        final List<QueryWord> query;
        final int limit;
        final Sight sight;
        final Frequencies.Snapshot figures;
        final Map<String, Ranking.Ranked> found = new HashMap<>();

        Run(List<QueryWord> query, int limit, Sight sight, Frequencies.Snapshot figures) {
            this.query = query;
            this.limit = limit;
            this.sight = sight;
            this.figures = figures;
        }

        double best() {
            return found.values().stream()
                    .mapToDouble(Ranking.Ranked::score)
                    .max()
                    .orElse(0);
        }

        void take(Run other) {
            other.found.forEach(
                    (key, ranked) -> found.merge(key, ranked, (one, two) -> one.score() >= two.score() ? one : two));
        }

        void exactly(String whole) {
            retrieveAll(
                    whole,
                    query.stream()
                            .map(word -> condition(word, word.plainAlternatives()))
                            .toList());
        }

        void alike() {
            retrieveAll(null, conditions());
        }

        private List<Condition> conditions() {
            return query.stream()
                    .filter(QueryWord::isFound)
                    .map(word -> condition(word, word.alternatives(figures)))
                    .sorted(Comparator.comparingDouble(Condition::entries))
                    .limit(MOST_CONDITIONS)
                    .toList();
        }

        void allButOne() {
            List<Condition> conditions = conditions();
            List<Condition.Together> choices = new ArrayList<>();
            for (Condition left : conditions) {
                List<Condition> rest =
                        conditions.stream().filter(one -> one != left).toList();
                if (!rest.isEmpty()) {
                    choices.add(Condition.together(rest, figures.entries()));
                }
            }
            either(choices);
        }

        /** Any two of the rarest words together. */
        void fewest() {
            List<Condition> rare = conditions().stream().limit(RAREST).toList();
            List<Condition.Together> choices = new ArrayList<>();
            for (int one = 0; one < rare.size(); one++) {
                for (int two = one + 1; two < rare.size(); two++) {
                    choices.add(Condition.everything(List.of(rare.get(one), rare.get(two))));
                }
            }
            either(choices);
        }

        /** Each choice is a read of its own: together they would be as slow as their most common word. */
        private void either(List<Condition.Together> choices) {
            List<String> bearable = choices.stream()
                    .filter(choice -> choice.entries() < MANY)
                    .map(Condition.Together::query)
                    .distinct()
                    .toList();
            if (!bearable.isEmpty()) {
                retrieve(bearable, MOST_ROWS / 2);
            }
        }

        private Condition condition(QueryWord word, List<String> stems) {
            List<String> lexemes = new ArrayList<>(stems);
            if (word.mayBeInitials()) {
                lexemes.add(Analysis.initials(word.text()));
            }
            return new Condition(
                    Candidates.any(lexemes),
                    stems.stream().mapToDouble(figures::entriesWith).sum());
        }

        private void retrieveAll(@Nullable String whole, List<Condition> conditions) {
            if (conditions.isEmpty()) {
                return;
            }
            Condition.Together some = Condition.together(conditions, figures.entries());
            int rows = bounded(whole, some.query(), some.entries());
            if (rows >= MOST_ROWS && some.conditions().size() < conditions.size()) {
                Condition.Together all = Condition.everything(conditions);
                bounded(null, all.query(), all.entries());
            }
        }

        /** Where very many entries may answer, short names are looked at first. */
        private int bounded(@Nullable String whole, String condition, double entries) {
            List<String> name = whole == null ? List.of() : List.of(whole);
            if (entries < MANY) {
                return retrieve(and(name, condition), MOST_ROWS);
            }
            int words = query.size();
            String shortOnes = Candidates.any(List.of(Analysis.count(words), Analysis.count(words + 1)));
            int rows = retrieve(and(name, Candidates.all(List.of(condition, shortOnes))), MOST_ROWS);
            return rows >= limit ? rows : rows + retrieve(List.of(condition), MOST_ROWS);
        }

        private static List<String> and(List<String> name, String condition) {
            List<String> both = new ArrayList<>(name);
            both.add(condition);
            return both;
        }

        private int retrieve(List<String> conditions, int most) {
            Ranking ranking = new Ranking(query, figures);
            List<Candidates.Candidate> rows = candidates.retrieve(conditions, sight, most);
            for (Candidates.Candidate one : rows) {
                found.put(one.key(), ranking.rank(one));
            }
            return rows.size();
        }
    }
}
