package uz.hamkor.analytics.voting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Sorted things in groups of equals. */
final class Ranking {

    private Ranking() {}

    static <T> List<List<Integer>> grouped(List<T> sorted, Comparator<T> order, Function<T, Integer> number) {
        var groups = new ArrayList<List<Integer>>();
        var group = new ArrayList<Integer>();
        for (int i = 0; i < sorted.size(); i++) {
            group.add(number.apply(sorted.get(i)));
            if (i + 1 == sorted.size() || order.compare(sorted.get(i), sorted.get(i + 1)) != 0) {
                groups.add(group.stream().sorted().toList());
                group.clear();
            }
        }
        return List.copyOf(groups);
    }
}
