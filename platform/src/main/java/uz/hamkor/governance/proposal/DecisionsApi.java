package uz.hamkor.governance.proposal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
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
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** Proposals of a cluster for programs: reading, writing and moving them on. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/decisions")
@Tag(name = "decisions")
class DecisionsApi {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final DecisionRoom room;
    private final ProposalTables tables;
    private final ElectorTables electors;
    private final Proposals proposals;
    private final Seated seated;
    private final Access access;
    private final Problems problems;

    DecisionsApi(
            DecisionRoom room,
            ProposalTables tables,
            ElectorTables electors,
            Proposals proposals,
            Seated seated,
            Access access,
            Problems problems) {
        this.room = room;
        this.tables = tables;
        this.electors = electors;
        this.proposals = proposals;
        this.seated = seated;
        this.access = access;
        this.problems = problems;
    }

    @GetMapping
    @Operation(
            summary = "Proposals of the cluster, the newest first",
            description =
                    "state: one of draft, discussion, silence, voting, chair, adopted, rejected, lapsed, withdrawn. Drafts"
                            + " only of the caller. limit: 1 to 500, usually 50; cursor: the nextCursor of the page"
                            + " before.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionJson.Rows.class)))
    ResponseEntity<?> list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID bodyId,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        Cluster cluster = room.open(slug);
        Optional<State> only = Optional.ofNullable(state).flatMap(State::of);
        if (state != null && only.isEmpty()) {
            return problems.response(Refusal.at("state", "registry.value_unknown", DecisionRoom.codes(State.values())));
        }
        int most = Math.clamp(limit, 1, LARGEST_PAGE);
        List<Proposal> found = access.read(() -> tables.list(
                cluster.id(),
                only.map(List::of).orElse(List.of()),
                bodyId == null ? null : new BodyId(bodyId),
                cursor,
                q,
                most + 1));
        List<Proposal> rows = found.size() > most ? found.subList(0, most) : found;
        return ResponseEntity.ok(new DecisionJson.Rows(
                rows.stream()
                        .filter(one -> one.state() != State.DRAFT || proposals.isAuthor(one))
                        .map(one -> DecisionJson.Row.of(one, DecisionRoom.home(cluster)))
                        .toList(),
                found.size() > most ? Integer.toString(rows.getLast().number()) : null));
    }

    @GetMapping("/{number:\\d{1,9}}")
    @Operation(
            summary = "One proposal with its steps, and the seats through which the caller may act in the running one")
    DecisionJson.Detail show(@PathVariable String slug, @PathVariable int number) {
        Cluster cluster = room.open(slug);
        return detail(cluster, room.proposal(cluster, number));
    }

    private DecisionJson.Detail detail(Cluster cluster, Proposal proposal) {
        return access.read(() -> new DecisionJson.Detail(
                DecisionJson.Row.of(proposal, DecisionRoom.home(cluster)),
                proposal.text(),
                proposal.options().stream()
                        .map(option -> new DecisionJson.Option(option.shown(), option.cost()))
                        .toList(),
                proposal.places(),
                proposal.budget(),
                proposal.rules().version(),
                tables.steps(cluster.id(), proposal.id()).stream()
                        .map(step -> new DecisionJson.Step(
                                step.n(), step.step(), step.since(), step.until(), step.endedAt(), step.outcome()))
                        .toList(),
                proposal.state().isStep()
                        ? seated.of(proposal).stream()
                                .map(mine -> new DecisionJson.Mine(
                                        mine.seat().toString(), mine.via().code()))
                                .toList()
                        : List.of()));
    }

