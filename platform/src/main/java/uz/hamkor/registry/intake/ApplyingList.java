package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.jobs.JobRun;
import uz.hamkor.registry.cluster.Memberships;
import uz.hamkor.registry.intake.ImportRow.Candidate;
import uz.hamkor.registry.intake.ImportRow.Decision;
import uz.hamkor.registry.intake.ImportRow.Result;
import uz.hamkor.registry.intake.ImportRow.Verdict;
import uz.hamkor.registry.organization.Contact;
import uz.hamkor.registry.organization.NewOrganization;
import uz.hamkor.registry.organization.OrganizationIntake;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationUpdate;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Writes a checked list: all of it in one transaction, together with the end of the job, or nothing. */
@Component
class ApplyingList {

    private static final int BLOCK = 1000;

    private final Access access;
    private final Imports imports;
    private final ImportRows rows;
    private final OrganizationIntake intake;
    private final OrganizationRegistry organizations;
    private final Recognizing.ContactsOfMany contacts;
    private final Memberships memberships;
    private final Suggestions suggestions;
    private final JsonMapper json;

    ApplyingList(
            Access access,
            Imports imports,
            ImportRows rows,
            OrganizationIntake intake,
            OrganizationRegistry organizations,
            Recognizing.ContactsOfMany contacts,
            Memberships memberships,
            Suggestions suggestions,
            JsonMapper json) {
        this.access = access;
        this.imports = imports;
        this.rows = rows;
        this.intake = intake;
        this.organizations = organizations;
        this.contacts = contacts;
        this.memberships = memberships;
        this.suggestions = suggestions;
        this.json = json;
    }

    /** Answers the result of the job. */
    Outcome<String> apply(ClusterId cluster, UUID id, JobRun run) {
        return access.inCluster(cluster, Right.CREATE, Thing.MEMBERS, () -> {
            ListImport list = imports.lock(cluster, id).orElse(null);
            if (list == null) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (list.state() != ListImport.State.CHECKED && list.state() != ListImport.State.APPLYING) {
                return Outcome.refused("intake.not_checked");
            }
            long total = rows.verdicts(cluster, id).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            Map<Integer, OrganizationId> byRow = new HashMap<>();
            int after = 0;
            long done = 0;
            for (List<ImportRow> block = rows.after(cluster, id, after, BLOCK);
                    !block.isEmpty();
                    block = rows.after(cluster, id, after, BLOCK)) {
                run.checkCancelled();
                rows.finish(cluster, new Block(cluster, id, byRow).write(block));
                after = block.getLast().no();
                done += block.size();
                run.progress("intake.step.writing", done, total);
            }
            imports.state(cluster, id, ListImport.State.APPLIED, null);
            String result = json.writeValueAsString(summary(id, rows.results(cluster, id), false));
            run.done(result);
            return Outcome.done(result);
        });
    }

