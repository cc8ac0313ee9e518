package uz.hamkor.governance.stakeholder;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** The register of stakeholders for programs of those who may read it. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/stakeholders")
@Tag(name = "stakeholders")
class StakeholdersApi {

    private final Stakeholders stakeholders;
    private final Workspaces open;
    private final Access access;
    private final Problems problems;

    StakeholdersApi(Stakeholders stakeholders, Workspaces open, Access access, Problems problems) {
        this.stakeholders = stakeholders;
        this.open = open;
        this.access = access;
        this.problems = problems;
    }

    /**
     * @param organizationId of the register; null for one that stands in none
     * @param influence from 1 to 5; null while it is not judged
     * @param interest as influence
     * @param letters letters of interest that count
     * @param overdue whether more time has passed since the last contact than was agreed
     */
    @Schema(name = "Stakeholder")
    record Row(
            String id,
            String side,
            @Nullable String organizationId,
            LocalizedText name,
            @Nullable Integer influence,
            @Nullable Integer interest,
            String engagement,
            @Nullable String owner,
            @Nullable String channel,
            @Nullable String frequency,
            @Nullable LocalDate lastContact,
            int letters,
            boolean overdue,
            int version) {

        static Row of(Stakeholder one, LocalDate today) {
            return new Row(
                    one.id().toString(),
                    one.side().code(),
                    one.organization() == null ? null : one.organization().toString(),
                    one.name(),
                    one.influence(),
                    one.interest(),
                    one.engagement().code(),
                    one.owner(),
                    one.channel() == null ? null : one.channel().code(),
                    one.frequency() == null ? null : one.frequency().code(),
                    one.lastContact(),
                    one.letters(),
                    one.isOverdue(today),
                    one.version());
        }
    }

    @Schema(name = "StakeholderRows")
    record Rows(List<Row> rows) {}

    @GetMapping
    @Operation(
            summary = "Stakeholders of the cluster, those with most influence and interest first",
            description = "side: state, education, industry, research or civil. Persons one speaks with are left out.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Rows.class)))
    ResponseEntity<?> list(@PathVariable String slug, @RequestParam(required = false) @Nullable String side) {
        Cluster cluster = open.workspace(slug);
        Side only = Side.of(side).orElse(null);
        if (side != null && only == null) {
            return problems.response(Refusal.at(
                    "side",
                    "registry.value_unknown",
                    Arrays.stream(Side.values()).map(Side::code).collect(Collectors.joining(", "))));
        }
        LocalDate today = KeepingStakeholders.today();
        return ResponseEntity.ok(new Rows(access.read(() -> stakeholders.all(cluster.id(), only)).stream()
                .map(one -> Row.of(one, today))
                .toList()));
    }
}
