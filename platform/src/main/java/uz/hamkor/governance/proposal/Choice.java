package uz.hamkor.governance.proposal;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Outcome;

/**
 * What a seat says in a step.
 *
 * @param word for yes and no, and in silence; null where options are chosen among
 * @param numbers for each option its points, its rank (0 where it is not ranked), 1 where it is approved, or what
 *     is said of an article; empty for words
 */
record Choice(@Nullable Word word, List<Integer> numbers) {

    enum Word {
        FOR,
        AGAINST,
        ABSTAIN,
        /** In silence: agrees, and the step need not wait any longer for this seat. */
        AGREE,
        /** In silence: a doubt that is written down and blocks nothing. */
        OBJECT,
        /** In silence: raises the decision to a vote. */
        BLOCK
    }

    static final int MOST_POINTS = 5;

    static final int ARTICLE_ABSTAIN = 0;
    static final int ARTICLE_FOR = 1;
    static final int ARTICLE_AGAINST = 2;

    Choice {
        numbers = List.copyOf(numbers);
    }

    static Choice of(Word word) {
        return new Choice(word, List.of());
    }

    static Choice of(List<Integer> numbers) {
        return new Choice(null, numbers);
    }

    /** Whether a proposal of this method with so many options can be answered so. */
    Outcome<Choice> checked(Method method, int options) {
        if (!method.hasOptions()) {
            return word == Word.FOR || word == Word.AGAINST || word == Word.ABSTAIN
                    ? Outcome.done(this)
                    : Outcome.refusedAt("choice", "governance.choice_missing");
        }
        if (numbers.size() != options || numbers.stream().anyMatch(Objects::isNull)) {
            return Outcome.refusedAt("choice", "governance.choice_missing");
        }
        return switch (method) {
            case SCORE ->
                within(MOST_POINTS)
                        ? Outcome.done(this)
                        : Outcome.refusedAt("choice", "governance.choice_points", 0, MOST_POINTS);
            case RANKED ->
                within(options) && used().findAny().isPresent()
                        ? Outcome.done(this)
                        : Outcome.refusedAt("choice", "governance.choice_rank", options);
            case ELECTION ->
                strict(options) ? Outcome.done(this) : Outcome.refusedAt("choice", "governance.choice_order");
            case ARTICLES ->
                within(ARTICLE_AGAINST) ? Outcome.done(this) : Outcome.refusedAt("choice", "governance.choice_missing");
            case BUDGET -> within(1) ? Outcome.done(this) : Outcome.refusedAt("choice", "governance.choice_missing");
            case CONSENT, MAJORITY -> throw new IllegalStateException(method.code());
        };
    }

    /** What it says of one article. */
    Choice ofArticle(int article) {
        return of(
                switch (numbers.get(article)) {
                    case ARTICLE_FOR -> Word.FOR;
                    case ARTICLE_AGAINST -> Word.AGAINST;
                    default -> Word.ABSTAIN;
                });
    }

    /** Of how many articles it says this. */
    public long articles(Word what) {
        int number = switch (what) {
            case FOR -> ARTICLE_FOR;
            case AGAINST -> ARTICLE_AGAINST;
            default -> ARTICLE_ABSTAIN;
        };
        return numbers.stream().filter(one -> one == number).count();
    }

    private boolean within(int most) {
        return numbers.stream().allMatch(number -> number >= 0 && number <= most);
    }

    private IntStream used() {
        return numbers.stream().mapToInt(Integer::intValue).filter(number -> number > 0);
    }

    /** First, second, third … without gaps and without two of one rank. */
    private boolean strict(int options) {
        int count = (int) used().count();
        return within(options)
                && count > 0
                && new HashSet<>(used().boxed().toList()).size() == count
                && used().max().orElse(0) == count;
    }
}
