package uz.hamkor.registry.cluster;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Problems;

/** Members of a cluster for programs. The public sees the active members of a published cluster, without names. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/members")
@Tag(name = "members")
class MembersApi {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final ClusterRegistry registry;
    private final JoiningCluster joining;
    private final LeavingCluster leaving;
    private final Accessions accessions;
    private final MemberFilters filters;
    private final Workspaces open;
    private final Access access;
    private final Standing standing;
    private final Problems problems;

    MembersApi(
            ClusterRegistry registry,
            JoiningCluster joining,
            LeavingCluster leaving,
            Accessions accessions,
            MemberFilters filters,
            Workspaces open,
            Access access,
            Standing standing,
            Problems problems) {
        this.registry = registry;
        this.joining = joining;
        this.leaving = leaving;
        this.accessions = accessions;
        this.filters = filters;
        this.open = open;
        this.access = access;
        this.standing = standing;
        this.problems = problems;
    }

    record MemberJson(
            String id,
            String organizationId,
            Map<String, String> name,
            Map<String, String> shortName,
            @Nullable String type,
            Map<String, String> territoryName,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude,
            String kind,
            String state,
            LocalDate since,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate leftOn,
            @Nullable String representative) {

        static MemberJson of(MemberRow row, boolean insider) {
            return new MemberJson(
                    row.id().toString(),
                    row.organization().toString(),
                    ClusterDraft.texts(row.name()),
                    ClusterDraft.texts(row.shortName()),
                    row.type(),
                    ClusterDraft.texts(row.territoryName()),
                    row.latitude(),
                    row.longitude(),
                    row.kind().code(),
                    row.state().code(),
                    row.since(),
                    row.admittedOn(),
                    row.leftOn(),
                    insider ? row.representative() : null);
        }
    }

    /** @param nextCursor asks for the rows after these; null behind the last */
    @Schema(name = "MemberPage")
    record Page(List<MemberJson> rows, @Nullable String nextCursor, long total) {
        static Page of(PageOf<MemberJson> page) {
            return new Page(page.rows(), page.nextCursor(), page.total());
        }
    }

    @GetMapping
    @Operation(
            summary = "Members by name",
            description =
                    "asOf: as it was on a day. state, kind, type: one or several, joined by commas; without state all"
                            + " that are not over. territory: id or code, with everything below. q: part of a name in any"
                            + " script, or a code.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Page.class)))
    ResponseEntity<?> list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable List<String> kind,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        Optional<Cluster> found = registry.bySlug(slug);
        if (found.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        boolean insider = open.isInsider(found.get());
        Outcome<MemberFilter> filter = filters.read(new MemberFilters.Asked(asOf, state, kind, type, territory, q));
        return filter.fold(
                wanted -> {
                    PageOf<MemberRow> page = registry.members(
                            found.get().id(),
                            insider ? wanted : wanted.in(MembershipState.ACTIVE),
                            cursor,
                            Math.clamp(limit, 1, LARGEST_PAGE));
                    return ResponseEntity.ok(Page.of(page.map(row -> MemberJson.of(row, insider))));
                },
                problems::response);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One membership; what was stated at accession only for those who belong to the cluster")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Detail.class)))
    ResponseEntity<?> show(@PathVariable String slug, @PathVariable UUID id) {
        Optional<Cluster> found = registry.bySlug(slug);
        if (found.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        return member(found.get(), new MembershipId(id))
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> problems.response(Refusal.of(Refusal.NOT_FOUND)));
    }

    @Schema(name = "MemberDetail")
    record Detail(
            @JsonUnwrapped MemberJson member,
            List<String> openConditions,
            @Nullable Accession accession) {}

    private Optional<Detail> member(Cluster cluster, MembershipId id) {
        boolean insider = open.isInsider(cluster);
        LocalDate day = LocalDate.now(Today.ZONE);
        return registry.member(cluster.id(), id, day)
                .filter(row -> insider || row.state() == MembershipState.ACTIVE)
                .map(row -> new Detail(
                        MemberJson.of(row, insider),
                        insider
                                ? registry.openConditions(cluster.id(), id, day).stream()
                                        .map(AccessionCondition::code)
                                        .toList()
                                : List.of(),
                        insider ? registry.accession(cluster.id(), id, day) : null));
    }

    /**
     * @param state prospective (put on the list) or applied; without one, prospective for those who may list and applied
     *     for the organisation's own people
     * @param accession what the accession rests on, written with it, all or nothing
     */
    record MemberIn(
            @Nullable UUID organizationId,
            @Nullable String kind,
            @Nullable String state,
            AccessionJson.@Nullable Whole accession) {}

    @PostMapping
    @Operation(summary = "Puts an organisation on the list of a cluster, or applies for it")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Detail.class)))
    ResponseEntity<?> add(@PathVariable String slug, @RequestBody MemberIn body) {
        Optional<ClusterId> cluster = standing.bySlug(slug).map(Standing.ClusterLabel::id);
        if (cluster.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        if (body.organizationId() == null) {
            return problems.response(Refusal.at("organizationId", "registry.text_missing"));
        }
        Optional<MembershipKind> kind =
                body.kind() == null ? Optional.of(MembershipKind.MEMBER) : MembershipKind.of(body.kind());
        if (kind.isEmpty()) {
            return problems.response(MemberFilters.unknown("kind", MembershipKind.values()));
        }
        boolean lists = body.state() == null
                ? access.may(Right.CREATE, Thing.MEMBERS, cluster.get())
                : body.state().equals(MembershipState.PROSPECTIVE.code());
        if (body.state() != null && !lists && !body.state().equals(MembershipState.APPLIED.code())) {
            return problems.response(Refusal.at("state", "registry.value_unknown", "prospective, applied"));
        }
        OrganizationId organization = new OrganizationId(body.organizationId());
        Outcome<MembershipId> outcome = access.within(
                Scope.current(),
                () -> (lists
                                ? joining.list(cluster.get(), organization, kind.get())
                                : joining.apply(cluster.get(), organization, kind.get()))
                        .then(id -> stated(cluster.get(), id, body.accession())));
        return outcome.fold(
                id -> {
                    URI address = URI.create("/api/v1/clusters/" + slug + "/members/" + id);
                    Map<String, String> made = Map.of(
                            "id", id.toString(),
                            "organizationId", organization.toString(),
                            "kind", kind.get().code(),
                            "state", lists ? "prospective" : "applied");
                    return ResponseEntity.created(address).body(made);
                },
                problems::response);
    }

    private Outcome<MembershipId> stated(ClusterId cluster, MembershipId id, AccessionJson.@Nullable Whole accession) {
        Outcome<MembershipId> outcome = Outcome.done(id);
        if (accession == null) {
            return outcome;
        }
        AccessionJson.StatementIn statement = accession.statement();
        if (statement != null) {
            outcome = outcome.then(member -> accessions.stateInterest(cluster, member, statement.interestIn()));
        }
        if (accession.creativeStaff() != null) {
            for (AccessionJson.CreativeIn creative : accession.creativeStaff()) {
                outcome = outcome.then(member -> accessions.nameCreativeStaff(cluster, member, creative.creative()));
            }
        }
        AccessionJson.AppointmentIn representative = accession.representative();
        if (representative != null) {
            outcome = outcome.then(
                    member -> accessions.appoint(cluster, member, representative.as(Accession.Role.REPRESENTATIVE)));
        }
        AccessionJson.AppointmentIn deputy = accession.deputy();
        if (deputy != null) {
            outcome = outcome.then(member -> accessions.appoint(cluster, member, deputy.as(Accession.Role.DEPUTY)));
        }
        return outcome;
    }

    record Admission(
            @Nullable List<@Nullable UUID> ids, @Nullable LocalDate day) {}

    record Admitted(int admitted) {}

    @PostMapping("/admit")
    @Operation(summary = "Admits many at once, all or none")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Admitted.class)))
    ResponseEntity<?> admit(@PathVariable String slug, @RequestBody Admission body) {
        Optional<Cluster> found = registry.bySlug(slug);
        if (found.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        if (body.ids() == null || body.ids().isEmpty() || body.ids().contains(null)) {
            return problems.response(Refusal.at("ids", "registry.text_missing"));
        }
        List<MembershipId> ids = body.ids().stream()
                .map(java.util.Objects::requireNonNull)
                .map(MembershipId::new)
                .toList();
        return joining.admit(found.get().id(), ids, day(body.day()))
                .fold(admitted -> ResponseEntity.ok(new Admitted(admitted.size())), problems::response);
    }

    /**
     * @param state applied, active or left
     * @param leaving withdrawn, excluded, declined or closed; withdrawn when absent
     */
    record MemberChange(
            @Nullable String state,
            @Nullable String kind,
            @Nullable String field,
            @Nullable LocalDate day,
            @Nullable String leaving,
            @Nullable String reason) {}

    @PatchMapping("/{id}")
    @Operation(summary = "Applies for, admits or ends a membership, or changes its kind or field")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Detail.class)))
    ResponseEntity<?> change(@PathVariable String slug, @PathVariable UUID id, @RequestBody MemberChange body) {
        Optional<Cluster> found = registry.bySlug(slug);
        if (found.isEmpty()) {
            return problems.response(Refusal.of(Refusal.NOT_FOUND));
        }
        Cluster cluster = found.get();
        Outcome<MembershipId> outcome =
                access.within(Scope.current(), () -> changed(cluster, new MembershipId(id), body));
        return outcome.fold(
                member -> member(cluster, member)
                        .<ResponseEntity<?>>map(ResponseEntity::ok)
                        // Done all the same: whoever has left a cluster that is not public sees it no longer.
                        .orElseGet(() -> ResponseEntity.noContent().build()),
                problems::response);
    }

    /** Everything the body names, or nothing. */
    private Outcome<MembershipId> changed(Cluster cluster, MembershipId id, MemberChange body) {
        Outcome<MembershipId> outcome = Outcome.done(id);
        String field = body.field();
        if (field != null) {
            outcome = outcome.then(member -> accessions.stateField(cluster.id(), member, field));
        }
        if (body.kind() != null) {
            Optional<MembershipKind> kind = MembershipKind.of(body.kind());
            outcome = outcome.then(member -> kind.isEmpty()
                    ? Outcome.refused(MemberFilters.unknown("kind", MembershipKind.values()))
                    : leaving.become(cluster.id(), member, kind.get(), day(body.day())));
        }
        String state = body.state();
        if (state != null) {
            outcome = outcome.then(member -> step(cluster, member, state, body));
        }
        return outcome;
    }

    private Outcome<MembershipId> step(Cluster cluster, MembershipId id, String state, MemberChange body) {
        Optional<MembershipState> to = MembershipState.of(state);
        if (to.isEmpty()) {
            return Outcome.refused(MemberFilters.unknown("state", MembershipState.values()));
        }
        LocalDate day = day(body.day());
        return switch (to.get()) {
            case PROSPECTIVE -> Outcome.refusedAt("state", "registry.membership_state", "prospective");
            case APPLIED -> joining.apply(cluster.id(), id, day);
            case ACTIVE -> joining.admit(cluster.id(), List.of(id), day).map(admitted -> id);
            case LEFT -> {
                Optional<Leaving> why =
                        body.leaving() == null ? Optional.of(Leaving.WITHDRAWN) : Leaving.chosen(body.leaving());
                yield why.isEmpty()
                        ? Outcome.refused(MemberFilters.unknown("leaving", Leaving.choices()))
                        : leaving.leave(cluster.id(), id, why.get(), day, body.reason());
            }
        };
    }

    private static LocalDate day(@Nullable LocalDate given) {
        return given == null ? LocalDate.now(Today.ZONE) : given;
    }
}
