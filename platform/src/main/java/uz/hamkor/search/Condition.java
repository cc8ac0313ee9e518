package uz.hamkor.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What an entry must hold: one of these lexemes.
 *
 * @param entries about how many entries do
 */
record Condition(String lexemes, double entries) {

    /** With so few entries left, asking for more words costs more than ranking what came. */
    private static final double FEW = 60;

    private static final double MANY = 2_000;
    private static final double COMMON = 0.08;

    /**
     * All of the conditions, but without the most common words where the rarer ones decide: reading the long list of a
     * common word is what a search would spend its time with.
     */
    record Together(List<Condition> conditions, double entries) {
        String query() {
            return Candidates.all(conditions.stream().map(Condition::lexemes).toList());
        }
    }

    static Together together(Collection<Condition> conditions, double allEntries) {
        List<Condition> rarestFirst = conditions.stream()
                .sorted(Comparator.comparingDouble(Condition::entries))
                .toList();
        List<Condition> chosen = new ArrayList<>();
        double left = allEntries;
        for (Condition condition : rarestFirst) {
            double share = allEntries <= 0 ? 1 : Math.min(1, condition.entries / allEntries);
            if (chosen.isEmpty() || left > MANY || left > FEW && share < COMMON) {
                chosen.add(condition);
                left *= share;
            }
        }
        return new Together(chosen, left);
    }

    static Together everything(Collection<Condition> conditions) {
        double least = conditions.stream().mapToDouble(Condition::entries).min().orElse(0);
        return new Together(List.copyOf(conditions), least);
    }
}
