package uz.hamkor.governance.proposal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;
import uz.hamkor.web.Problems;

/** Acting in a decision for programs: votes of seats, arguments, and the tasks that follow. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/decisions/{number:\\d{1,9}}")
@Tag(name = "decisions")
class DecisionActsApi {

    private final DecisionRoom room;
    private final Voting voting;
    private final Arguing arguing;
    private final CarryingOut carrying;
    private final Access access;
    private final Problems problems;

    DecisionActsApi(
            DecisionRoom room, Voting voting, Arguing arguing, CarryingOut carrying, Access access, Problems problems) {
        this.room = room;
        this.voting = voting;
        this.arguing = arguing;
        this.carrying = carrying;
        this.access = access;
        this.problems = problems;
    }

    /**
     * @param word {@code agree}, {@code object} or {@code block} in silence; {@code for}, {@code against} or
     *     {@code abstain} in a vote for or against; {@code adopt} or {@code reject} of the chair; {@code aside} declares
     *     a conflict of interest
     * @param numbers for each option: points, rank (0 for none), 1 where it is approved, or for an article 1 for, 2
     *     against, 0 abstaining
     * @param receipt to change a secret vote
     * @param option that the chair chooses among those that are tied
     */
    @Schema(name = "DecisionVoteIn")
    record VoteIn(
            @Nullable UUID seat,
            @Nullable String word,
            @Nullable List<@Nullable Integer> numbers,
            @Nullable String reason,
            @Nullable String receipt,
            @Nullable Integer option) {}

    @PostMapping("/votes")
    @Operation(
            summary = "Says something for a seat in the running step, or changes it",
            description = "word: agree, object or block (silence); for, against or abstain (vote); adopt or reject"
                    + " (chair); aside with a reason (conflict of interest). numbers: of each option, where options are"
                    + " chosen among or articles are voted on. A secret vote answers with its receipt.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DecisionJson.Counted.class)))
    ResponseEntity<?> vote(@PathVariable String slug, @PathVariable int number, @RequestBody VoteIn in) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        if (in.seat() == null) {
            return problems.response(Refusal.at("seat", "governance.not_your_seat"));
        }
        return said(cluster, proposal, new SeatId(in.seat()), in)
                .fold(
                        counted -> ResponseEntity.ok(new DecisionJson.Counted(
                                room.proposal(cluster, number).state().code(),
                                counted.receipt().orElse(null))),
                        problems::response);
    }

    private Outcome<Voting.Counted> said(Cluster cluster, Proposal proposal, SeatId seat, VoteIn in) {
        String word = in.word() == null ? "" : in.word().toLowerCase(Locale.ROOT);
        if (word.equals("aside")) {
            return voting.standAside(cluster.id(), proposal.id(), seat, in.reason());
        }
        return switch (proposal.state()) {
            case SILENCE -> {
                Optional<Voting.Stand> stand = Arrays.stream(Voting.Stand.values())
                        .filter(one -> one.name().equalsIgnoreCase(word))
                        .findFirst();
                yield stand.isEmpty()
                        ? Outcome.refusedAt(
                                "word", "registry.value_unknown", DecisionRoom.codes(Voting.Stand.values()) + ", aside")
                        : voting.stand(cluster.id(), proposal.id(), seat, stand.get(), in.reason());
            }
            case CHAIR ->
                List.of("adopt", "reject").contains(word)
                        ? voting.decide(
                                cluster.id(), proposal.id(), seat, word.equals("adopt"), in.option(), in.reason())
                        : Outcome.refusedAt("word", "registry.value_unknown", "adopt, reject");
            default ->
                voting.vote(
                        cluster.id(),
                        proposal.id(),
                        seat,
                        word,
                        in.numbers() == null || in.numbers().stream().anyMatch(java.util.Objects::isNull)
                                ? List.of()
                                : in.numbers().stream()
                                        .map(java.util.Objects::requireNonNull)
                                        .toList(),
                        in.reason(),
                        in.receipt());
        };
    }

    @GetMapping("/arguments")
    @Operation(summary = "What was said for and against, questions and amendments")
    DecisionJson.Arguments arguments(@PathVariable String slug, @PathVariable int number) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        return new DecisionJson.Arguments(access.read(() -> arguing.arguments(proposal)).stream()
                .map(DecisionJson.Argument::of)
                .toList());
    }

    /**
     * @param side {@code for}, {@code against}, {@code question}, {@code amendment}; absent in an answer
     * @param answersTo the argument that is answered
     * @param accept takes the amendment over
     */
    @Schema(name = "DecisionArgumentIn")
    record ArgumentIn(
            @Nullable String side,
            @Nullable String text,
            @Nullable UUID answersTo,
            @Nullable Boolean accept) {}

    @Schema(name = "DecisionMade")
    record Made(String id) {}

    @PostMapping("/arguments")
    @Operation(
            summary = "Argues, asks, suggests an amendment; the author answers",
            description =
                    "side: for, against, question or amendment. answersTo: the author answers that one; accept takes"
                            + " an amendment over.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Made.class)))
    ResponseEntity<?> argue(@PathVariable String slug, @PathVariable int number, @RequestBody ArgumentIn in) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        Optional<Arguing.Side> side = Optional.ofNullable(in.side()).flatMap(Arguing.Side::of);
        Outcome<UUID> outcome;
        if (in.answersTo() != null) {
            outcome = arguing.answer(
                    cluster.id(),
                    proposal.id(),
                    in.answersTo(),
                    in.text(),
                    Boolean.TRUE.equals(in.accept()),
                    Language.UZ);
        } else if (side.isEmpty()) {
            outcome = Outcome.refusedAt("side", "registry.value_unknown", DecisionRoom.codes(Arguing.Side.values()));
        } else {
            outcome = arguing.argue(cluster.id(), proposal.id(), side.get(), in.text());
        }
        return made(slug, number, "arguments", outcome);
    }

    private ResponseEntity<?> made(String slug, int number, String what, Outcome<UUID> outcome) {
        return outcome.fold(
                id -> ResponseEntity.created(
                                URI.create("/api/v1/clusters/" + slug + "/decisions/" + number + "/" + what))
                        .body(new Made(id.toString())),
                problems::response);
    }

    @GetMapping("/tasks")
    @Operation(summary = "What follows from the decision")
    DecisionJson.Tasks tasks(@PathVariable String slug, @PathVariable int number) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        return new DecisionJson.Tasks(access.read(() -> carrying.named(proposal)).stream()
                .map(DecisionJson.Task::of)
                .toList());
    }

    @Schema(name = "DecisionTaskIn")
    record TaskIn(
            @Nullable String title,
            @Nullable UUID organizationId,
            @Nullable LocalDate due) {}

    @PostMapping("/tasks")
    @Operation(summary = "Gives a member a task that follows from an adopted decision")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Made.class)))
    ResponseEntity<?> assign(@PathVariable String slug, @PathVariable int number, @RequestBody TaskIn in) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        return made(
                slug,
                number,
                "tasks",
                carrying.assign(
                        cluster.id(),
                        proposal.id(),
                        in.title(),
                        in.organizationId() == null ? null : new OrganizationId(in.organizationId()),
                        in.due()));
    }

    /** @param evidence what shows that it is done; without it the task is confirmed */
    @Schema(name = "DecisionTaskStep")
    record TaskStep(@Nullable String evidence) {}

    @PostMapping("/tasks/{task}")
    @Operation(
            summary = "Says that a task is done, or confirms it",
            description = "With evidence: it is done. Without: confirmed, by somebody else than who said so.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionJson.Tasks.class)))
    ResponseEntity<?> done(
            @PathVariable String slug, @PathVariable int number, @PathVariable UUID task, @RequestBody TaskStep in) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        Outcome<UUID> outcome = in.evidence() == null
                ? carrying.confirm(cluster.id(), proposal.id(), task)
                : carrying.done(cluster.id(), proposal.id(), task, in.evidence());
        return outcome.fold(id -> ResponseEntity.ok(tasks(slug, number)), problems::response);
    }
}
