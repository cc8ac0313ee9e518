package uz.hamkor.analytics.efficiency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import uz.hamkor.analytics.efficiency.Score.Peer;
import uz.hamkor.analytics.efficiency.linear.Columns;
import uz.hamkor.analytics.efficiency.linear.Simplex.Outcome;

/** Evaluates units against one technology (and that of all groups); the tools of one thread. */
final class Evaluation {

    /** Closer to 1 than this is 1. */
    static final double ONE = 1e-8;

    private static final double SLACK = 1e-7;

    private final Units units;
    private final Model model;
    private final Technology.Scale scale;
    private final Technology own;
    private final @Nullable Programme meta;
    private final Programme programme;
    private final @Nullable RadialProgramme without;
    private final @Nullable RadialProgramme technical;
    private final double[] weights;

    Evaluation(Units units, Model model, Technology.Scale scale, Technology own, @Nullable Technology all) {
        this.units = units;
        this.model = model;
        this.scale = scale;
        this.own = own;
        weights = scale.factors();
        programme = programme(own.frontier());
        meta = all == null ? null : programme(all.frontier());
        without = model.superEfficiency() ? radial(own.all(), model.orientation()) : null;
        technical = model.measure() == Model.Measure.RADIAL ? null : radial(own.frontier(), Orientation.INPUT);
    }

    private Programme programme(Columns columns) {
        int inputs = units.inputs().size();
        int outputs = units.outputs().size();
        return switch (model.measure()) {
            case RADIAL -> radial(columns, model.orientation());
            case SLACKS -> new SlacksProgramme(columns, inputs, outputs, scale.least(units));
            case COST -> {
                var prices = new double[inputs][units.size()];
                for (int i = 0; i < inputs; i++) {
                    for (int u = 0; u < units.size(); u++) {
                        prices[i][u] = model.prices().get(i).values()[u] * scale.factors()[i];
                    }
                }
                yield new CostProgramme(columns, inputs, outputs, prices, weights);
            }
        };
    }

