package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import uz.hamkor.analytics.allocation.Explanation.Change;
import uz.hamkor.analytics.allocation.Explanation.Kind;
import uz.hamkor.analytics.allocation.Fitting.Asked;

/**
 * The smallest change of each kind with which a wish would fit beside everything that is granted. A larger change allows
 * whatever a smaller one does, so the smallest is found by halving.
 */
final class Changing {

    private static final int ALL = 480;
    private static final int DAY = 240;
    private static final int RESOURCE = 30;
    private static final int PEOPLE = 120;

    private final Board board;
    private final Model model;
    private final Wish wish;
    private final int w;
    private final int needed;

    Changing(Board board, int w) {
        this.board = board;
        this.w = w;
        model = board.model;
        wish = model.problem.wishes().get(w);
        needed = board.count[w] == 0 ? wish.least() : 1;
    }

    List<Change> smallest() {
        var changes = new ArrayList<Change>();
        int perDay = model.problem.slotsPerDay();
        least(changes, Kind.OTHER_TIME, perDay - 1, this::later);
        least(changes, Kind.OTHER_DAY, Math.ceilDiv(model.slots, perDay) - 1, this::days);
        least(changes, Kind.FEWER_UNITS, wish.units() - 1, less -> asked(wish.duration(), wish.units() - less));
        least(changes, Kind.SHORTER, wish.duration() - 1, less -> asked(wish.duration() - less, wish.units()));
        otherResource(changes);
        fewerUses(changes);
        people(changes);
        changes.sort(Comparator.comparingInt(Change::size).thenComparing(Change::kind));
        return changes;
    }

    private void least(List<Change> changes, Kind kind, int most, IntFunction<Asked> changed) {
        int amount = first(most, at -> !fit(changed.apply(at)).isEmpty());
        if (amount > 0) {
            changes.add(new Change(kind, amount, size(kind, amount), fit(changed.apply(amount))));
        }
    }

    /** The least of 1 to most for which it holds, which it does for all after it; 0 if for none. */
    private static int first(int most, IntPredicate holds) {
        if (most < 1 || !holds.test(most)) {
            return 0;
        }
        int low = 1;
        int high = most;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private List<Use> fit(Asked asked) {
        return Fitting.find(board, asked, needed);
    }

    private int size(Kind kind, int amount) {
        return switch (kind) {
            case OTHER_TIME -> amount * model.problem.slotMinutes();
            case OTHER_DAY -> amount * DAY;
            case OTHER_RESOURCE -> RESOURCE + amount;
            case FEWER_UNITS -> Math.ceilDiv(ALL * amount, wish.units());
            case SHORTER -> Math.ceilDiv(ALL * amount, wish.duration());
            case FEWER_USES -> Math.ceilDiv(ALL * amount, wish.least());
            case OTHER_PEOPLE -> PEOPLE;
        };
    }

    private Asked later(int slots) {
        var begins = new BitSet();
        for (int s : model.starts[w]) {
            begins.set(Math.max(0, s - slots), s + slots + 1);
        }
        return within(begins);
    }

    private Asked days(int days) {
        var begins = new BitSet();
        for (int s : model.starts[w]) {
            for (int d = -days; d <= days; d++) {
                int at = s + d * model.problem.slotsPerDay();
                if (at >= 0) {
                    begins.set(at);
                }
            }
        }
        return within(begins);
    }

    private Asked within(BitSet begins) {
        begins.clear(Math.max(0, model.slots - wish.duration() + 1), Math.max(begins.length(), model.slots) + 1);
        return new Asked(w, model.allowed[w], begins.stream().toArray(), wish.duration(), wish.units(), false);
    }

    private Asked asked(int duration, int units) {
        int[] resources = wish.resources().stream()
                .filter(r -> model.problem.resources().get(r).units() >= units && model.qualified(wish, r))
                .mapToInt(r -> r)
                .toArray();
        int[] starts = duration == wish.duration()
                ? model.starts[w]
                : model.begins(wish.possible(), duration).stream().toArray();
        return new Asked(w, resources, starts, duration, units, false);
    }

    private void otherResource(List<Change> changes) {
        var categories = new HashSet<Integer>();
        wish.resources()
                .forEach(r -> categories.add(model.problem.resources().get(r).category()));
        int farthest = wish.resources().stream()
                .mapToInt(r -> model.way(wish, r))
                .max()
                .orElse(0);
        int[] others = IntStream.range(0, model.problem.resources().size())
                .filter(r ->
                        categories.contains(model.problem.resources().get(r).category()))
                .filter(r -> !wish.resources().contains(r))
                .filter(r -> model.problem.resources().get(r).units() >= wish.units() && model.qualified(wish, r))
                .boxed()
                .sorted(Comparator.comparingInt((Integer r) -> model.way(wish, r))
                        .thenComparingInt(r -> r))
                .mapToInt(r -> r)
                .toArray();
        int taken = first(others.length, n -> !fit(with(others, n)).isEmpty());
        if (taken > 0) {
            int amount = Math.max(0, model.way(wish, others[taken - 1]) - farthest);
            changes.add(new Change(
                    Kind.OTHER_RESOURCE, amount, size(Kind.OTHER_RESOURCE, amount), fit(with(others, taken))));
        }
    }

    /** With the nearest so many others besides. */
    private Asked with(int[] others, int n) {
        int[] own = model.allowed[w];
        int[] all = Arrays.copyOf(own, own.length + n);
        System.arraycopy(others, 0, all, own.length, n);
        return new Asked(w, all, model.starts[w], wish.duration(), wish.units(), false);
    }

    private void fewerUses(List<Change> changes) {
        if (board.count[w] > 0) {
            return;
        }
        Asked asked = Asked.of(model, w);
        int amount = first(
                wish.least() - 1,
                less -> !Fitting.find(board, asked, wish.least() - less).isEmpty());
        if (amount > 0) {
            changes.add(new Change(
                    Kind.FEWER_USES,
                    amount,
                    size(Kind.FEWER_USES, amount),
                    Fitting.find(board, asked, wish.least() - amount)));
        }
    }

    private void people(List<Change> changes) {
        int[] resources = wish.resources().stream()
                .filter(r -> model.problem.resources().get(r).units() >= wish.units())
                .mapToInt(r -> r)
                .toArray();
        List<Use> uses = fit(new Asked(w, resources, model.starts[w], wish.duration(), wish.units(), true));
        if (!uses.isEmpty()) {
            changes.add(new Change(Kind.OTHER_PEOPLE, 1, PEOPLE, uses));
        }
    }
}
