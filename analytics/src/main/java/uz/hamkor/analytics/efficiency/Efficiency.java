package uz.hamkor.analytics.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uz.hamkor.analytics.Formula;

/** How efficient units are, each measured against the best of all or of its group. */
public final class Efficiency {

    private static final int PIECE = 32;

    private Efficiency() {}

    /**
     * @param threads at least 1; results do not depend on it
     * @param progress is told how many of {@code 2 · units} steps are done (with groups {@code 3 · units}), from any thread
     * @throws uz.hamkor.analytics.RefusedInput for a model these units cannot be measured by
     */
    public static Efficiencies of(Units units, Model model, int threads, LongConsumer progress) {
        model.check(units);
        Technology.Scale scale = Technology.Scale.of(units);
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int unit = 0; unit < units.size(); unit++) {
            String group = model.groups().isEmpty() ? "" : model.groups().get(unit);
            groups.computeIfAbsent(group, name -> new ArrayList<>()).add(unit);
        }
        var scores = new Score[units.size()];
        var few = new ArrayList<String>();
        int onFrontier = 0;
        try (var workers = new Workers(threads)) {
            var before = new AtomicInteger();
            LongConsumer step = done -> progress.accept(before.get() + done);
            Technology all = null;
            if (groups.size() > 1) {
                int[] everybody = IntStream.range(0, units.size()).toArray();
                all = Technology.of(units, scale, everybody, workers, step);
                before.set(units.size());
            }
            for (Map.Entry<String, List<Integer>> group : groups.entrySet()) {
                int[] members =
                        group.getValue().stream().mapToInt(Integer::intValue).toArray();
                if (members.length < units.enough()) {
                    few.add(group.getKey());
                }
                Technology own = Technology.of(units, scale, members, workers, step);
                before.addAndGet(members.length);
                onFrontier += own.frontier().size();
                evaluate(units, model, scale, own, all, members, group.getKey(), scores, workers, step);
                before.addAndGet(members.length);
            }
        }
        return new Efficiencies(
                formula(model),
                model.measure(),
                model.orientation(),
                model.returns(),
                model.superEfficiency(),
                units.inputs().stream().map(Units.Column::name).toList(),
                units.outputs().stream().map(Units.Column::name).toList(),
                model.fixed().stream().sorted().toList(),
                onFrontier,
                few,
                Arrays.asList(scores));
    }

    private static void evaluate(
            Units units,
            Model model,
            Technology.Scale scale,
            Technology own,
            @Nullable Technology all,
            int[] members,
            String group,
            Score[] scores,
            Workers workers,
            LongConsumer step) {
        var done = new AtomicInteger();
        boolean grouped = !model.groups().isEmpty();
        workers.run(
                members.length,
                PIECE,
                () -> new Evaluation(units, model, scale, own, grouped ? all == null ? own : all : null),
                (evaluation, from, to) -> {
                    evaluation.startCold();
                    for (int k = from; k < to; k++) {
                        scores[members[k]] = evaluation.evaluate(members[k], group);
                    }
                    step.accept(done.addAndGet(to - from));
                });
    }

    private static Formula formula(Model model) {
        return switch (model.measure()) {
            case RADIAL ->
                new Formula(
                        model.superEfficiency() ? "efficiency.super" : "efficiency.radial",
                        1,
                        model.superEfficiency()
                                ? "Andersen and Petersen 1993"
                                : "Charnes, Cooper and Rhodes 1978; Banker, Charnes and Cooper 1984");
            case SLACKS -> new Formula("efficiency.slacks", 1, "Tone 2001");
            case COST -> new Formula("efficiency.cost", 1, "Farrell 1957; Färe, Grosskopf and Lovell 1985");
        };
    }
}
