package uz.hamkor.registry.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import uz.hamkor.files.Download;
import uz.hamkor.files.StoredFile;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** The staff of organisations for programs. Who may not see them is told that there is none. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "people")
class PeopleApi {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final StaffRegistry staff;
    private final KeepingStaff keeping;
    private final Evidence evidence;
    private final Problems problems;

    PeopleApi(StaffRegistry staff, KeepingStaff keeping, Evidence evidence, Problems problems) {
        this.staff = staff;
        this.keeping = keeping;
        this.evidence = evidence;
        this.problems = problems;
    }

    @GetMapping("/organizations/{id}/people")
    @Operation(
            summary = "The staff of an organisation by name",
            description =
                    "q: words of a name, or their beginnings, in either Uzbek script; then there is one page only.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonJson.Page.class)))
    ResponseEntity<?> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        OrganizationId organization = new OrganizationId(id);
        if (!staff.maySee(organization)) {
            return problems.response(Refusal.of(Refusal.FORBIDDEN));
        }
        int most = Math.clamp(limit, 1, LARGEST_PAGE);
        if (q != null && !q.isBlank()) {
            List<PersonView> found = staff.matching(organization, q, most, Purpose.LIST);
            return ResponseEntity.ok(PersonJson.Page.of(new PageOf<>(found, null, found.size())));
        }
        return ResponseEntity.ok(PersonJson.Page.of(staff.page(organization, cursor, most, Purpose.LIST)));
    }

    @PostMapping("/organizations/{id}/people")
    @Operation(summary = "Writes somebody down")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PersonJson.class)))
    ResponseEntity<?> add(@PathVariable UUID id, @RequestBody PersonJson.In in) {
        return in.data()
                .then(data -> keeping.add(new OrganizationId(id), data))
                .fold(
                        person -> ResponseEntity.created(URI.create("/api/v1/people/" + person))
                                .body(json(person)),
                        problems::response);
    }

    @GetMapping("/people/{id}")
    @Operation(summary = "One person, with the files that show what they can do")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonJson.class)))
    ResponseEntity<?> show(@PathVariable UUID id) {
        return find(id).<ResponseEntity<?>>map(person -> ResponseEntity.ok(PersonJson.of(person, evidence.of(person))))
                .orElseGet(this::notFound);
    }

    @PutMapping("/people/{id}")
    @Operation(summary = "Stores what is given in place of what was; version must be the one that was read")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonJson.class)))
    ResponseEntity<?> store(@PathVariable UUID id, @RequestBody PersonJson.In in) {
        return find(id).<ResponseEntity<?>>map(person -> in.data()
                        .then(data -> keeping.change(
                                person.organization(),
                                person.id(),
                                in.version() == null ? person.version() : in.version(),
                                data))
                        .fold(done -> ResponseEntity.ok(json(done)), problems::response))
                .orElseGet(this::notFound);
    }

    @DeleteMapping("/people/{id}")
    @Operation(summary = "Removes somebody who should not be written down, with what the history holds about them")
    @ApiResponse(responseCode = "204", content = @Content)
    ResponseEntity<?> remove(@PathVariable UUID id) {
        return find(id).<ResponseEntity<?>>map(person -> keeping.remove(person.organization(), person.id())
                        .fold(done -> ResponseEntity.noContent().build(), problems::response))
                .orElseGet(this::notFound);
    }

    /** @param email of an account that exists */
    record AccountIn(@Nullable String email) {}

    @PutMapping("/people/{id}/account")
    @Operation(summary = "Says which account is this person's; without an address, none is")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonJson.class)))
    ResponseEntity<?> link(@PathVariable UUID id, @RequestBody AccountIn in) {
        return find(id).<ResponseEntity<?>>map(person -> keeping.link(person.organization(), person.id(), in.email())
                        .fold(done -> ResponseEntity.ok(json(done)), problems::response))
                .orElseGet(this::notFound);
    }

    record EvidenceJson(UUID fileId) {}

    @PostMapping("/organizations/{id}/evidence")
    @Operation(
            summary = "Takes a file that shows a competence",
            description = "Name its fileId at a competence within an hour; otherwise the file goes.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = EvidenceJson.class)))
    ResponseEntity<?> bring(@PathVariable UUID id, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return problems.response(Refusal.at("file", "files.empty"));
        }
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        Outcome<FileId> taken = keeping.bring(new OrganizationId(id), file.getInputStream(), name);
        return taken.fold(done -> ResponseEntity.status(201).body(new EvidenceJson(done.value())), problems::response);
    }

    @GetMapping("/people/{id}/evidence/{file}")
    @Operation(summary = "The bytes of a file that shows a competence")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<?> evidence(@PathVariable UUID id, @PathVariable UUID file) {
        Optional<PersonView> person = staff.find(new PersonId(id), Purpose.EVIDENCE);
        Optional<StoredFile> stored = person.map(found -> evidence.of(found).get(new FileId(file)));
        if (person.isEmpty() || stored.isEmpty()) {
            return notFound();
        }
        ResponseEntity<Resource> answer = Download.of(
                stored.get(), () -> evidence.open(person.get(), stored.get().id()));
        return answer;
    }

    private Optional<PersonView> find(UUID id) {
        return staff.find(new PersonId(id), Purpose.PAGE);
    }

    private PersonJson json(PersonId id) {
        PersonView person = staff.find(id, Purpose.PAGE).orElseThrow();
        return PersonJson.of(person, evidence.of(person));
    }

    private ResponseEntity<?> notFound() {
        return problems.response(Refusal.of(Refusal.NOT_FOUND));
    }
}
