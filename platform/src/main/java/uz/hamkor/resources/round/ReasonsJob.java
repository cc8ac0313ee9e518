package uz.hamkor.resources.round;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.jobs.JobFailed;
import uz.hamkor.jobs.JobHandler;
import uz.hamkor.jobs.JobRun;
import uz.hamkor.jobs.JobView;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Computes the reasons of a round anew after its plan was changed by hand. */
@Component
class ReasonsJob implements JobHandler {

    static final String KIND = "resources.round_reasons";

    private final Access access;
    private final Rounds rounds;
    private final RoundPlans plans;
    private final RoundModels models;
    private final SettlingRound settling;
    private final RoundJob computing;
    private final JsonMapper json;

    ReasonsJob(
            Access access,
            Rounds rounds,
            RoundPlans plans,
            RoundModels models,
            SettlingRound settling,
            RoundJob computing,
            JsonMapper json) {
        this.access = access;
        this.rounds = rounds;
        this.plans = plans;
        this.models = models;
        this.settling = settling;
        this.computing = computing;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    private record Read(Round round, RoundModel model, List<RoundUse> uses) {}

    @Override
    public String run(JobRun run, String inputJson) {
        UUID id = UUID.fromString(json.readTree(inputJson).path("round").asString());
        run.progress("round.step.reading", 0, 0);
        Optional<Read> read = access.read(() -> rounds.find(run.cluster(), id)
                // Another job may have seen the same changes.
                .filter(round -> !round.knowsReasons())
                .map(round -> new Read(round, models.of(round), plans.uses(run.cluster(), id))));
        if (read.isEmpty()) {
            return inputJson;
        }
        run.progress("round.step.explaining", 0, 0);
        run.checkCancelled();
        List<RoundWishes.Result> reasons =
                SettlingRound.results(read.get().model(), read.get().uses());
        access.inCluster(run.cluster(), Right.CREATE, Thing.DECISIONS, () -> {
                    rounds.lock(run.cluster(), id)
                            .filter(now -> now.hasPlanOf(read.get().round()))
                            .ifPresent(now -> settling.explain(now, reasons));
                    run.done(inputJson);
                    return Outcome.done(id);
                })
                .fold(done -> done, (Refusal refusal) -> {
                    throw new JobFailed(refusal);
                });
        return inputJson;
    }

    @Override
    public Optional<String> resultUrl(JobView job) {
        return computing.resultUrl(job);
    }
}
