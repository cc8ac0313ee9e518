package uz.hamkor.resources.round;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.analytics.allocation.Allocation;
import uz.hamkor.analytics.allocation.AllocationLimits;
import uz.hamkor.analytics.allocation.AllocationProgress;
import uz.hamkor.analytics.allocation.AllocationResult;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.jobs.JobFailed;
import uz.hamkor.jobs.JobHandler;
import uz.hamkor.jobs.JobRun;
import uz.hamkor.jobs.JobView;
import uz.hamkor.resources.round.Round.State;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** Computes a round. Its best so far is told as it goes; stopping it keeps that, cancelling it keeps nothing. */
@Component
class RoundJob implements JobHandler {

    static final String KIND = "resources.round";

    private static final long TELL_NANOS = 1_000_000_000L;

    private final Access access;
    private final Rounds rounds;
    private final RoundModels models;
    private final SettlingRound settling;
    private final Standing standing;
    private final JsonMapper json;

    RoundJob(
            Access access,
            Rounds rounds,
            RoundModels models,
            SettlingRound settling,
            Standing standing,
            JsonMapper json) {
        this.access = access;
        this.rounds = rounds;
        this.models = models;
        this.settling = settling;
        this.standing = standing;
        this.json = json;
    }

    private record Input(UUID round) {}

    static String input(UUID round) {
        return "{\"round\":\"" + round + "\"}";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(JobRun run, String inputJson) {
        UUID id = json.readValue(inputJson, Input.class).round();
        ClusterId cluster = run.cluster();
        Round round = access.<Optional<Round>>read(() -> rounds.find(cluster, id))
                .orElseThrow(() -> new JobFailed(Refusal.of(Refusal.NOT_FOUND)));
        boolean mine = run.id().equals(round.job());
        if (!mine || (round.state() != State.RUNNING && round.state() != State.CLOSED)) {
            // An earlier run wrote the plan and died before it could say so, or another job has taken its place.
            return inputJson;
        }
        try {
            return compute(run, round, inputJson);
        } catch (RuntimeException e) {
            // Cancelled or broken: it can be computed again, by this job on another node or by a new one.
            giveUp(round);
            throw e;
        }
    }

    private void giveUp(Round round) {
        access.inCluster(round.cluster(), Right.CREATE, Thing.DECISIONS, () -> {
            rounds.lock(round.cluster(), round.id())
                    .filter(now -> now.state() == State.RUNNING)
                    .filter(now -> Objects.equals(now.job(), round.job()))
                    .ifPresent(now -> rounds.move(now, State.CLOSED));
            return Outcome.done(round.id());
        });
    }

    private String compute(JobRun run, Round round, String inputJson) {
        run.progress("round.step.reading", 0, 0);
        RoundModel model = access.<RoundModel>read(() -> models.of(round));
        var watch = new Watch(run, round);
        AllocationResult result = Allocation.solve(
                model.problem, AllocationLimits.usual(model.problem, round.seed()), watch::tell, watch::stop);
        run.progress("round.step.explaining", 0, 0);
        SettlingRound.Settled settled = SettlingRound.settled(
                model,
                model.uses(result.plan()),
                Allocation.firstCome(model.problem).score());
        write(run, model, settled, result);
        return inputJson;
    }

    private void write(JobRun run, RoundModel model, SettlingRound.Settled settled, AllocationResult result) {
        Round round = model.round;
        access.inCluster(round.cluster(), Right.CREATE, Thing.DECISIONS, () -> {
                    Round now = rounds.lock(round.cluster(), round.id()).orElseThrow();
                    settling.write(model, settled);
                    rounds.progress(
                            round.cluster(),
                            round.id(),
                            new Round.Progress(
                                    result.moves(),
                                    result.limits().moves(),
                                    result.score().points(),
                                    result.score().worst(),
                                    result.score().uses()));
                    rounds.move(now, State.PROPOSED);
                    run.done(input(round.id()));
                    return Outcome.done(round.id());
                })
                .fold(done -> done, refusal -> {
                    throw new JobFailed(refusal);
                });
    }

    /** Tells how far it is and asks whether to stop, at most once a second each. */
    private final class Watch {

        private final JobRun run;
        private final Round round;
        private long asked = System.nanoTime() - TELL_NANOS;
        private long told = asked;
        private boolean stopping;

        Watch(JobRun run, Round round) {
            this.run = run;
            this.round = round;
        }

        void tell(AllocationProgress at) {
            run.progress("round.step.searching", at.moves(), at.most());
            if (System.nanoTime() - told < TELL_NANOS) {
                return;
            }
            told = System.nanoTime();
            access.inCluster(round.cluster(), Right.CREATE, Thing.DECISIONS, () -> {
                        rounds.progress(
                                round.cluster(),
                                round.id(),
                                new Round.Progress(at.moves(), at.most(), at.points(), at.worst(), at.uses()));
                        return Outcome.done(round.id());
                    })
                    .orElseThrow();
        }

        boolean stop() {
            run.checkCancelled();
            if (System.nanoTime() - asked >= TELL_NANOS) {
                asked = System.nanoTime();
                stopping = access.<Boolean>read(() -> rounds.find(round.cluster(), round.id())
                        .map(Round::stopping)
                        .orElse(true));
            }
            return stopping;
        }
    }

    @Override
    public Optional<String> resultUrl(JobView job) {
        ClusterId cluster = job.cluster();
        String result = job.resultJson();
        if (cluster == null || result == null) {
            return Optional.empty();
        }
        String id = json.readTree(result).path("round").asString();
        return standing.labels(Set.of(cluster)).stream()
                .findFirst()
                .filter(label -> Scope.current().readable().contains(cluster))
                .map(label -> "/c/" + label.slug() + "/resources/rounds/" + id);
    }
}
