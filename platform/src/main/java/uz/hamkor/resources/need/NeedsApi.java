package uz.hamkor.resources.need;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.need.Need.State;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** Needs for programs of those who belong to the cluster. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/resources/needs")
@Tag(name = "needs")
class NeedsApi {

    private static final int PAGE = 100;
    private static final int PROPOSALS = 10;

    private final Needs needs;
    private final PostingNeeds posting;
    private final TellingOwners telling;
    private final Workspaces open;
    private final Access access;
    private final Problems problems;

    NeedsApi(
            Needs needs,
            PostingNeeds posting,
            TellingOwners telling,
            Workspaces open,
            Access access,
            Problems problems) {
        this.needs = needs;
        this.posting = posting;
        this.telling = telling;
        this.open = open;
        this.access = access;
        this.problems = problems;
    }

    /**
     * @param organizationId of the member that asks
     * @param ageDays since it was posted, until it was closed
     * @param unmet whether it counts as unmet
     */
    @Schema(name = "Need")
    record Row(
            String id,
            String organizationId,
            String what,
            @Nullable String purpose,
            @Nullable String kind,
            @Nullable String category,
            @Nullable Integer howMany,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer travelMinutes,
            String state,
            Instant postedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant closedAt,
            @Nullable String metByOffer,
            @Nullable String metByBooking,
            @Nullable String reason,
            long ageDays,
            int answers,
            boolean unmet) {

        static Row of(Need need, Thresholds thresholds, Instant now) {
            Need.Asked asked = need.asked();
            return new Row(
                    need.id().toString(),
                    need.organization().toString(),
                    asked.what(),
                    asked.purpose(),
                    asked.kind(),
                    asked.category(),
                    asked.howMany(),
                    asked.from(),
                    asked.until(),
                    asked.travelMinutes(),
                    need.state().code(),
                    need.postedAt(),
                    need.answeredAt(),
                    need.closedAt(),
                    need.met().offer() == null ? null : need.met().offer().toString(),
                    need.met().booking() == null ? null : need.met().booking().toString(),
                    need.reason(),
                    need.age(now),
                    need.answers(),
                    need.countsAsUnmet(thresholds, now));
        }
    }

    /** @param next cursor of the next page; null on the last */
    @Schema(name = "NeedRows")
    record Rows(List<Row> rows, @Nullable String next, long total) {}

    @Schema(name = "NeedAnswer")
    record AnswerRow(
            String id,
            @Nullable String organizationId,
            @Nullable String offerId,
            @Nullable String words,
            Instant at) {}

    /**
     * @param part words, kind, amount or way
     * @param weight before those of the parts that were asked for are made to add up to 1
     * @param value from 0 to 1
     * @param said the words that met, the amount there is, or the minutes of the way
     */
    @Schema(name = "NeedProposalPart")
    record Part(String part, double weight, double value, String said) {}

    @Schema(name = "NeedProposal")
    record Proposal(String offerId, String ownerId, LocalizedText name, double score, List<Part> parts) {

        static Proposal of(Matching.Match match) {
            return new Proposal(
                    match.thing().id().toString(),
                    match.thing().owner().toString(),
                    match.thing().name(),
                    match.score(),
                    match.shares().stream()
                            .map(share ->
                                    new Part(share.part().code(), share.part().weight(), share.value(), share.said()))
                            .toList());
        }
    }

    @Schema(name = "NeedDetails")
    record Details(Row need, List<AnswerRow> answers, List<Proposal> proposals) {}

    /**
     * @param organizationId for which member; may be left out by who acts for one only
     * @param kind of the catalogue
     * @param category of that kind
     */
    @Schema(name = "NewNeed")
    record NewNeed(
            @Nullable UUID organizationId,
            @Nullable String what,
            @Nullable String purpose,
            @Nullable String kind,
            @Nullable String category,
            @Nullable Integer howMany,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable Integer travelMinutes) {}

    @Schema(name = "NewNeedAnswer")
    record NewAnswer(
            @Nullable UUID organizationId,
            @Nullable UUID offerId,
            @Nullable String words) {}

    /**
     * @param as met, withdrawn or unmet
     * @param offerId by which it was met
     * @param bookingId by which use it was met; names its offer
     * @param reason must be given for unmet
     */
    @Schema(name = "NeedEnd")
    record End(
            @Nullable String as,
            @Nullable UUID offerId,
            @Nullable UUID bookingId,
            @Nullable String reason) {}

    @GetMapping
    @Operation(
            summary = "Needs of the cluster",
            description = "show: open (also without it), unanswered, unmet, met or all. Open and unmet ones come the"
                    + " oldest first, others the newest first.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Rows.class)))
    ResponseEntity<?> list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(required = false) @Nullable String cursor) {
        Cluster cluster = open.workspace(slug);
        Optional<Needs.Show> chosen = show == null ? Optional.of(Needs.Show.OPEN) : Needs.Show.of(show);
        if (chosen.isEmpty()) {
            return problems.response(Refusal.at("show", "need.not_chosen"));
        }
        return ResponseEntity.ok(access.read(() -> {
            Thresholds thresholds = needs.thresholds(cluster.id());
            PageOf<Need> page = needs.page(cluster.id(), chosen.get(), PostingNeeds.overdue(thresholds), cursor, PAGE);
            Instant now = Moment.now();
            return new Rows(
                    page.rows().stream()
                            .map(need -> Row.of(need, thresholds, now))
                            .toList(),
                    page.nextCursor(),
                    page.total());
        }));
    }

