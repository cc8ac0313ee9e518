package uz.hamkor.registry.cluster;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import uz.hamkor.registry.Today;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;
import uz.hamkor.web.Problems;

/** Bodies and seats of a cluster for programs. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}")
@Tag(name = "bodies")
class BodiesApi {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final ClusterRegistry registry;
    private final Bodies bodies;
    private final SeatHolders holders;
    private final Workspaces open;
    private final Problems problems;

    BodiesApi(ClusterRegistry registry, Bodies bodies, SeatHolders holders, Workspaces open, Problems problems) {
        this.registry = registry;
        this.bodies = bodies;
        this.holders = holders;
        this.open = open;
        this.problems = problems;
    }

    record HolderJson(
            String role,
            String name,
            LocalDate from,
            @Nullable LocalDate until) {}

    record SeatJson(
            String id,
            String bodyId,
            String memberId,
            String organizationId,
            Map<String, String> organizationName,
            int number,
            String mandate,
            boolean votes,
            @Nullable String basis,
            LocalDate from,
            @Nullable LocalDate until,
            List<HolderJson> holders) {

        static SeatJson of(Body.Seat seat, boolean insider) {
            return new SeatJson(
                    seat.id().toString(),
                    seat.body().toString(),
                    seat.membership().toString(),
                    seat.organization().toString(),
                    ClusterDraft.texts(seat.organizationName()),
                    seat.number(),
                    seat.mandate().code(),
                    seat.votes(),
                    insider ? seat.basis() : null,
                    seat.period().from(),
                    seat.period().until(),
                    insider
                            ? seat.holders().stream()
                                    .map(holder -> new HolderJson(
                                            holder.role().code(),
                                            holder.name(),
                                            holder.period().from(),
                                            holder.period().until()))
                                    .toList()
                            : List.of());
        }
    }

    record BodyJson(
            String id,
            String kind,
            Map<String, String> name,
            Map<String, String> task,
            LocalDate from,
            @Nullable LocalDate until,
            long seats) {}

    record BodyRows(List<BodyJson> rows, long total) {}

    /** @param nextCursor asks for the rows after these; null behind the last */
    record SeatRows(List<SeatJson> rows, @Nullable String nextCursor, long total) {}

    @Schema(name = "Made")
    record Made(String id) {}

    @GetMapping("/bodies")
    @Operation(summary = "Bodies in force on a day")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BodyRows.class)))
    ResponseEntity<?> bodies(@PathVariable String slug, @RequestParam(required = false) @Nullable LocalDate asOf) {
        return registry.bySlug(slug)
                .<ResponseEntity<?>>map(cluster -> {
                    List<BodyJson> rows = registry.bodies(cluster.id(), day(asOf)).stream()
                            .map(body -> new BodyJson(
                                    body.id().toString(),
                                    body.kind().code(),
                                    ClusterDraft.texts(body.name()),
                                    ClusterDraft.texts(body.task()),
                                    body.period().from(),
                                    body.period().until(),
                                    body.seats().all()))
                            .toList();
                    return ResponseEntity.ok(new BodyRows(rows, rows.size()));
                })
                .orElseGet(this::notFound);
    }

    record BodyIn(
            @Nullable String kind,
            @Nullable Map<String, @Nullable String> name,
            @Nullable Map<String, @Nullable String> task,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    @PostMapping("/bodies")
    @Operation(summary = "Sets up a body: assembly, council, coordinator, working_group or other")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Made.class)))
    ResponseEntity<?> setUp(@PathVariable String slug, @RequestBody BodyIn body) {
        Optional<Cluster> cluster = registry.bySlug(slug);
        if (cluster.isEmpty()) {
            return notFound();
        }
        Optional<Body.Kind> kind = Optional.ofNullable(body.kind()).flatMap(Body.Kind::of);
        if (kind.isEmpty()) {
            return problems.response(MemberFilters.unknown("kind", Body.Kind.values()));
        }
        Optional<LocalizedText> name = ClusterJson.text(body.name() == null ? Map.of() : body.name());
        Optional<LocalizedText> task = ClusterJson.text(body.task() == null ? Map.of() : body.task());
        if (name.isEmpty() || task.isEmpty()) {
            return problems.response(Refusal.at("name", "registry.value_unknown", ClusterJson.languages()));
        }
        return period(body.from(), body.until())
                .then(period -> bodies.setUp(cluster.get().id(), kind.get(), name.get(), task.get(), period))
                .fold(
                        id -> ResponseEntity.created(URI.create("/api/v1/clusters/" + slug + "/bodies"))
                                .body(new Made(id.toString())),
                        problems::response);
    }

    @GetMapping("/seats")
    @Operation(
            summary = "Seats in force on a day; who sits on them only for those who belong to the cluster",
            description =
                    "bodyId: of this body. limit: 1 to 500, usually 50; cursor: the nextCursor of the page before.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SeatRows.class)))
    ResponseEntity<?> seats(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable UUID bodyId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        SeatFilter all = SeatFilter.on(day(asOf));
        SeatFilter filter = bodyId == null ? all : all.of(new BodyId(bodyId));
        return registry.bySlug(slug)
                .<ResponseEntity<?>>map(cluster -> {
                    boolean insider = open.isInsider(cluster);
                    PageOf<SeatJson> page = registry.seats(
                                    cluster.id(), filter, cursor, Math.clamp(limit, 1, LARGEST_PAGE))
                            .map(seat -> SeatJson.of(seat, insider));
                    return ResponseEntity.ok(new SeatRows(page.rows(), page.nextCursor(), page.total()));
                })
                .orElseGet(this::notFound);
    }

    /**
     * @param personId one of the organisation's people; without it the name is looked for among them, or written down
     * @param email of the account that acts on the seat, where it is another than that of the person
     */
    @Schema(name = "SeatPersonIn")
    record PersonIn(
            @Nullable UUID personId,
            @Nullable String name,
            @Nullable String email) {}

    record SeatIn(
            @Nullable UUID bodyId,
            @Nullable UUID memberId,
            @Nullable Integer number,
            @Nullable String mandate,
            @Nullable Boolean votes,
            @Nullable String basis,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable PersonIn holder,
            @Nullable PersonIn substitute) {}

    @PostMapping("/seats")
    @Operation(summary = "Gives a member a seat of a body, and seats a person and a substitute")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Made.class)))
    ResponseEntity<?> give(@PathVariable String slug, @RequestBody SeatIn body) {
        Optional<Cluster> cluster = registry.bySlug(slug);
        if (cluster.isEmpty()) {
            return notFound();
        }
        if (body.bodyId() == null || body.memberId() == null) {
            return problems.response(
                    Refusal.at(body.bodyId() == null ? "bodyId" : "memberId", "registry.text_missing"));
        }
        BodyId in = new BodyId(body.bodyId());
        MembershipId member = new MembershipId(body.memberId());
        Optional<Body.Mandate> mandate =
                body.mandate() == null ? Optional.of(Body.Mandate.MEMBER) : Body.Mandate.of(body.mandate());
        if (mandate.isEmpty()) {
            return problems.response(MemberFilters.unknown("mandate", Body.Mandate.values()));
        }
        Outcome<SeatId> outcome = period(body.from(), body.until())
                .then(period -> person(body.holder())
                        .then(holder -> person(body.substitute())
                                .then(substitute -> bodies.give(
                                        cluster.get().id(),
                                        new Bodies.SeatDraft(
                                                in,
                                                member,
                                                body.number() == null ? 1 : body.number(),
                                                mandate.get(),
                                                body.votes() == null || body.votes(),
                                                body.basis(),
                                                period),
                                        holder.orElse(null),
                                        substitute.orElse(null)))));
        return outcome.fold(
                id -> ResponseEntity.created(URI.create("/api/v1/clusters/" + slug + "/seats"))
                        .body(new Made(id.toString())),
                problems::response);
    }

    /** @param until ends the seat on that day */
    record SeatChange(
            @Nullable PersonIn holder,
            @Nullable PersonIn substitute,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    @PatchMapping("/seats/{id}")
    @Operation(summary = "Hands a seat over from a day on, or ends it")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Made.class)))
    ResponseEntity<?> change(@PathVariable String slug, @PathVariable UUID id, @RequestBody SeatChange body) {
        Optional<Cluster> cluster = registry.bySlug(slug);
        if (cluster.isEmpty()) {
            return notFound();
        }
        LocalDate from = day(body.from());
        Outcome<SeatId> outcome = sit(cluster.get(), new SeatId(id), Body.Role.HOLDER, body.holder(), from)
                .then(seat -> sit(cluster.get(), seat, Body.Role.SUBSTITUTE, body.substitute(), from))
                .then(seat -> body.until() == null
                        ? Outcome.done(seat)
                        : bodies.end(cluster.get().id(), seat, body.until()));
        return outcome.fold(seat -> ResponseEntity.ok(new Made(seat.toString())), problems::response);
    }

    private Outcome<SeatId> sit(
            Cluster cluster, SeatId seat, Body.Role role, @Nullable PersonIn person, LocalDate from) {
        return person(person)
                .then(found -> found.isEmpty()
                        ? Outcome.done(seat)
                        : bodies.handOver(cluster.id(), seat, role, found.get(), from));
    }

    private Outcome<Optional<Bodies.Person>> person(@Nullable PersonIn person) {
        return person == null
                ? Outcome.done(Optional.empty())
                : holders.person(
                                person.personId() == null ? null : new PersonId(person.personId()),
                                person.name(),
                                person.email())
                        .map(Optional::of);
    }

    static Outcome<Period> period(@Nullable LocalDate from, @Nullable LocalDate until) {
        LocalDate begins = day(from);
        return until != null && !until.isAfter(begins)
                ? Outcome.refusedAt("until", "registry.period_backwards")
                : Outcome.done(new Period(begins, until));
    }

    private static LocalDate day(@Nullable LocalDate given) {
        return given == null ? LocalDate.now(Today.ZONE) : given;
    }

    private ResponseEntity<?> notFound() {
        return problems.response(Refusal.of(Refusal.NOT_FOUND));
    }
}
