package uz.hamkor.resources.booking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
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
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.booking.Basket.Reason;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.web.Problems;

/** Requests for programs: asking for things of several owners at once, following the answers, answering. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/resources/requests")
@Tag(name = "resources")
class RequestsApi {

    private static final int LATEST = 100;

    private final Asking asking;
    private final Answering answering;
    private final Baskets baskets;
    private final RequestViews views;
    private final Approvers approvers;
    private final Workspaces open;
    private final Access access;
    private final Problems problems;

    RequestsApi(
            Asking asking,
            Answering answering,
            Baskets baskets,
            RequestViews views,
            Approvers approvers,
            Workspaces open,
            Access access,
            Problems problems) {
        this.asking = asking;
        this.answering = answering;
        this.baskets = baskets;
        this.views = views;
        this.approvers = approvers;
        this.open = open;
        this.access = access;
        this.problems = problems;
    }

    /** A thing that is asked for: a day as 2027-02-01, hours as 09:00. */
    record Item(
            @Nullable String offer,
            @Nullable String day,
            @Nullable String from,
            @Nullable String until,
            @Nullable Integer units) {}

    record NewRequest(
            @Nullable String purpose,
            @Nullable Integer people,
            @Nullable List<@Nullable Item> items) {}

    record Answer(
            @Nullable Boolean granted,
            @Nullable String reason,
            @Nullable String words) {}

    record LineJson(
            UUID id,
            ResourceId offer,
            LocalizedText name,
            OrganizationId owner,
            LocalizedText ownerName,
            int units,
            Instant from,
            Instant until,
            String state,
            @Nullable Instant deadline,
            @Nullable String reason,
            @Nullable String words) {}

    record UseJson(UUID id, UUID line, Instant from, Instant until, String state, boolean late) {}

    record RequestJson(
            UUID id,
            int number,
            OrganizationId organization,
            LocalizedText organizationName,
            @Nullable String purpose,
            @Nullable Integer people,
            String state,
            @Nullable Instant heldUntil,
            List<LineJson> lines,
            List<UseJson> uses) {}

    private static RequestJson json(RequestViews.View view) {
        Basket basket = view.basket();
        return new RequestJson(
                basket.id(),
                basket.number(),
                basket.organization(),
                view.user(),
                basket.purpose(),
                basket.people(),
                basket.state().code(),
                basket.heldUntil(),
                view.lines().stream()
                        .map(one -> new LineJson(
                                one.line().id(),
                                one.line().offer(),
                                one.name(),
                                one.line().owner(),
                                one.owner(),
                                one.line().units(),
                                one.line().starts(),
                                one.line().ends(),
                                one.line().state().code(),
                                one.line().deadline(),
                                one.line().reason() == null
                                        ? null
                                        : Objects.requireNonNull(one.line().reason())
                                                .code(),
                                one.line().words()))
                        .toList(),
                basket.uses().stream()
                        .map(use -> new UseJson(
                                use.id(),
                                use.line(),
                                use.during().from(),
                                use.during().until(),
                                use.state().code(),
                                use.late()))
                        .toList());
    }

    @GetMapping
    @Operation(summary = "The caller’s own requests, the newest first")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RequestJson.class)))
    List<RequestJson> list(@PathVariable String slug) {
        Cluster cluster = open.workspace(slug);
        AccountId me = Scope.current().account();
        return me == null
                ? List.of()
                : access.read(() -> views.views(baskets.of(cluster.id(), me, LATEST)).stream()
                        .map(RequestsApi::json)
                        .toList());
    }

    @GetMapping("/{request}")
    @Operation(summary = "One request with the answers so far and the days of use")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RequestJson.class)))
    ResponseEntity<?> show(@PathVariable String slug, @PathVariable UUID request) {
        Cluster cluster = open.workspace(slug);
        Optional<RequestJson> found = access.read(() ->
                baskets.find(cluster.id(), request).filter(approvers::maySee).map(basket -> json(views.view(basket))));
        return found.<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> problems.response(Refusal.of(Refusal.NOT_FOUND)));
    }

    @PostMapping
    @Operation(
            summary = "Ask for things of one or several owners: all of them or nothing",
            description =
                    "Answers the request; it is confirmed where nobody has to approve, otherwise its places are kept"
                            + " until the deadline. Refused with resources.taken when one of them is not free.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RequestJson.class)))
    ResponseEntity<?> ask(@PathVariable String slug, @RequestBody NewRequest wanted) {
        Cluster cluster = open.workspace(slug);
        List<@Nullable Item> given = wanted.items() == null ? List.of() : wanted.items();
        return items(given)
                .then(items -> asking.request(
                        cluster.id(), wanted.purpose() == null ? "" : wanted.purpose(), wanted.people(), items))
                .fold(
                        id -> ResponseEntity.created(
                                        URI.create("/api/v1/clusters/" + slug + "/resources/requests/" + id))
                                .body(access.read(() -> json(views.view(
                                        baskets.find(cluster.id(), id).orElseThrow())))),
                        problems::response);
    }

    private static Outcome<List<Filling.Item>> items(List<@Nullable Item> given) {
        List<Filling.Item> items = new ArrayList<>();
        for (Item one : given) {
            Outcome<Filling.Item> item = one == null ? Outcome.refusedAt("items", "resources.not_offered") : item(one);
            if (!item.isDone()) {
                return Outcome.refused(item.reason().orElseThrow());
            }
            items.add(item.orElseThrow());
        }
        return Outcome.done(items);
    }

    private static Outcome<Filling.Item> item(Item one) {
        ResourceId offer;
        try {
            offer = ResourceId.of(text(one.offer()));
        } catch (IllegalArgumentException e) {
            return Outcome.refusedAt("offer", "resources.not_offered");
        }
        return When.parse(text(one.day()), text(one.from()), text(one.until()))
                .map(during ->
                        new Filling.Item(offer, one.units() == null ? 1 : Objects.requireNonNull(one.units()), during));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    @PostMapping("/{request}/lines/{line}/answer")
    @Operation(
            summary = "Answer for the owner",
            description =
                    "granted: true or false; a refusal needs a reason: own_use, repair, not_fitting, qualification,"
                            + " rules or other, which needs words.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RequestJson.class)))
    ResponseEntity<?> answer(
            @PathVariable String slug,
            @PathVariable UUID request,
            @PathVariable UUID line,
            @RequestBody Answer answer) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> outcome = answer.granted() == null
                ? Outcome.refusedAt("granted", "resources.blank")
                : Boolean.TRUE.equals(answer.granted())
                        ? answering.grant(cluster.id(), request, line)
                        : answering.refuse(
                                cluster.id(),
                                request,
                                line,
                                Reason.of(answer.reason()).orElse(null),
                                text(answer.words()));
        return outcome.fold(id -> show(slug, id), problems::response);
    }

    @PostMapping("/{request}/withdraw")
    @Operation(summary = "Take a request back before all have answered")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RequestJson.class)))
    ResponseEntity<?> withdraw(@PathVariable String slug, @PathVariable UUID request) {
        Cluster cluster = open.workspace(slug);
        return asking.withdraw(cluster.id(), request).fold(id -> show(slug, id), problems::response);
    }
}
