package uz.hamkor.resources.round;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** Rounds and their results for programs of those who belong to the cluster. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/resources/rounds")
@Tag(name = "rounds")
class RoundsApi {

    private final Rounds rounds;
    private final RoundWishes wishes;
    private final RoundPlans plans;
    private final RoundLook look;
    private final Workspaces open;
    private final Access access;
    private final Problems problems;

    RoundsApi(
            Rounds rounds,
            RoundWishes wishes,
            RoundPlans plans,
            RoundLook look,
            Workspaces open,
            Access access,
            Problems problems) {
        this.rounds = rounds;
        this.wishes = wishes;
        this.plans = plans;
        this.look = look;
        this.open = open;
        this.access = access;
        this.problems = problems;
    }

    /**
     * Which members may enter wishes.
     *
     * @param by all, kind (of membership), type (of organisation) or chosen
     * @param codes of kinds or types
     */
    @Schema(name = "RoundWhoMayAsk")
    record WhoMayAsk(String by, List<String> codes, List<String> organizationIds) {

        static WhoMayAsk of(Askers askers) {
            return new WhoMayAsk(
                    askers.by().code(),
                    askers.codes(),
                    askers.organizations().stream()
                            .map(OrganizationId::toString)
                            .toList());
        }
    }

    /** @param seed with which the plan was computed; a string, since it may be larger than programs can count */
    @Schema(name = "Round")
    record Row(
            String id,
            LocalizedText name,
            LocalDate firstDay,
            LocalDate lastDay,
            int slotMinutes,
            Instant deadline,
            String state,
            WhoMayAsk whoMayAsk,
            String seed,
            long moves,
            int byHand,
            boolean reasonsKnown) {

        static Row of(Round round) {
            return new Row(
                    round.id().toString(),
                    round.plan().name(),
                    round.plan().first(),
                    round.plan().last(),
                    round.plan().slotMinutes(),
                    round.plan().deadline(),
                    round.state().code(),
                    WhoMayAsk.of(round.plan().askers()),
                    String.valueOf(round.seed()),
                    round.progress().moves(),
                    round.byHand(),
                    round.knowsReasons());
        }
    }

    @Schema(name = "RoundRows")
    record Rows(List<Row> rows) {}

    @Schema(name = "RoundWishResult")
    record WishRow(
            String id,
            String organizationId,
            String what,
            int least,
            int best,
            int granted,
            @Nullable Integer priority,
            @Nullable PriorityRow priorityParts,
            RoundWish.@Nullable Why why) {}

    /** What speaks for a wish, from 0 to 1 each; told to its member and to who keeps rounds. */
    @Schema(name = "RoundPriorityParts")
    record PriorityRow(double curriculum, double remote, double refused, double given, double small) {

        static PriorityRow of(PriorityParts parts) {
            double whole = PriorityParts.WHOLE;
            return new PriorityRow(
                    parts.curriculum() / whole,
                    parts.remote() / whole,
                    parts.refused() / whole,
                    parts.given() / whole,
                    parts.small() / whole);
        }
    }

    @Schema(name = "RoundUse")
    record UseRow(String wishId, String offerId, Instant starts, Instant ends, boolean byHand) {}

    /** @param share of what it asked for, 0 to 1 */
    @Schema(name = "RoundMember")
    record MemberRow(
            String organizationId,
            int askedSlots,
            int gotSlots,
            int firstComeSlots,
            @Nullable Double share,
            @Nullable Double indexBefore,
            @Nullable Double indexAfter) {}

    @Schema(name = "RoundResult")
    record Result(Row round, List<WishRow> wishes, List<UseRow> uses, List<MemberRow> members) {}

    @GetMapping
    @Operation(summary = "Allocation rounds of the cluster, the newest first")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Rows.class)))
    ResponseEntity<?> list(@PathVariable String slug) {
        Cluster cluster = open.workspace(slug);
        return ResponseEntity.ok(new Rows(access.read(() -> rounds.all(cluster.id())).stream()
                .map(Row::of)
                .toList()));
    }

    @GetMapping("/{round}")
    @Operation(
            summary = "A round with its wishes, the plan, and how each member fares",
            description = "Why a wish was refused or partly granted, and the changes with which it would have been"
                    + " granted, the smallest first, are in why; after a change by hand it may be empty until"
                    + " reasonsKnown. Without a plan the lists of uses and members are empty.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Result.class)))
    ResponseEntity<?> show(@PathVariable String slug, @PathVariable UUID round) {
        Cluster cluster = open.workspace(slug);
        return access.<Optional<Result>>read(
                        () -> rounds.find(cluster.id(), round).map(this::result))
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> problems.response(Refusal.of(Refusal.NOT_FOUND)));
    }

    private @Nullable PriorityRow parts(Round round, RoundWish wish) {
        PriorityParts parts = wish.parts();
        return parts == null || !look.seesParts(round.cluster(), wish) ? null : PriorityRow.of(parts);
    }

    private Result result(Round round) {
        boolean plan = round.state().hasPlan();
        return new Result(
                Row.of(round),
                wishes.of(round.cluster(), round.id()).stream()
                        .map(wish -> new WishRow(
                                wish.id().toString(),
                                wish.organization().toString(),
                                wish.asked().what(),
                                wish.asked().least(),
                                wish.asked().best(),
                                plan ? wish.granted() : 0,
                                wish.priority(),
                                parts(round, wish),
                                plan && round.knowsReasons() ? wish.why() : null))
                        .toList(),
                plan
                        ? plans.uses(round.cluster(), round.id()).stream()
                                .map(use -> new UseRow(
                                        use.wish().toString(),
                                        use.offer().toString(),
                                        use.during().from(),
                                        use.during().until(),
                                        use.byHand()))
                                .toList()
                        : List.of(),
                plan
                        ? plans.standings(round.cluster(), round.id()).stream()
                                .map(one -> new MemberRow(
                                        one.organization().toString(),
                                        one.asked(),
                                        one.got(),
                                        one.firstCome(),
                                        share(one.share()),
                                        share(one.carried()),
                                        share(one.index())))
                                .toList()
                        : List.of());
    }

    private static @Nullable Double share(@Nullable Integer tenThousandths) {
        return tenThousandths == null ? null : tenThousandths / 10_000.0;
    }
}
