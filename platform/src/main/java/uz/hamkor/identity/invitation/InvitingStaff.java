package uz.hamkor.identity.invitation;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.files.StoredFile;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Role;
import uz.hamkor.jobs.JobFailed;
import uz.hamkor.jobs.JobHandler;
import uz.hamkor.jobs.JobRun;
import uz.hamkor.jobs.JobView;
import uz.hamkor.jobs.Jobs;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.StaffNames;
import uz.hamkor.shared.script.Folding;

/**
 * Invites many of an organisation's people at once, as a job. A name that one person of the staff list bears makes the
 * account that person's own. Who was invited before or is in already is passed over, so the same list again, or a job
 * that another node takes over, invites nobody twice.
 */
@Component
class InvitingStaff implements JobHandler {

    static final String KIND = "invitation.bulk";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LARGEST = 4L * 1024 * 1024;
    private static final int BLOCK = 50;
    private static final int WRONG_SHOWN = 200;

    private final AddressList addresses;
    private final Giving giving;
    private final InvitingPeople inviting;
    private final StaffNames staff;
    private final StoredFiles files;
    private final Jobs jobs;
    private final Access access;

    InvitingStaff(
            AddressList addresses,
            Giving giving,
            InvitingPeople inviting,
            StaffNames staff,
            StoredFiles files,
            Jobs jobs,
            Access access) {
        this.addresses = addresses;
        this.giving = giving;
        this.inviting = inviting;
        this.staff = staff;
        this.files = files;
        this.jobs = jobs;
        this.access = access;
    }

    /** What a list came to: lines that are no address stand in {@code wrong}, the first 200 of them. */
    record Result(OrganizationId organization, int invited, int known, List<AddressList.Line> wrong) {}

    /**
     * Reads the list and starts the job. The list waits in a file of the person for a day.
     *
     * @param typed lines, beside or instead of the file
     */
    Outcome<JobId> start(
            OrganizationId organization,
            Role role,
            Language language,
            @Nullable InputStream file,
            String fileName,
            String typed) {
        Place place = new Place.InOrganization(organization);
        Set<Role> given = giving.roles(place);
        if (given.isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        if (!given.contains(role)) {
            return Outcome.refusedAt("role", "invitation.role_not_yours");
        }
        return addresses
                .read(file, fileName, typed)
                .then(lines -> access.within(
                        Scope.current(),
                        () -> files.take(AddressList.stored(lines), "addresses.json", LARGEST, null, Duration.ofDays(1))
                                .map(stored -> jobs.start(KIND, null, input(organization, role, language, stored)))));
    }

    private static String input(OrganizationId organization, Role role, Language language, StoredFile file) {
        return JSON.writeValueAsString(Map.of(
                "organization", organization.toString(),
                "role", role.name(),
                "language", language.tag(),
                "file", file.id().toString()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(JobRun run, String inputJson) {
        JsonNode input = JSON.readTree(inputJson);
        OrganizationId organization =
                OrganizationId.of(input.path("organization").asString());
        Role role = Role.valueOf(input.path("role").asString());
        Language language = Language.of(input.path("language").asString()).orElse(Language.UZ);
        List<AddressList.Line> lines =
                lines(new FileId(UUID.fromString(input.path("file").asString())));
        Map<String, UUID> known = byName(organization, language);
        int invited = 0;
        int before = 0;
        List<AddressList.Line> wrong = new ArrayList<>();
        for (int at = 0; at < lines.size(); at += BLOCK) {
            run.checkCancelled();
            run.progress("invitation.bulk.step", at, lines.size());
            Map<String, AddressList.Line> block = new LinkedHashMap<>();
            for (AddressList.Line line : lines.subList(at, Math.min(lines.size(), at + BLOCK))) {
                Optional<String> address = Accounts.address(line.email());
                address.ifPresentOrElse(email -> block.putIfAbsent(email, line), () -> wrong.add(line));
            }
            int done = invite(organization, role, language, block, known, wrong);
            invited += done;
            before += block.size() - done;
        }
        before -= (int) wrong.stream()
                .filter(line -> Accounts.address(line.email()).isPresent())
                .count();
        run.progress("invitation.bulk.step", lines.size(), lines.size());
        return JSON.writeValueAsString(Map.of(
                "organization",
                organization.toString(),
                "invited",
                invited,
                "known",
                before,
                "wrong",
                wrong.stream().limit(WRONG_SHOWN).toList()));
    }

    /** The list of the job; it waits for a day only. */
    private List<AddressList.Line> lines(FileId file) {
        return access.<Optional<List<AddressList.Line>>>read(
                        () -> files.find(file).map(found -> AddressList.restored(files.open(found.id()))))
                .orElseThrow(() -> new JobFailed("invitation.bulk.list_gone"));
    }

    /** One transaction for a block: its invitations and their mails, or none of them. */
    private int invite(
            OrganizationId organization,
            Role role,
            Language language,
            Map<String, AddressList.Line> block,
            Map<String, UUID> persons,
            List<AddressList.Line> wrong) {
        Place place = new Place.InOrganization(organization);
        return access.within(Scope.current().actingFor(Set.of(organization)), () -> {
                    Set<String> known = inviting.known(place, List.copyOf(block.keySet()));
                    int done = 0;
                    for (Map.Entry<String, AddressList.Line> entry : block.entrySet()) {
                        AddressList.Line line = entry.getValue();
                        if (known.contains(entry.getKey())) {
                            continue;
                        }
                        Outcome<UUID> outcome = inviting.invite(
                                place,
                                new Wanted(
                                        Set.of(role),
                                        line.position(),
                                        entry.getKey(),
                                        line.name(),
                                        persons.get(Folding.fold(line.name())),
                                        language,
                                        1,
                                        InvitingPeople.DAYS));
                        if (outcome.isDone()) {
                            done++;
                        } else if (!outcome.reason().orElseThrow().code().equals("invitation.waits")) {
                            wrong.add(line);
                        }
                    }
                    return Outcome.done(done);
                })
                .orElseThrow();
    }

    /** People without account by their name; a name that several bear stands for none of them. */
    private Map<String, UUID> byName(OrganizationId organization, Language language) {
        Map<String, UUID> found = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        for (StaffNames.Person person : staff.withoutAccount(organization, language)) {
            String name = Folding.fold(person.name());
            if (found.putIfAbsent(name, person.id().value()) != null) {
                twice.add(name);
            }
        }
        found.keySet().removeAll(twice);
        return found;
    }

    @Override
    public Optional<String> resultUrl(JobView job) {
        return result(job)
                .map(result -> "/organizations/" + result.organization() + "/invitations/bulk?job=" + job.id());
    }

    /** Empty for a job that is not done. */
    static Optional<Result> result(JobView job) {
        return Optional.ofNullable(job.resultJson()).map(JSON::readTree).map(node -> {
            List<AddressList.Line> wrong = new ArrayList<>();
            node.path("wrong")
                    .forEach(line -> wrong.add(new AddressList.Line(
                            line.path("number").asInt(),
                            line.path("name").asString(""),
                            line.path("email").asString(""),
                            null)));
            return new Result(
                    OrganizationId.of(node.path("organization").asString()),
                    node.path("invited").asInt(),
                    node.path("known").asInt(),
                    wrong);
        });
    }
}
