package uz.hamkor.resources.round;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.jobs.Jobs;
import uz.hamkor.resources.round.Round.State;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;

/** Has a round computed, and stops it with the best so far. */
@Component
public class Computing {

    private static final Set<State> FROM = EnumSet.of(State.OPEN, State.CLOSED, State.PROPOSED, State.APPROVED);

    private final KeepingRounds keeping;
    private final Rounds rounds;
    private final RoundWishes wishes;
    private final Jobs jobs;

    Computing(KeepingRounds keeping, Rounds rounds, RoundWishes wishes, Jobs jobs) {
        this.keeping = keeping;
        this.rounds = rounds;
        this.wishes = wishes;
        this.jobs = jobs;
    }

    /**
     * Starts a job; also again for a round that has a plan, which is then replaced when the new one is there. An approval
     * is for the plan that was approved: a new one needs a new one.
     */
    public Outcome<UUID> start(ClusterId cluster, UUID id) {
        return keeping.changing(cluster, id, round -> {
            if (round.state() == State.OPEN && round.takesWishes(Moment.now())) {
                return Outcome.refused("resources.round.still_open");
            }
            if (!FROM.contains(round.state())) {
                return Outcome.refused("resources.round.not_now");
            }
            if (wishes.of(cluster, id).isEmpty()) {
                return Outcome.refused("resources.round.no_wishes");
            }
            JobId job = jobs.start(RoundJob.KIND, cluster, RoundJob.input(id));
            rounds.run(round, job);
            return Outcome.done(id);
        });
    }

    /** Ends the search with the best plan so far. */
    public Outcome<UUID> stop(ClusterId cluster, UUID id) {
        return keeping.changing(cluster, id, round -> {
            if (round.state() != State.RUNNING) {
                return Outcome.refused("resources.round.not_running");
            }
            rounds.stop(round);
            return Outcome.done(id);
        });
    }
}
