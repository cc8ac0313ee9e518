package uz.hamkor.resources.commitment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.resources.commitment.Commitment.Promise;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.web.Problems;

/** Promises of members for programs. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/resources/commitments/{year}")
@Tag(name = "resources")
class CommitmentsApi {

    private final CommitmentViews views;
    private final Committing committing;
    private final Workspaces open;
    private final Problems problems;

    CommitmentsApi(CommitmentViews views, Committing committing, Workspaces open, Problems problems) {
        this.views = views;
        this.committing = committing;
        this.open = open;
        this.problems = problems;
    }

    /**
     * @param staff full-time equivalents promised
     * @param fullTimeHours hours a year of one of them
     * @param staffHoursGiven hours of people that were given so far
     * @param facilityHours promised
     * @param money promised, in soʻm
     * @param version 0 for who has not promised
     */
    @Schema(name = "CommitmentOfMember")
    record Given(
            String organizationId,
            @Nullable BigDecimal staff,
            @Nullable Integer fullTimeHours,
            BigDecimal staffHoursGiven,
            @Nullable BigDecimal facilityHours,
            BigDecimal facilityHoursGiven,
            @Nullable BigDecimal money,
            @Nullable String words,
            int version) {}

    /** @param version that was seen, 0 for none */
    @Schema(name = "CommitmentPromise")
    record Wanted(
            @Nullable BigDecimal staff,
            @Nullable Integer fullTimeHours,
            @Nullable BigDecimal money,
            @Nullable BigDecimal facilityHours,
            @Nullable String words,
            @Nullable Integer version) {}

    @GetMapping
    @Operation(
            summary = "What members promised for an academic year, beside what they gave",
            description = "year: the one in which it begins, 2026 for 2026/2027.")
    ResponseEntity<?> list(@PathVariable String slug, @PathVariable int year) {
        var cluster = open.workspace(slug);
        return year(year)
                .fold(
                        chosen -> ResponseEntity.ok(views.rows(cluster, chosen, Language.UZ).stream()
                                .map(CommitmentsApi::json)
                                .toList()),
                        problems::response);
    }

    private static Given json(CommitmentViews.Row row) {
        Commitment commitment = row.commitment();
        Promise promise = commitment == null ? null : commitment.promise();
        return new Given(
                row.member().toString(),
                promise == null ? null : promise.staff(),
                promise == null ? null : promise.fullTimeHours(),
                row.given().staff(),
                promise == null ? null : promise.facilityHours(),
                row.given().facilities(),
                promise == null ? null : promise.money(),
                promise == null ? null : promise.words(),
                commitment == null ? 0 : commitment.version());
    }

    private static Outcome<AcademicYear> year(int begins) {
        return begins < 1990 || begins > 2200
                ? Outcome.refusedAt("year", "commitment.year_unknown")
                : Outcome.done(new AcademicYear(begins));
    }

    @PutMapping("/{organization}")
    @Operation(
            summary = "Promises for a member, or changes what it promised",
            description = "Refused with commitment.changed when it is not the version that was seen.")
    ResponseEntity<?> promise(
            @PathVariable String slug,
            @PathVariable int year,
            @PathVariable String organization,
            @RequestBody Wanted wanted) {
        var cluster = open.workspace(slug);
        String words = wanted.words();
        return year(year)
                .then(chosen -> member(organization)
                        .then(member -> committing.promise(
                                cluster.id(),
                                member,
                                chosen,
                                new Promise(
                                        wanted.staff(),
                                        Objects.requireNonNullElse(wanted.fullTimeHours(), Promise.USUAL_HOURS),
                                        wanted.money(),
                                        wanted.facilityHours(),
                                        words == null || words.isBlank() ? null : words.strip()),
                                Objects.requireNonNullElse(wanted.version(), 0))))
                .fold(version -> ResponseEntity.ok(List.of(version)), problems::response);
    }

    private static Outcome<OrganizationId> member(String id) {
        try {
            return Outcome.done(OrganizationId.of(id));
        } catch (IllegalArgumentException _) {
            return Outcome.refusedAt("organization", "commitment.organization");
        }
    }
}
