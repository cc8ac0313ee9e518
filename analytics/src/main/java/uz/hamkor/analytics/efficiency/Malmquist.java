package uz.hamkor.analytics.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.efficiency.linear.Simplex.Outcome;

/**
 * How productivity changed between two periods that follow each other, and by what: units that came closer to the
 * frontier of their time, or a frontier that moved.
 *
 * <p>With {@code d^s(t)} the efficiency (at most 1 in the same period) of the unit of period t against the units of
 * period s under constant returns: efficiency change {@code d^t(t)/d^s(s)}, technical change
 * {@code √(d^s(t)/d^t(t) · d^s(s)/d^t(s))}, index their product. Above 1 is progress, for every part and for both
 * orientations; this is the convention of DEAP. Pure change is the efficiency change under variable returns within each
 * period, scale change what remains. Variable returns are never asked across periods, so only a zero that the other
 * period has not can make a programme infeasible.
 *
 * <p>Source: Färe, Grosskopf, Norris and Zhang, American Economic Review 84 (1994); Coelli, CEPA Working Paper 96/08.
 */
public final class Malmquist {

    private static final Formula FORMULA =
            new Formula("efficiency.malmquist", 1, "Färe, Grosskopf, Norris and Zhang 1994; DEAP's convention");
    private static final int PIECE = 32;

    private Malmquist() {}

    public enum Status {
        COMPUTED,
        /** A programme across the periods has no solution; the parts that do not need it are given. */
        INFEASIBLE,
        MISSING_FROM,
        MISSING_TO,
        MISSING_BOTH;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String toString() {
            return word();
        }
    }

    /** One unit between two periods; parts are empty where they cannot be had. */
    public record Change(
            String id,
            String from,
            String to,
            Status status,
            OptionalDouble index,
            OptionalDouble efficiencyChange,
            OptionalDouble technicalChange,
            OptionalDouble pureChange,
            OptionalDouble scaleChange) {}

    /** @param few periods with fewer units than three times the inputs and outputs */
    public record Result(
            Formula formula,
            Orientation orientation,
            List<String> periods,
            List<String> inputs,
            List<String> outputs,
            List<String> few,
            List<Change> changes) {}

    /**
     * @param units one per unit and period; ids stand once per period
     * @param periods per unit the period; taken in the order of numbers if all are numbers, else of letters
     * @param progress is told how many of {@code 3 · units} steps are done
     * @throws RefusedInput {@code periods} for fewer than two, {@code duplicate} for a unit twice in a period
     */
    public static Result of(
            Units units, List<String> periods, Orientation orientation, int threads, LongConsumer progress) {
        List<String> order = order(periods);
        if (order.size() < 2) {
            throw new RefusedInput(
                    "periods", "", "There is only the period '" + order.getFirst() + "'.", "Give at least two.");
        }
        Map<String, Map<String, Integer>> of = new HashMap<>();
        for (int row = 0; row < units.size(); row++) {
            String id = units.ids().get(row);
            Integer before = of.computeIfAbsent(periods.get(row), p -> new LinkedHashMap<>())
                    .putIfAbsent(id, row);
            if (before != null) {
                throw new RefusedInput(
                        "duplicate",
                        units.place(row, units.inputs().getFirst().name()),
                        "'" + id + "' stands twice in period '" + periods.get(row) + "'.",
                        "Give every unit once per period.");
            }
        }
        Set<String> ids = new LinkedHashSet<>(units.ids());
        Technology.Scale scale = Technology.Scale.of(units);
        var technologies = new HashMap<String, Technology>();
        var few = new ArrayList<String>();
        var done = new AtomicInteger();
        var own = new Distances(units.size());
        var ownVariable = new Distances(units.size());
        var changes = new ArrayList<Change>();
        try (var workers = new Workers(threads)) {
            for (String period : order) {
                int[] rows = rows(of, period);
                if (rows.length < units.enough()) {
                    few.add(period);
                }
                Technology technology =
                        Technology.of(units, scale, rows, workers, d -> progress.accept(done.get() + d));
                done.addAndGet(rows.length);
                technologies.put(period, technology);
                evaluate(units, scale, technology, rows, orientation, Returns.VRS, workers, ownVariable);
                evaluate(units, scale, technology, rows, orientation, Returns.CRS, workers, own);
                progress.accept(done.addAndGet(rows.length));
            }
            for (int p = 0; p + 1 < order.size(); p++) {
                String from = order.get(p);
                String to = order.get(p + 1);
                Map<String, Integer> before = Objects.requireNonNull(of.get(from));
                Map<String, Integer> after = Objects.requireNonNull(of.get(to));
                var back = new Distances(units.size());
                var ahead = new Distances(units.size());
                evaluate(
                        units,
                        scale,
                        Objects.requireNonNull(technologies.get(from)),
                        both(after, before),
                        orientation,
                        Returns.CRS,
                        workers,
                        back);
                evaluate(
                        units,
                        scale,
                        Objects.requireNonNull(technologies.get(to)),
                        both(before, after),
                        orientation,
                        Returns.CRS,
                        workers,
                        ahead);
                for (String id : ids) {
                    changes.add(change(id, from, to, before.get(id), after.get(id), own, ownVariable, back, ahead));
                }
                progress.accept(done.addAndGet(after.size()));
            }
        }
        return new Result(
                FORMULA,
                orientation,
                order,
                units.inputs().stream().map(Units.Column::name).toList(),
                units.outputs().stream().map(Units.Column::name).toList(),
                few,
                changes);
    }

