package uz.hamkor.registry.intake;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.jobs.JobFailed;
import uz.hamkor.jobs.JobHandler;
import uz.hamkor.jobs.JobRun;
import uz.hamkor.jobs.JobView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** Checks a list, applies one that was checked, or does both in a row for programs. */
@Component
class ImportJob implements JobHandler {

    static final String KIND = "registry.import";

    private final CheckingList checking;
    private final ApplyingList applying;
    private final Imports imports;
    private final ImportRows rows;
    private final Access access;
    private final Standing standing;
    private final JsonMapper json;

    ImportJob(
            CheckingList checking,
            ApplyingList applying,
            Imports imports,
            ImportRows rows,
            Access access,
            Standing standing,
            JsonMapper json) {
        this.checking = checking;
        this.applying = applying;
        this.imports = imports;
        this.rows = rows;
        this.access = access;
        this.standing = standing;
        this.json = json;
    }

    /**
     * @param list which list
     * @param check whether to read the file
     * @param apply whether to write what was read
     */
    record Input(UUID list, boolean check, boolean apply) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(JobRun run, String inputJson) {
        Input input = json.readValue(inputJson, Input.class);
        ClusterId cluster = run.cluster();
        boolean applied = access.<Boolean>read(() -> imports.find(cluster, input.list())
                .filter(list -> list.state() == ListImport.State.APPLIED)
                .isPresent());
        if (applied) {
            // An earlier run of this job wrote everything and died before it could say so.
            return access.<String>read(() -> json.writeValueAsString(
                    ApplyingList.summary(input.list(), rows.results(cluster, input.list()), false)));
        }
        if (input.check()) {
            orFail(checking.check(cluster, input.list(), run));
        }
        if (input.apply()) {
            return orFail(applying.apply(cluster, input.list(), run));
        }
        return access.<String>read(() ->
                json.writeValueAsString(ApplyingList.forecast(input.list(), rows.verdicts(cluster, input.list()))));
    }

    private static <T> T orFail(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(Refusal refusal) -> throw new JobFailed(refusal);
        };
    }

    @Override
    public Optional<String> resultUrl(JobView job) {
        ClusterId cluster = job.cluster();
        String result = job.resultJson();
        if (cluster == null || result == null) {
            return Optional.empty();
        }
        JsonNode list = json.readTree(result).path("import");
        return standing.labels(java.util.Set.of(cluster)).stream()
                .findFirst()
                .filter(label -> Scope.current().readable().contains(cluster))
                .map(label -> "/c/" + label.slug() + "/imports/" + list.asString());
    }
}
