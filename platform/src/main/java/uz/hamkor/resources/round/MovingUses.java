package uz.hamkor.resources.round;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.allocation.AllocationCheck;
import uz.hamkor.analytics.allocation.ByHand;
import uz.hamkor.analytics.allocation.Use;
import uz.hamkor.identity.Access;
import uz.hamkor.jobs.Jobs;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.round.Round.State;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Changes of a proposal by hand: what one would do, and doing it. */
@Component
public class MovingUses {

    /** Wishes of a round whose reasons are computed anew while the person waits; more of them are left to a job. */
    static final int AT_ONCE = 500;

    private final Access access;
    private final KeepingRounds keeping;
    private final Rounds rounds;
    private final RoundPlans plans;
    private final RoundModels models;
    private final SettlingRound settling;
    private final Jobs jobs;

    MovingUses(
            Access access,
            KeepingRounds keeping,
            Rounds rounds,
            RoundPlans plans,
            RoundModels models,
            SettlingRound settling,
            Jobs jobs) {
        this.access = access;
        this.keeping = keeping;
        this.rounds = rounds;
        this.plans = plans;
        this.models = models;
        this.settling = settling;
        this.jobs = jobs;
    }

    /**
     * What a change would do.
     *
     * @param broken rules that it would break, such as {@code capacity}; it can be done only without any
     * @param worst the level of the worst served member after it, in ten-thousandths
     * @param points won; less than 0 if the plan would be worse
     */
    public record Effect(List<String> broken, long points, int worstNow, int worst, int usesNow, int uses) {
        public Effect {
            broken = List.copyOf(broken);
        }
    }

    /** What it would do to put a use elsewhere. */
    public Outcome<Effect> effect(ClusterId cluster, UUID id, UUID use, ResourceId offer, Instant starts) {
        return access.<Outcome<Effect>>read(() -> rounds.find(cluster, id)
                .map(round -> changed(round, use, offer, starts).map(Change::effect))
                .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    /** Puts a use elsewhere. */
    public Outcome<UUID> move(ClusterId cluster, UUID id, UUID use, ResourceId offer, Instant starts) {
        return keeping.changing(
                cluster,
                id,
                round -> changed(round, use, offer, starts).then(change -> {
                    if (!change.effect().broken().isEmpty()) {
                        return Outcome.refusedAt(
                                "starts",
                                "resources.round.breaks."
                                        + change.effect().broken().getFirst());
                    }
                    // How much each member has is not changed by where it has it.
                    plans.move(round, change.model().use(use, change.to(), true));
                    rounds.changedByHand(round);
                    explain(change.model());
                    return Outcome.done(id);
                }));
    }

    /** At once where it takes no time; else by a job, and until then the reasons are not shown. */
    private void explain(RoundModel model) {
        Round round = model.round;
        if (model.wishes.size() > AT_ONCE) {
            jobs.start(ReasonsJob.KIND, round.cluster(), RoundJob.input(round.id()));
            return;
        }
        Round changed = rounds.find(round.cluster(), round.id()).orElseThrow();
        settling.explain(changed, SettlingRound.results(model, plans.uses(round.cluster(), round.id())));
    }

    private record Change(RoundModel model, Use to, Effect effect) {}

    private Outcome<Change> changed(Round round, UUID use, ResourceId offer, Instant starts) {
        if (round.state() != State.PROPOSED) {
            return Outcome.refused("resources.round.not_now");
        }
        RoundModel model = models.of(round);
        List<RoundUse> uses = plans.uses(round.cluster(), round.id());
        Optional<RoundUse> from =
                uses.stream().filter(one -> one.id().equals(use)).findFirst();
        if (from.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        if (model.number(offer) < 0) {
            return Outcome.refusedAt("offer", "resources.not_offered");
        }
        if (!round.period().contains(from.get().during())
                || starts.isBefore(round.period().from())
                || !starts.isBefore(round.period().until())) {
            return Outcome.refusedAt("starts", "resources.round.outside");
        }
        Use old = model.use(from.get());
        Use to = model.use(new RoundUse(
                use, from.get().wish(), offer, new uz.hamkor.resources.Stretch(starts, starts.plusSeconds(60)), true));
        try {
            ByHand byHand = ByHand.of(model.problem, model.plan(uses), Optional.of(old), Optional.of(to));
            return Outcome.done(new Change(
                    model,
                    to,
                    new Effect(
                            byHand.broken().stream()
                                    .map(AllocationCheck.Violation::rule)
                                    .map(rule -> rule.name().toLowerCase(java.util.Locale.ROOT))
                                    .distinct()
                                    .toList(),
                            byHand.points(),
                            byHand.before().worst(),
                            byHand.after().worst(),
                            byHand.before().uses(),
                            byHand.after().uses())));
        } catch (RefusedInput e) {
            return Outcome.refusedAt("starts", "resources.round.outside");
        }
    }
}