    private static Change change(
            String id,
            String from,
            String to,
            @Nullable Integer s,
            @Nullable Integer t,
            Distances own,
            Distances ownVariable,
            Distances back,
            Distances ahead) {
        var none = OptionalDouble.empty();
        if (s == null || t == null) {
            Status status =
                    s == null && t == null ? Status.MISSING_BOTH : s == null ? Status.MISSING_FROM : Status.MISSING_TO;
            return new Change(id, from, to, status, none, none, none, none, none);
        }
        double efficiency = own.at(t) / own.at(s);
        double pure = ownVariable.at(t) / ownVariable.at(s);
        if (!back.has(t) || !ahead.has(s)) {
            return new Change(
                    id,
                    from,
                    to,
                    Status.INFEASIBLE,
                    none,
                    OptionalDouble.of(efficiency),
                    none,
                    OptionalDouble.of(pure),
                    OptionalDouble.of(efficiency / pure));
        }
        double technical = Math.sqrt(back.at(t) / own.at(t) * (own.at(s) / ahead.at(s)));
        return new Change(
                id,
                from,
                to,
                Status.COMPUTED,
                OptionalDouble.of(efficiency * technical),
                OptionalDouble.of(efficiency),
                OptionalDouble.of(technical),
                OptionalDouble.of(pure),
                OptionalDouble.of(efficiency / pure));
    }

    /** Efficiencies per row of the data; 0 where there is none. */
    private record Distances(double[] values) {

        Distances(int rows) {
            this(new double[rows]);
        }

        boolean has(int row) {
            return values[row] > 0;
        }

        double at(int row) {
            return values[row];
        }
    }

    private static void evaluate(
            Units units,
            Technology.Scale scale,
            Technology technology,
            int[] rows,
            Orientation orientation,
            Returns returns,
            Workers workers,
            Distances into) {
        workers.run(
                rows.length,
                PIECE,
                () -> new RadialProgramme(
                        technology.frontier(),
                        units.inputs().size(),
                        units.outputs().size(),
                        new boolean[units.inputs().size()],
                        orientation,
                        scale.factors()),
                (programme, first, end) -> {
                    programme.simplex().startCold();
                    for (int k = first; k < end; k++) {
                        programme.point(scale.point(units, rows[k]));
                        programme.returns(returns, 1);
                        boolean solved = programme.solve() == Outcome.OPTIMAL && programme.score() > 1e-9;
                        into.values()[rows[k]] = !solved
                                ? 0
                                : orientation == Orientation.INPUT ? programme.score() : 1 / programme.score();
                    }
                });
    }

    private static int[] rows(Map<String, Map<String, Integer>> of, String period) {
        return Objects.requireNonNull(of.get(period)).values().stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] both(Map<String, Integer> of, Map<String, Integer> other) {
        return of.entrySet().stream()
                .filter(entry -> other.containsKey(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .toArray();
    }

    private static List<String> order(List<String> periods) {
        var distinct = new ArrayList<>(new LinkedHashSet<>(periods));
        var numbers = new HashMap<String, Double>();
        for (String period : distinct) {
            try {
                numbers.put(period, Double.parseDouble(period));
            } catch (NumberFormatException e) {
                distinct.sort(null);
                return distinct;
            }
        }
        String[] sorted = distinct.toArray(String[]::new);
        Arrays.sort(sorted, Comparator.comparing(numbers::get));
        return List.of(sorted);
    }
}
