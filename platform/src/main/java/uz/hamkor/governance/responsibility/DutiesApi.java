package uz.hamkor.governance.responsibility;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.LocalizedText;

/** Who answers for what, for programs. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/responsibilities")
@Tag(name = "responsibilities")
class DutiesApi {

    private final Duties duties;
    private final Workspaces open;
    private final Access access;

    DutiesApi(Duties duties, Workspaces open, Access access) {
        this.duties = duties;
        this.open = open;
        this.access = access;
    }

    /**
     * @param seatId null for a person by name
     * @param name of the person; empty for a vacant seat
     * @param organization of the seat
     */
    @Schema(name = "DutyBearer")
    record BearerOut(@Nullable String seatId, String name, LocalizedText organization) {

        static List<BearerOut> of(List<Duty.Bearer> bearers) {
            return bearers.stream()
                    .map(one ->
                            new BearerOut(one.seat() == null ? null : one.seat().toString(), one.name(), one.place()))
                    .toList();
        }
    }

    /**
     * @param code of the list that comes with the program; null for one of the cluster's own
     * @param gap {@code nobody} is responsible, or the responsible seat is {@code vacant}; null for none
     */
    @Schema(name = "Duty")
    record Row(
            String id,
            @Nullable String code,
            LocalizedText name,
            @Nullable String gap,
            List<BearerOut> responsible,
            List<BearerOut> supporting,
            List<BearerOut> informed) {

        static Row of(Duty duty, LocalDate day) {
            return new Row(
                    duty.id().toString(),
                    duty.code(),
                    duty.name(),
                    duty.gap(day).map(Duty.Gap::code).orElse(null),
                    BearerOut.of(duty.on(day, Duty.Part.RESPONSIBLE)),
                    BearerOut.of(duty.on(day, Duty.Part.SUPPORTING)),
                    BearerOut.of(duty.on(day, Duty.Part.INFORMED)));
        }
    }

    @Schema(name = "DutyRows")
    record Rows(LocalDate day, List<Row> rows) {}

    @GetMapping
    @Operation(
            summary = "The matrix of responsibilities of the cluster as of a day",
            description = "asOf: the day, today without it. gap: nobody is responsible, or the seat is vacant.")
    Rows list(@PathVariable String slug, @RequestParam(required = false) @Nullable LocalDate asOf) {
        Cluster cluster = open.workspace(slug);
        LocalDate day = asOf == null ? KeepingDuties.today() : asOf;
        return new Rows(
                day,
                access.read(() -> duties.all(cluster.id(), day)).stream()
                        .map(duty -> Row.of(duty, day))
                        .toList());
    }
}