    /** What a list did or would do, as the command line and REST tell it. */
    static Map<String, Object> summary(UUID id, Map<Result, Long> results, boolean dryRun) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("import", id.toString());
        summary.put("dryRun", dryRun);
        summary.put("read", results.values().stream().mapToLong(Long::longValue).sum());
        for (Result result : Result.values()) {
            summary.put(result.stored(), results.getOrDefault(result, 0L));
        }
        return summary;
    }

    /** What applying would give, by the verdicts. */
    static Map<String, Object> forecast(UUID id, Map<Verdict, Long> verdicts) {
        Map<Result, Long> results = new EnumMap<>(Result.class);
        verdicts.forEach((verdict, count) -> results.put(
                switch (verdict) {
                    case NEW -> Result.CREATED;
                    case UPDATE -> Result.UPDATED;
                    case SAME -> Result.SAME;
                    case SUGGESTION -> Result.SUGGESTED;
                    case DUPLICATE -> Result.LATER;
                    case REJECTED -> Result.REJECTED;
                },
                count));
        return summary(id, results, true);
    }

    /** One block of rows on its way into the data bank. */
    private final class Block {
        private final ClusterId cluster;
        private final UUID list;
        private final Map<Integer, OrganizationId> byRow;
        private final List<NewOrganization> created = new ArrayList<>();
        private final Map<OrganizationId, OrganizationUpdate> updates = new LinkedHashMap<>();
        private final Map<OrganizationId, OrganizationView> before = new HashMap<>();
        private final Map<UUID, OrganizationId> bearers = new HashMap<>();
        private final Map<UUID, Result> results = new HashMap<>();

        Block(ClusterId cluster, UUID list, Map<Integer, OrganizationId> byRow) {
            this.cluster = cluster;
            this.list = list;
            this.byRow = byRow;
        }

        List<ImportRows.Done> write(List<ImportRow> block) {
            Set<OrganizationId> targets = new HashSet<>();
            block.forEach(row -> {
                if (row.target() != null) {
                    targets.add(row.target());
                }
            });
            before.putAll(organizations.findAll(targets));
            Map<OrganizationId, List<Contact>> reachable = contacts.of(targets);
            for (ImportRow row : block) {
                place(row, reachable);
            }
            intake.insertAll(created);
            Set<OrganizationId> updated = intake.updateAll(List.copyOf(updates.values()));
            Set<OrganizationId> members =
                    new HashSet<>(memberships.addProspective(cluster, Set.copyOf(bearers.values())));
            List<ImportRows.Done> done = new ArrayList<>();
            for (ImportRow row : block) {
                OrganizationId bearer = bearers.get(row.id());
                Result result = Objects.requireNonNull(results.get(row.id()));
                if (result == Result.UPDATED && (bearer == null || !updated.contains(bearer))) {
                    result = Result.LATER;
                }
                done.add(new ImportRows.Done(
                        row.id(),
                        result,
                        bearer,
                        bearer != null && members.remove(bearer),
                        result == Result.UPDATED ? Before.of(before.get(bearer), reachable.get(bearer)) : null));
            }
            return done;
        }

        private void place(ImportRow row, Map<OrganizationId, List<Contact>> reachable) {
            switch (row.verdict()) {
                case REJECTED -> results.put(row.id(), Result.REJECTED);
                case NEW -> create(row);
                case SAME, UPDATE, SUGGESTION -> meet(row, Objects.requireNonNull(row.target()), reachable, true);
                case DUPLICATE -> decided(row, reachable);
            }
        }

        private void decided(ImportRow row, Map<OrganizationId, List<Contact>> reachable) {
            Decision decision = row.decision() == null ? Decision.LATER : row.decision();
            switch (decision) {
                case LATER -> results.put(row.id(), Result.LATER);
                case DIFFERENT -> create(row);
                case SAME -> {
                    OrganizationId known = row.target() == null ? earlier(row) : row.target();
                    if (known == null) {
                        results.put(row.id(), Result.LATER);
                    } else if (before.containsKey(known)) {
                        meet(row, known, reachable, false);
                    } else {
                        bearers.put(row.id(), known);
                        results.put(row.id(), Result.SAME);
                    }
                }
            }
        }

        private @Nullable OrganizationId earlier(ImportRow row) {
            return row.candidates().stream()
                    .map(Candidate::row)
                    .filter(Objects::nonNull)
                    .map(byRow::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private void create(ImportRow row) {
            NewOrganization organization = NewOrganization.of(Comparison.described(row.data()), cluster)
                    .withCodes(Comparison.codes(row.data(), cluster))
                    .withContacts(Comparison.contacts(row.data()));
            created.add(organization);
            byRow.put(row.no(), organization.id());
            bearers.put(row.id(), organization.id());
            results.put(row.id(), Result.CREATED);
        }

        private void meet(
                ImportRow row, OrganizationId id, Map<OrganizationId, List<Contact>> reachable, boolean byCode) {
            OrganizationView known = before.get(id);
            if (known == null || updates.containsKey(id)) {
                results.put(row.id(), Result.LATER);
                return;
            }
            bearers.put(row.id(), id);
            byRow.put(row.no(), id);
            boolean surely = byCode && row.verdict() != Verdict.SAME;
            OrganizationUpdate update = Comparison.of(
                            known, reachable.getOrDefault(id, List.of()), row.data(), cluster, surely)
                    .orElse(null);
            if (update == null || row.verdict() == Verdict.SAME) {
                results.put(row.id(), Result.SAME);
            } else if (Recognizing.mayUpdate(cluster, known)) {
                updates.put(id, update);
                results.put(row.id(), Result.UPDATED);
            } else {
                suggestions.make(cluster, list, id, row.data());
                results.put(row.id(), Result.SUGGESTED);
            }
        }
    }
}
