package uz.hamkor.registry.cluster;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/**
 * What an accession rests on, for programs: the head's statement, creative staff, who speaks for the member. The same use
 * cases as the pages; applying, deciding and leaving are changes of the membership itself, see {@link MembersApi}.
 */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/members/{id}")
@Tag(name = "accession")
class AccessionApi {

    private final ClusterRegistry registry;
    private final Accessions accessions;
    private final Workspaces open;
    private final Problems problems;

    AccessionApi(ClusterRegistry registry, Accessions accessions, Workspaces open, Problems problems) {
        this.registry = registry;
        this.accessions = accessions;
        this.open = open;
        this.problems = problems;
    }

    @GetMapping("/accession")
    @Operation(summary = "What was stated and who was named, of all times; only for those who belong to the cluster")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccessionJson.class)))
    ResponseEntity<?> show(@PathVariable String slug, @PathVariable UUID id) {
        return answer(slug, id, HttpStatus.OK, cluster -> Outcome.done(new MembershipId(id)));
    }

    @PostMapping("/statements")
    @Operation(
            summary = "Adds the head's statement of interest with the benefit expected",
            description = "A statement is never changed; a new one is added, and it is asked for again each year.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AccessionJson.class)))
    ResponseEntity<?> state(
            @PathVariable String slug, @PathVariable UUID id, @RequestBody AccessionJson.StatementIn in) {
        return answer(
                slug,
                id,
                HttpStatus.CREATED,
                cluster -> accessions.stateInterest(cluster.id(), new MembershipId(id), in.interestIn()));
    }

    @PostMapping("/creative-staff")
    @Operation(
            summary = "Names somebody of the member's staff as creative",
            description = "personId: one of the organisation's people. Without it the name is looked for among them in"
                    + " either script, and written down with the position where nobody bears it.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AccessionJson.class)))
    ResponseEntity<?> name(@PathVariable String slug, @PathVariable UUID id, @RequestBody AccessionJson.CreativeIn in) {
        return answer(
                slug,
                id,
                HttpStatus.CREATED,
                cluster -> accessions.nameCreativeStaff(cluster.id(), new MembershipId(id), in.creative()));
    }

    @DeleteMapping("/creative-staff/{row}")
    @Operation(summary = "Ends it on a day, today without one; what was stays in the history")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccessionJson.class)))
    ResponseEntity<?> endCreativeStaff(
            @PathVariable String slug,
            @PathVariable UUID id,
            @PathVariable UUID row,
            @RequestParam(required = false) @Nullable LocalDate day) {
        return answer(
                slug,
                id,
                HttpStatus.OK,
                cluster ->
                        accessions.endCreativeStaff(cluster.id(), new MembershipId(id), row, AccessionJson.day(day)));
    }

    @PostMapping("/representatives")
    @Operation(
            summary = "Appoints the representative or the deputy",
            description = "role: representative or deputy. Whoever held it with an open end gives way on that day."
                    + " personId and name as for creative staff.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AccessionJson.class)))
    ResponseEntity<?> appoint(
            @PathVariable String slug, @PathVariable UUID id, @RequestBody AccessionJson.AppointmentIn in) {
        return answer(
                slug,
                id,
                HttpStatus.CREATED,
                cluster -> in.appointment()
                        .then(appointment -> accessions.appoint(cluster.id(), new MembershipId(id), appointment)));
    }

    @DeleteMapping("/representatives/{row}")
    @Operation(summary = "Ends an appointment on a day, today without one; what was stays in the history")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccessionJson.class)))
    ResponseEntity<?> endAppointment(
            @PathVariable String slug,
            @PathVariable UUID id,
            @PathVariable UUID row,
            @RequestParam(required = false) @Nullable LocalDate day) {
        return answer(
                slug,
                id,
                HttpStatus.OK,
                cluster -> accessions.endAppointment(cluster.id(), new MembershipId(id), row, AccessionJson.day(day)));
    }

    private ResponseEntity<?> answer(
            String slug, UUID id, HttpStatus status, Function<Cluster, Outcome<MembershipId>> act) {
        Optional<Cluster> cluster = registry.bySlug(slug).filter(open::isInsider);
        MembershipId member = new MembershipId(id);
        if (cluster.isEmpty()
                || registry.member(cluster.get().id(), member, AccessionJson.day(null))
                        .isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        return act.apply(cluster.get())
                .fold(
                        done -> ResponseEntity.status(status)
                                .location(URI.create("/api/v1/clusters/" + slug + "/members/" + id + "/accession"))
                                .body(AccessionJson.of(registry, cluster.get().id(), member)),
                        problems::response);
    }
}
