package uz.hamkor.shared.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much two names of organisations or places have in common, whatever their languages and word order: each word
 * takes the likest word of the other name that is still free, and what is met is weighed against all there is.
 */
public final class NameLikeness {

    private static final double GENERIC_WEIGHT = 0.33;

    private NameLikeness() {}

    /**
     * What two names have in common.
     *
     * @param share of the weight of all words, 0 to 1
     * @param complete whether every word of either name has its counterpart
     */
    public record Common(double share, boolean complete) {}

    private record Pair(int one, int other, double likeness) {}

    /**
     * From 0 to 1; 1 when every word of each name has its equal in the other. Words that say which one count fully, words
     * that say what kind of thing (maktab, tuman, davlat) a third.
     */
    public static double of(String a, String b) {
        return compare(words(a), words(b), word -> Lexicon.isGeneric(word.text()) ? GENERIC_WEIGHT : 1)
                .share();
    }

    /** The canonical words of a name, ready to be compared. */
    public static List<Word> words(String name) {
        return Lexicon.canonicalTokens(name).stream().map(Word::of).toList();
    }

    /** @param weight how much a word counts, above 0 */
    public static Common compare(List<Word> one, List<Word> other, ToDoubleFunction<Word> weight) {
        double all = sum(one, weight) + sum(other, weight);
        if (all == 0) {
            return new Common(one.isEmpty() && other.isEmpty() ? 1 : 0, one.isEmpty() && other.isEmpty());
        }
        boolean[] metOne = new boolean[one.size()];
        boolean[] metOther = new boolean[other.size()];
        double common = 0;
        int met = 0;
        for (Pair pair : likestFirst(one, other)) {
            if (!metOne[pair.one] && !metOther[pair.other]) {
                metOne[pair.one] = true;
                metOther[pair.other] = true;
                met++;
                common += pair.likeness
                        * (weight.applyAsDouble(one.get(pair.one)) + weight.applyAsDouble(other.get(pair.other)));
            }
        }
        return new Common(common / all, met == one.size() && met == other.size());
    }

    private static List<Pair> likestFirst(List<Word> one, List<Word> other) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            for (int j = 0; j < other.size(); j++) {
                double likeness = one.get(i).spelledLike(other.get(j));
                if (likeness > 0) {
                    pairs.add(new Pair(i, j, likeness));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.likeness));
        return pairs;
    }

    private static double sum(List<Word> words, ToDoubleFunction<Word> weight) {
        return words.stream().mapToDouble(weight).sum();
    }
}
