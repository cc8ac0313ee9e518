package uz.hamkor.registry.intake;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.files.StoredFile;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.files.sheets.SheetLimits;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.jobs.Jobs;
import uz.hamkor.registry.intake.ImportRow.Decision;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** What a coordinator does with a list: bring the file, map columns, correct cells, decide, apply, take back. */
@Component
class BringingInLists {

    private final Access access;
    private final Imports imports;
    private final ImportRows rows;
    private final CorrectingRows correcting;
    private final StoredFiles files;
    private final Jobs jobs;
    private final UndoingList undoing;
    private final JsonMapper json;

    BringingInLists(
            Access access,
            Imports imports,
            ImportRows rows,
            CorrectingRows correcting,
            StoredFiles files,
            Jobs jobs,
            UndoingList undoing,
            JsonMapper json) {
        this.access = access;
        this.imports = imports;
        this.rows = rows;
        this.correcting = correcting;
        this.files = files;
        this.jobs = jobs;
        this.undoing = undoing;
        this.json = json;
    }

    record Started(UUID list, JobId job) {}

    /**
     * Takes a file and starts reading it.
     *
     * @param mapping column number to field by hand; empty to go by the headings
     * @param headings headings as written to field by hand; remembered for later lists
     * @param apply whether to write at once what was read, as programs want it
     */
    Outcome<Started> bring(
            ClusterId cluster,
            InputStream in,
            String fileName,
            Map<Integer, String> mapping,
            Map<String, String> headings,
            boolean apply) {
        Map<Integer, String> all = new java.util.TreeMap<>(mapping);
        headings.values().forEach(field -> all.put(1000 + all.size(), field));
        Optional<Refusal> wrong = wrongMapping(all);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        return access.inCluster(
                cluster,
                Right.CREATE,
                Thing.MEMBERS,
                () -> files.take(in, fileName, SheetLimits.DEFAULT.maxFileBytes(), cluster, null)
                        .then(file -> {
                            imports.learn(cluster, headings);
                            return begin(cluster, file, mapping, apply);
                        }));
    }

    private Outcome<Started> begin(ClusterId cluster, StoredFile file, Map<Integer, String> mapping, boolean apply) {
        UUID id = Ids.next();
        UUID by = Actor.current().orElseThrow().account().value();
        imports.insert(cluster, id, file.id(), file.name(), by);
        if (!mapping.isEmpty()) {
            imports.understood(cluster, id, "", "", mapping, 0, List.of(), List.of());
        }
        return Outcome.done(new Started(id, start(cluster, id, true, apply)));
    }

    private JobId start(ClusterId cluster, UUID id, boolean check, boolean apply) {
        JobId job = jobs.start(ImportJob.KIND, cluster, json.writeValueAsString(new ImportJob.Input(id, check, apply)));
        imports.started(cluster, id, check ? ListImport.State.CHECKING : ListImport.State.APPLYING, job);
        return job;
    }

    /** Maps columns by hand and reads the file again; what was chosen is remembered for the next list. */
    Outcome<JobId> map(ClusterId cluster, UUID id, String sheet, Map<Integer, String> mapping) {
        Optional<Refusal> wrong = wrongMapping(mapping);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        if (ImportFields.NAMES.stream().noneMatch(mapping::containsValue)) {
            return Outcome.refusedAt("mapping", "intake.no_name_column");
        }
        return open(cluster, id, list -> {
            Map<String, String> learned = new LinkedHashMap<>();
            mapping.forEach((column, field) -> {
                if (column < list.headings().size()
                        && !list.headings().get(column).isBlank()) {
                    learned.put(list.headings().get(column), field);
                }
            });
            imports.learn(cluster, learned);
            imports.understood(
                    cluster, id, sheet, list.format(), mapping, list.headingRow(), list.headings(), List.of());
            return Outcome.done(start(cluster, id, true, false));
        });
    }

    private static Optional<Refusal> wrongMapping(Map<Integer, String> mapping) {
        return mapping.entrySet().stream()
                .filter(entry -> entry.getKey() < 0 || !ImportFields.isField(entry.getValue()))
                .findFirst()
                .map(entry -> Refusal.at("mapping", "intake.no_such_field", entry.getValue()));
    }

    /** Corrects cells of one row, or the same wrong value in every row that has it. */
    Outcome<Integer> correct(ClusterId cluster, UUID id, UUID row, String field, String value, boolean everywhere) {
        return open(cluster, id, list -> correcting.correct(list, row, field, value, everywhere));
    }

    /** Decides one case, or all open ones when no row is named. */
    Outcome<Integer> decide(
            ClusterId cluster, UUID id, @Nullable UUID row, @Nullable OrganizationId known, Decision decision) {
        return open(cluster, id, list -> {
            if (row != null && known != null) {
                boolean offered = rows.find(cluster, id, row)
                        .map(found -> found.candidates().stream()
                                .anyMatch(candidate -> Objects.equals(candidate.organization(), known)))
                        .orElse(false);
                if (!offered) {
                    return Outcome.refused(Refusal.NOT_FOUND);
                }
            }
            return Outcome.done(rows.decide(cluster, id, row, known, decision));
        });
    }

    /** Writes what was checked; undecided cases stay out. */
    Outcome<JobId> apply(ClusterId cluster, UUID id) {
        return open(cluster, id, list -> Outcome.done(start(cluster, id, false, true)));
    }

    Outcome<UUID> undo(ClusterId cluster, UUID id) {
        return undoing.undo(cluster, id);
    }

    private interface Step<T> {
        Outcome<T> take(ListImport list);
    }

    /** A step on a list that is checked and neither being read nor written just now. */
    private <T> Outcome<T> open(ClusterId cluster, UUID id, Step<T> step) {
        return access.inCluster(cluster, Right.CREATE, Thing.MEMBERS, () -> {
            Optional<ListImport> list = imports.lock(cluster, id);
            if (list.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            return switch (list.get().state()) {
                case CHECKED, REFUSED -> step.take(list.get());
                case CHECKING, APPLYING -> Outcome.refused("intake.at_work");
                case APPLIED, UNDONE -> Outcome.refused("intake.applied_already");
            };
        });
    }
}
