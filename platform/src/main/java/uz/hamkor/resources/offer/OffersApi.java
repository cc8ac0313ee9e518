package uz.hamkor.resources.offer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.OfferReading.Identity;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** Offers for programs: what members of a cluster may use, and what an owner keeps. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "offers")
class OffersApi {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final OfferList list;
    private final Offers offers;
    private final KeepingOffers keeping;
    private final Workspaces open;
    private final Access access;
    private final Problems problems;

    OffersApi(OfferList list, Offers offers, KeepingOffers keeping, Workspaces open, Access access, Problems problems) {
        this.list = list;
        this.offers = offers;
        this.keeping = keeping;
        this.open = open;
        this.access = access;
        this.problems = problems;
    }

    @GetMapping("/clusters/{slug}/resources/offers")
    @Operation(
            summary = "What members of the cluster may use, by name",
            description = "kind: place, equipment, vehicle, library, staff, course_seats or licence. q: beginnings of"
                    + " words in either Uzbek script, Russian or English.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OfferJson.Page.class)))
    ResponseEntity<?> list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(defaultValue = "false") boolean accessible,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        Cluster cluster = open.workspace(slug);
        OfferKind only = OfferKind.of(kind).orElse(null);
        if (kind != null && only == null) {
            return problems.response(Refusal.at("kind", "resources.choice", kind));
        }
        OfferList.Filter filter =
                new OfferList.Filter(only, category, accessible, owner == null ? null : new OrganizationId(owner), q);
        return ResponseEntity.ok(OfferJson.page(
                cluster.id(),
                access.read(() -> list.page(cluster.id(), filter, cursor, Math.clamp(limit, 1, LARGEST_PAGE)))));
    }

    @GetMapping("/clusters/{slug}/resources/offers/{offer}")
    @Operation(summary = "One offer as members of the cluster see it")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OfferJson.Out.class)))
    ResponseEntity<?> show(@PathVariable String slug, @PathVariable UUID offer) {
        Cluster cluster = open.workspace(slug);
        return access.read(() -> offers.find(new ResourceId(offer)))
                .filter(found -> found.clusters().contains(cluster.id())
                        || found.shownIn().contains(cluster.id()))
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(OfferJson.in(cluster.id(), found)))
                .orElseGet(this::notFound);
    }

    @PostMapping("/organizations/{id}/offers")
    @Operation(summary = "Offers something")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OfferJson.Out.class)))
    ResponseEntity<?> add(@PathVariable UUID id, @RequestBody OfferJson.In in) {
        OrganizationId owner = new OrganizationId(id);
        if (!keeping.mayKeep(owner)) {
            return problems.response(Refusal.of(Refusal.FORBIDDEN));
        }
        return OfferReading.read(in.form(), Identity.next(owner))
                .outcome()
                .then(keeping::add)
                .fold(
                        added -> ResponseEntity.created(
                                        URI.create("/api/v1/organizations/" + owner + "/offers/" + added))
                                .body(own(added)),
                        problems::response);
    }

    @GetMapping("/organizations/{id}/offers/{offer}")
    @Operation(summary = "One offer as its owner keeps it")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OfferJson.Out.class)))
    ResponseEntity<?> own(@PathVariable UUID id, @PathVariable UUID offer) {
        return find(id, offer)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(OfferJson.own(found)))
                .orElseGet(this::notFound);
    }

    @PutMapping("/organizations/{id}/offers/{offer}")
    @Operation(summary = "Stores what is given in place of what was; version must be the one that was read")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OfferJson.Out.class)))
    ResponseEntity<?> store(@PathVariable UUID id, @PathVariable UUID offer, @RequestBody OfferJson.In in) {
        return find(id, offer)
                .<ResponseEntity<?>>map(before -> answered(OfferReading.read(in.form(), Identity.of(before))
                        .outcome()
                        .then(changed -> keeping.change(changed, version(in, before)))))
                .orElseGet(this::notFound);
    }

    private static int version(OfferJson.In in, Offer before) {
        Integer seen = in.version();
        return seen == null ? before.version() : seen;
    }

    @PostMapping("/organizations/{id}/offers/{offer}/state")
    @Operation(
            summary =
                    "Takes it out of the catalogue for a while or for good, or puts it back: offered, paused, withdrawn")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OfferJson.Out.class)))
    ResponseEntity<?> set(@PathVariable UUID id, @PathVariable UUID offer, @RequestBody OfferJson.StateIn in) {
        return Offer.State.of(in.state())
                .<ResponseEntity<?>>map(
                        state -> answered(keeping.set(new OrganizationId(id), new ResourceId(offer), state)))
                .orElseGet(() -> problems.response(
                        Refusal.at("state", "resources.choice", in.state() == null ? "" : in.state())));
    }

    private ResponseEntity<?> answered(Outcome<ResourceId> outcome) {
        return outcome.fold(done -> ResponseEntity.ok(own(done)), problems::response);
    }

    private Optional<Offer> find(UUID owner, UUID offer) {
        OrganizationId organization = new OrganizationId(owner);
        return keeping.mayKeep(organization)
                ? access.read(() -> offers.find(new ResourceId(offer)))
                        .filter(found -> found.owner().equals(organization))
                : Optional.empty();
    }

    private OfferJson.Out own(ResourceId id) {
        return OfferJson.own(access.read(() -> offers.find(id)).orElseThrow());
    }

    private ResponseEntity<?> notFound() {
        return problems.response(Refusal.of(Refusal.NOT_FOUND));
    }
}
