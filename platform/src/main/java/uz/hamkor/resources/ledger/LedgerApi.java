package uz.hamkor.resources.ledger;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** Give and take for programs. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/resources/ledger")
@Tag(name = "ledger")
class LedgerApi {

    private final Units units;
    private final LedgerViews views;
    private final KeepingLedger keeping;
    private final Workspaces open;
    private final Access access;
    private final Problems problems;

    LedgerApi(
            Units units, LedgerViews views, KeepingLedger keeping, Workspaces open, Access access, Problems problems) {
        this.units = units;
        this.views = views;
        this.keeping = keeping;
        this.open = open;
        this.access = access;
        this.problems = problems;
    }

    /**
     * @param unit hours, points or own_cost
     * @param unknown uses without an amount, for lack of an own cost
     * @param signal gives or takes where the balance is beyond the limit of the cluster
     */
    @Schema(name = "LedgerBalance")
    record Balance(
            String organizationId,
            String unit,
            BigDecimal given,
            BigDecimal taken,
            BigDecimal balance,
            long unknown,
            @Nullable String signal) {}

    /**
     * @param unit in force
     * @param since null for the default
     * @param signalAt a balance beyond this is a signal
     */
    @Schema(name = "LedgerBalances")
    record Balances(
            String unit, @Nullable Instant since, @Nullable BigDecimal signalAt, List<Balance> rows) {}

    /** @param amount above 0 for what the member gave */
    @Schema(name = "LedgerRow")
    record Row(
            String id,
            String bookingId,
            String offerId,
            String category,
            String ownerId,
            String userId,
            LocalDate usedOn,
            BigDecimal hours,
            String unit,
            BigDecimal amount,
            @Nullable BigDecimal savedSom,
            @Nullable String counterOf,
            @Nullable String replaces,
            @Nullable String reason,
            Instant writtenAt) {

        static Row of(LedgerViews.Row row) {
            Entry entry = row.entry();
            return new Row(
                    entry.id().toString(),
                    entry.booking().toString(),
                    entry.offer().toString(),
                    entry.category(),
                    entry.owner().toString(),
                    entry.user().toString(),
                    row.day(),
                    entry.hours(),
                    entry.unit().code(),
                    row.amount(),
                    entry.saved(),
                    entry.counterOf() == null ? null : entry.counterOf().toString(),
                    entry.replaces() == null ? null : entry.replaces().toString(),
                    entry.reason(),
                    entry.at());
        }
    }

    /** @param before balance by unit at the beginning of the month */
    @Schema(name = "LedgerStatement")
    record StatementBody(String month, Map<String, BigDecimal> before, Map<String, BigDecimal> after, List<Row> rows) {}

    /** @param hours of all units together; 0 for a use that was none */
    @Schema(name = "LedgerCorrection")
    record Correction(@Nullable BigDecimal hours, @Nullable String reason) {}

    @GetMapping
    @Operation(
            summary = "Balances by member and unit",
            description = "Of all members for who looks after fairness in the cluster, else of the own ones.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Balances.class)))
    Balances balances(@PathVariable String slug) {
        Cluster cluster = open.workspace(slug);
        return access.read(() -> {
            Units.InForce unit = units.inForce(cluster.id());
            var only = keeping.seesAll(cluster.id()) ? null : new HashSet<>(keeping.own(cluster.id()));
            return new Balances(
                    unit.chosen().unit().code(),
                    unit.since(),
                    unit.chosen().signalAt(),
                    views.lines(cluster, unit.chosen(), only, Language.UZ).stream()
                            .map(line -> new Balance(
                                    line.member().toString(),
                                    line.sum().unit().code(),
                                    line.sum().given(),
                                    line.sum().taken(),
                                    line.sum().balance(),
                                    line.sum().unknown(),
                                    line.signal().isEmpty() ? null : line.signal()))
                            .toList());
        });
    }

    @GetMapping("/{member}")
    @Operation(summary = "What a member gave and took, written in a month (2026-11; without it, this one)")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatementBody.class)))
    ResponseEntity<?> statement(
            @PathVariable String slug, @PathVariable UUID member, @RequestParam(defaultValue = "") String month) {
        Cluster cluster = open.workspace(slug);
        OrganizationId organization = new OrganizationId(member);
        if (!keeping.sees(cluster.id(), organization)) {
            return problems.response(Refusal.of(Refusal.FORBIDDEN));
        }
        LedgerViews.Statement statement = views.statement(cluster, organization, LedgerPages.month(month));
        return ResponseEntity.ok(new StatementBody(
                statement.month().toString(),
                byCode(statement.before()),
                byCode(statement.after()),
                statement.rows().stream().map(Row::of).toList()));
    }

    @PostMapping("/entries/{entry}")
    @Operation(summary = "Writes against an entry, and one with other hours in its place")
    @ApiResponse(responseCode = "204")
    ResponseEntity<?> correct(@PathVariable String slug, @PathVariable UUID entry, @RequestBody Correction body) {
        Cluster cluster = open.workspace(slug);
        return switch (keeping.correct(
                cluster.id(), entry, body.hours(), Objects.requireNonNullElse(body.reason(), ""))) {
            case Outcome.Done<UUID> _ -> ResponseEntity.noContent().build();
            case Outcome.Refused<UUID>(Refusal refusal) -> problems.response(refusal);
        };
    }

    private static Map<String, BigDecimal> byCode(Map<Unit, BigDecimal> balances) {
        Map<String, BigDecimal> byCode = new TreeMap<>();
        balances.forEach((unit, balance) -> byCode.put(unit.code(), balance));
        return byCode;
    }
}