    @GetMapping("/{need}")
    @Operation(summary = "One need, its answers, and offers that fit with the parts of their score")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Details.class)))
    ResponseEntity<?> show(@PathVariable String slug, @PathVariable UUID need) {
        Cluster cluster = open.workspace(slug);
        return access.read(() -> needs.find(cluster.id(), need).map(this::details))
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> problems.response(Refusal.of(Refusal.NOT_FOUND)));
    }

    private Details details(Need need) {
        return new Details(
                Row.of(need, needs.thresholds(need.cluster()), Moment.now()),
                needs.answers(need.cluster(), need.id()).stream()
                        .map(answer -> new AnswerRow(
                                answer.id().toString(),
                                answer.organization() == null
                                        ? null
                                        : answer.organization().toString(),
                                answer.offer() == null ? null : answer.offer().toString(),
                                answer.words(),
                                answer.at()))
                        .toList(),
                need.isOpen()
                        ? telling.proposals(need, PROPOSALS).stream()
                                .map(Proposal::of)
                                .toList()
                        : List.of());
    }

    @PostMapping
    @Operation(summary = "Posts a need; owners of what fits are told")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Details.class)))
    ResponseEntity<?> post(@PathVariable String slug, @RequestBody NewNeed body) {
        Cluster cluster = open.workspace(slug);
        List<OrganizationId> mine = posting.members(cluster.id());
        OrganizationId whom = body.organizationId() != null
                ? new OrganizationId(body.organizationId())
                : mine.size() == 1 ? mine.getFirst() : null;
        boolean placed = body.latitude() != null || body.longitude() != null;
        Optional<GeoPoint> point = GeoPoint.parse(
                Objects.requireNonNullElse(body.latitude(), ""), Objects.requireNonNullElse(body.longitude(), ""));
        if (placed && point.isEmpty()) {
            return problems.response(Refusal.at("latitude", "need.no_point"));
        }
        Language language = Language.nearest(org.springframework.context.i18n.LocaleContextHolder.getLocale());
        Need.Asked asked = new Need.Asked(
                Objects.requireNonNullElse(body.what(), "").strip(),
                body.purpose() == null || body.purpose().isBlank()
                        ? null
                        : body.purpose().strip(),
                language,
                body.kind(),
                body.category(),
                body.howMany(),
                body.from(),
                body.until(),
                point.orElse(null),
                body.travelMinutes());
        return switch (posting.post(cluster.id(), whom, asked)) {
            case Outcome.Done<UUID>(UUID id) ->
                ResponseEntity.created(URI.create("/api/v1/clusters/" + cluster.slug() + "/resources/needs/" + id))
                        .body(access.read(
                                () -> details(needs.find(cluster.id(), id).orElseThrow())));
            case Outcome.Refused<UUID>(Refusal refusal) -> problems.response(refusal);
        };
    }

    @PostMapping("/{need}/answers")
    @Operation(summary = "Answers with an offer of a member, a word, or both")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Details.class)))
    ResponseEntity<?> answer(@PathVariable String slug, @PathVariable UUID need, @RequestBody NewAnswer body) {
        Cluster cluster = open.workspace(slug);
        List<OrganizationId> mine = posting.members(cluster.id());
        OrganizationId whom = body.organizationId() != null
                ? new OrganizationId(body.organizationId())
                : mine.size() == 1 && !posting.coordinates(cluster.id()) ? mine.getFirst() : null;
        return now(
                cluster,
                posting.answer(
                        cluster.id(),
                        need,
                        whom,
                        body.offerId() == null ? null : new ResourceId(body.offerId()),
                        body.words()));
    }

    @PostMapping("/{need}/end")
    @Operation(summary = "Says how it ended: met, withdrawn or unmet")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Details.class)))
    ResponseEntity<?> end(@PathVariable String slug, @PathVariable UUID need, @RequestBody End body) {
        Cluster cluster = open.workspace(slug);
        return now(
                cluster,
                posting.end(
                        cluster.id(),
                        need,
                        State.of(body.as()).orElse(State.OPEN),
                        new Need.Met(body.offerId() == null ? null : new ResourceId(body.offerId()), body.bookingId()),
                        body.reason()));
    }

    private ResponseEntity<?> now(Cluster cluster, Outcome<UUID> outcome) {
        return switch (outcome) {
            case Outcome.Done<UUID>(UUID id) ->
                ResponseEntity.ok(
                        access.read(() -> details(needs.find(cluster.id(), id).orElseThrow())));
            case Outcome.Refused<UUID>(Refusal refusal) -> problems.response(refusal);
        };
    }
}