    private RadialProgramme radial(Columns columns, Orientation orientation) {
        var fixed = new boolean[units.inputs().size()];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = model.fixed().contains(units.inputs().get(i).name());
        }
        return new RadialProgramme(columns, fixed.length, units.outputs().size(), fixed, orientation, weights);
    }

    /** Forgets the units before, so that a result does not depend on them. */
    void startCold() {
        programme.simplex().startCold();
        for (Programme other : new @Nullable Programme[] {meta, without, technical}) {
            if (other != null) {
                other.simplex().startCold();
            }
        }
    }

    Score evaluate(int unit, String group) {
        double[] point = scale.point(units, unit);
        programme.point(point, unit);
        int[] start = own.start(unit);
        if (start != null && model.measure() == Model.Measure.RADIAL && model.orientation() == Orientation.INPUT) {
            programme.simplex().start(start);
        }
        Map<Returns, Double> scores = new EnumMap<>(Returns.class);
        Explained explained = Explained.NONE;
        // From narrow to wide: each solution is a start for the next.
        for (Returns returns : new Returns[] {Returns.VRS, Returns.IRS, Returns.DRS, Returns.CRS}) {
            if (returns == Returns.IRS && model.returns() != Returns.IRS) {
                continue;
            }
            programme.returns(returns, 1);
            solve(programme);
            scores.put(returns, one(programme.score()));
            if (returns == model.returns()) {
                explained = explain(programme, unit, point, under(scores, returns));
            }
        }
        double score = under(scores, model.returns());
        Map<String, Double> parts = Map.of();
        if (technical != null) {
            technical.point(point, unit);
            technical.returns(model.returns(), 1);
            solve(technical);
            double radial = one(technical.score());
            if (model.measure() == Model.Measure.COST) {
                parts = new LinkedHashMap<>();
                parts.put("technical", radial);
                parts.put("allocative", Math.min(1, score / radial));
            } else if (score < 1 && radial == 1) {
                explained = explained.as(Status.WEAKLY_EFFICIENT);
            }
        }
        var metaScore = OptionalDouble.empty();
        var gap = OptionalDouble.empty();
        if (meta != null) {
            meta.point(point, unit);
            meta.returns(model.returns(), 1);
            solve(meta);
            double among = one(meta.score());
            metaScore = OptionalDouble.of(among);
            gap = OptionalDouble.of(Math.min(1, shrinks() ? among / score : score / among));
        }
        var result = OptionalDouble.of(score);
        if (model.superEfficiency()) {
            result = leavingOut(unit, point, score);
            explained = result.isEmpty() ? Explained.NONE : superExplained(unit, explained);
        }
        double crs = under(scores, Returns.CRS);
        double vrs = under(scores, Returns.VRS);
        double scaleEfficiency = Math.min(1, shrinks() ? crs / vrs : vrs / crs);
        return new Score(
                units.ids().get(unit),
                group,
                explained.status(),
                result,
                OptionalDouble.of(one(scaleEfficiency)),
                Optional.of(nature(scores)),
                scores,
                explained.peers(),
                explained.slacks(),
                explained.targets(),
                metaScore,
                gap,
                parts);
    }

    /** The unit belongs to the technology, so there is a solution. */
    private static void solve(Programme programme) {
        if (programme.solve() != Outcome.OPTIMAL) {
            programme.startFromSelf();
            Programme.expectOptimal(programme.solve());
        }
    }

    private static double under(Map<Returns, Double> scores, Returns returns) {
        return Objects.requireNonNull(scores.get(returns));
    }

    private boolean shrinks() {
        return model.measure() != Model.Measure.RADIAL || model.orientation() == Orientation.INPUT;
    }

    private static double one(double score) {
        return Math.abs(score - 1) <= ONE ? 1 : score;
    }

    private static Returns nature(Map<Returns, Double> scores) {
        double crs = under(scores, Returns.CRS);
        double vrs = under(scores, Returns.VRS);
        double drs = under(scores, Returns.DRS);
        if (Math.abs(crs - vrs) <= ONE * vrs) {
            return Returns.CRS;
        }
        return Math.abs(drs - vrs) <= Math.abs(drs - crs) ? Returns.DRS : Returns.IRS;
    }

    // --- Leaving the unit out -----------------------------------------------------------------------------------

    private OptionalDouble leavingOut(int unit, double[] point, double score) {
        if (!own.dependsOn(unit)) {
            return OptionalDouble.of(score);
        }
        RadialProgramme others = Objects.requireNonNull(without);
        if (own.all().size() == 1) {
            return OptionalDouble.empty();
        }
        int column = own.columnOf(unit);
        others.point(point, unit);
        others.returns(model.returns(), 1);
        others.simplex().ban(column);
        if (others.simplex().basisHas(others.firstShared() + column)) {
            others.simplex().startCold();
        }
        // An output factor of 0 means that the others bring about nothing of the kind: no comparison either.
        if (others.solve() != Outcome.OPTIMAL || others.score() < 1e-9) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(one(others.score()));
    }

    private Explained superExplained(int unit, Explained ordinary) {
        if (!own.dependsOn(unit)) {
            List<Peer> peers = new ArrayList<>();
            for (Peer peer : ordinary.peers()) {
                peers.add(
                        peer.id().equals(units.ids().get(unit))
                                ? new Peer(units.ids().get(own.copyOf(unit)), peer.weight())
                                : peer);
            }
            return new Explained(ordinary.status(), peers, ordinary.slacks(), ordinary.targets());
        }
        RadialProgramme others = Objects.requireNonNull(without);
        others.settle();
        return solution(others, unit, true, ordinary.status());
    }

    // --- Peers and slacks ---------------------------------------------------------------------------------------

    private record Explained(Status status, List<Peer> peers, Map<String, Double> slacks, Map<String, Double> targets) {

        static final Explained NONE = new Explained(Status.INFEASIBLE, List.of(), Map.of(), Map.of());

        Explained as(Status other) {
            return new Explained(other, peers, slacks, targets);
        }
    }

    private Explained explain(Programme solved, int unit, double[] point, double score) {
        solved.settle();
        if (score != 1) {
            return solution(solved, unit, false, Status.INEFFICIENT);
        }
        if (solved.largestSlack() > SLACK) {
            return solution(solved, unit, false, Status.WEAKLY_EFFICIENT);
        }
        // An efficient unit is its own aim, though several efficient ones may together be the same.
        int column = own.columnOf(unit);
        boolean alone = model.superEfficiency() && !own.dependsOn(unit) && !own.hasCopy(column);
        if (alone) {
            return solution(solved, unit, false, Status.EFFICIENT);
        }
        Map<String, Double> slacks = new LinkedHashMap<>();
        Map<String, Double> targets = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            slacks.put(units.factor(i).name(), 0.0);
            targets.put(units.factor(i).name(), units.factor(i).values()[unit]);
        }
        return new Explained(Status.EFFICIENT, List.of(new Peer(units.ids().get(unit), 1)), slacks, targets);
    }

    private Explained solution(Programme solved, int unit, boolean onAll, Status status) {
        List<Peer> peers = new ArrayList<>();
        var targets = new double[units.factors()];
        solved.peers((column, weight) -> {
            int peer = onAll ? own.unitOnAll(column) : own.unitOnFrontier(column);
            peers.add(new Peer(units.ids().get(peer), weight));
            for (int i = 0; i < targets.length; i++) {
                targets[i] += weight * units.factor(i).values()[peer];
            }
        });
        double self = solved.selfWeight();
        if (self > 1e-9) {
            peers.add(new Peer(units.ids().get(unit), self));
            for (int i = 0; i < targets.length; i++) {
                targets[i] += self * units.factor(i).values()[unit];
            }
        }
        peers.sort(Comparator.comparingDouble(Peer::weight).reversed().thenComparing(Peer::id));
        Map<String, Double> slacks = new LinkedHashMap<>();
        Map<String, Double> aims = new LinkedHashMap<>();
        for (int i = 0; i < targets.length; i++) {
            double slack = solved.slack(i);
            slacks.put(units.factor(i).name(), Math.abs(slack) < 1e-11 * solved.unit(i) ? 0 : slack * weights[i]);
            aims.put(units.factor(i).name(), targets[i]);
        }
        return new Explained(status, peers, slacks, aims);
    }
}
