package uz.hamkor.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.script.Folding;

/**
 * Finds records of all modules by their names. Sees what the running thread's scope may see. Needs no transaction: the
 * index carries its own visibility, and a search is one to a few reads.
 */
@Service
public class Search {

    private static final Comparator<Ranking.Ranked> BEST_FIRST = Comparator.comparingDouble(
                    (Ranking.Ranked one) -> -one.score())
            .thenComparingInt(one -> one.candidate().names().getFirst().words().length)
            .thenComparing(one -> one.candidate().key());

    private final Retrieval retrieval;

    Search(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    /** The best answers first; nothing for a query without letters and digits. Never fails on odd input. */
    public List<Hit> find(String query, SearchOptions options) {
        return retrieval.find(query, options).stream()
                .sorted(BEST_FIRST)
                .limit(options.limit())
                .map(ranked -> hit(ranked, options.language()))
                .toList();
    }

    private static Hit hit(Ranking.Ranked ranked, Language language) {
        Candidates.Candidate record = ranked.candidate();
        LocalizedText names = LocalizedText.parse(record.title());
        String title = names.in(language);
        String matched = Optional.ofNullable(ranked.matched())
                .flatMap(line -> Language.of(line.source()).flatMap(names::exactly))
                // The same name in the other script is no other name.
                .filter(name -> !Folding.fold(name).equals(Folding.fold(title)))
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
