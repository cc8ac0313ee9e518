package uz.hamkor.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** Finds records of all modules by their names. Sees what the running thread's scope may see. */
@Service
public class Search {

    private final Retrieval retrieval;
    private final Candidates candidates;

    Search(Retrieval retrieval, Candidates candidates) {
        this.retrieval = retrieval;
        this.candidates = candidates;
    }

    /** The best answers first; nothing for a query without letters and digits. Never fails on odd input. */
    @Transactional(readOnly = true)
    public List<Hit> find(String query, SearchOptions options) {
        List<Ranking.Ranked> ranked = retrieval.find(query, options).stream()
                .sorted(Comparator.comparingDouble((Ranking.Ranked one) -> -one.score())
                        .thenComparingInt(
                                one -> one.candidate().names().getFirst().words().length)
                        .thenComparing(one -> one.candidate().key()))
                .limit(options.limit())
                .toList();
        Map<String, Candidates.Shown> shown =
                candidates.show(ranked.stream().map(Ranking.Ranked::candidate).toList()).stream()
                        .collect(Collectors.toMap(Candidates.Shown::key, Function.identity()));
        List<Hit> hits = new ArrayList<>();
        for (Ranking.Ranked one : ranked) {
            Candidates.Shown record = shown.get(one.candidate().key());
            if (record != null) {
                hits.add(hit(one, record, options.language()));
            }
        }
        return hits;
    }

    private static Hit hit(Ranking.Ranked ranked, Candidates.Shown record, Language language) {
        LocalizedText names = LocalizedText.parse(record.title());
        String title = names.in(language);
        String matched = Optional.ofNullable(ranked.matched())
                .flatMap(line -> Language.of(line.source()).flatMap(names::exactly))
                .filter(name -> !name.equals(title))
                .orElse("");
        return new Hit(
                record.kind(),
                record.id(),
                title,
                LocalizedText.parse(record.subtitle()).in(language),
                record.url(),
                ranked.score(),
                matched,
                why(ranked));
    }

    private static Hit.Why why(Ranking.Ranked ranked) {
        if (ranked.score() >= Ranking.VERY_NAME) {
            return Hit.Why.NAME;
        }
        return ranked.sure() ? Hit.Why.WORDS : Hit.Why.ALIKE;
    }
}