    @GetMapping("/{number:\\d{1,9}}/votes")
    @Operation(
            summary = "The seats of a step and what they said",
            description = "step: number of the step, usually the newest. Of a secret vote only whether they took part.")
    DecisionJson.Votes votes(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Integer step) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        int wanted = step == null ? proposal.round() : step;
        return new DecisionJson.Votes(
                wanted,
                access.read(() -> electors.all(proposal, wanted)).stream()
                        .map(DecisionJson.Vote::of)
                        .toList());
    }

    /**
     * @param method null for that of the body's rules
     * @param go {@code discussion} or {@code body}: also does the next step; a draft without it
     */
    @Schema(name = "DecisionIn")
    record In(
            @Nullable UUID bodyId,
            @Nullable String decisionClass,
            @Nullable LocalizedText title,
            @Nullable LocalizedText text,
            @Nullable String method,
            @Nullable Boolean secret,
            @Nullable List<OptionIn> options,
            @Nullable Integer places,
            @Nullable BigDecimal budget,
            @Nullable String go) {}

    @Schema(name = "DecisionOptionIn")
    record OptionIn(@Nullable String name, @Nullable BigDecimal cost) {}

    @PostMapping
    @Operation(
            summary = "Proposes something to a body",
            description =
                    "decisionClass: strategic, working or urgent. go: nothing keeps it as a draft, discussion shows"
                            + " it to the members, body puts it to the body at once.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = DecisionJson.Detail.class)))
    ResponseEntity<?> propose(@PathVariable String slug, @RequestBody In in) {
        Cluster cluster = room.open(slug);
        Optional<DecisionClass> decisionClass =
                DecisionClass.of(in.decisionClass() == null ? "working" : in.decisionClass());
        Optional<Method> method = Optional.ofNullable(in.method()).flatMap(Method::of);
        if (in.bodyId() == null) {
            return problems.response(Refusal.at("bodyId", "registry.body_unknown"));
        }
        if (decisionClass.isEmpty()) {
            return problems.response(
                    Refusal.at("decisionClass", "registry.value_unknown", DecisionRoom.codes(DecisionClass.values())));
        }
        if (in.method() != null && method.isEmpty()) {
            return problems.response(
                    Refusal.at("method", "registry.value_unknown", DecisionRoom.codes(Method.values())));
        }
        String go = in.go() == null ? "" : in.go();
        if (!List.of("", "discussion", "body").contains(go)) {
            return problems.response(Refusal.at("go", "registry.value_unknown", "discussion, body"));
        }
        Proposals.Draft draft = new Proposals.Draft(
                new BodyId(in.bodyId()),
                decisionClass.get(),
                in.title() == null ? LocalizedText.empty() : in.title(),
                in.text() == null ? LocalizedText.empty() : in.text(),
                method.orElse(null),
                Boolean.TRUE.equals(in.secret()),
                options(in),
                in.places() == null ? 0 : in.places(),
                in.budget() == null ? BigDecimal.ZERO : in.budget());
        Outcome<Proposal> outcome = access.within(
                uz.hamkor.shared.Scope.current().writing(cluster.id()),
                () -> proposals.draft(cluster.id(), draft).then(made -> switch (go) {
                    case "discussion" -> proposals.discuss(cluster.id(), made.id());
                    case "body" -> proposals.put(cluster.id(), made.id());
                    default -> Outcome.done(made);
                }));
        return outcome.fold(
                made -> ResponseEntity.created(
                                URI.create("/api/v1/clusters/" + cluster.slug() + "/decisions/" + made.number()))
                        .body(detail(cluster, made)),
                problems::response);
    }

    private static List<Proposal.Option> options(In in) {
        return in.options() == null
                ? List.of()
                : in.options().stream()
                        .map(one -> Proposal.Option.of(
                                one.name() == null ? "" : one.name().strip(),
                                one.cost() == null ? BigDecimal.ZERO : one.cost()))
                        .toList();
    }

    /** @param version the one that was read; refused when another is stored by now */
    @Schema(name = "DecisionChange")
    record Change(
            @Nullable LocalizedText title,
            @Nullable LocalizedText text,
            @Nullable String note,
            @Nullable Integer version) {}

    @PatchMapping("/{number:\\d{1,9}}")
    @Operation(summary = "Writes title and text anew, as another edition; until it is put to the body")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionJson.Detail.class)))
    ResponseEntity<?> write(@PathVariable String slug, @PathVariable int number, @RequestBody Change change) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        return proposals
                .write(
                        cluster.id(),
                        proposal.id(),
                        change.title() == null ? proposal.title() : change.title(),
                        change.text() == null ? proposal.text() : change.text(),
                        change.note(),
                        change.version() == null ? proposal.version() : change.version())
                .fold(written -> ResponseEntity.ok(detail(cluster, written)), problems::response);
    }

    /**
     * @param to {@code discussion}, {@code body}, {@code withdrawn}, {@code delegated}
     * @param reason of a delegated decision
     */
    @Schema(name = "DecisionMove")
    record Move(@Nullable String to, @Nullable String reason) {}

    @PostMapping("/{number:\\d{1,9}}/moves")
    @Operation(
            summary = "Takes a proposal on",
            description = "to: discussion, body (puts it to the body), withdrawn, or delegated (a working decision the"
                    + " rules leave to the coordinator, with a reason).")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionJson.Detail.class)))
    ResponseEntity<?> move(@PathVariable String slug, @PathVariable int number, @RequestBody Move move) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        Outcome<Proposal> outcome = switch (move.to() == null ? "" : move.to()) {
            case "discussion" -> proposals.discuss(cluster.id(), proposal.id());
            case "body" -> proposals.put(cluster.id(), proposal.id());
            case "withdrawn" -> proposals.withdraw(cluster.id(), proposal.id());
            case "delegated" -> proposals.decideDelegated(cluster.id(), proposal.id(), move.reason());
            default -> Outcome.refusedAt("to", "registry.value_unknown", "discussion, body, withdrawn, delegated");
        };
        return outcome.fold(moved -> ResponseEntity.ok(detail(cluster, moved)), problems::response);
    }
}
