package uz.hamkor.registry.cluster;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;

/** An accession as REST takes and gives it. */
record AccessionJson(
        List<Accession.Statement> statements,
        List<Accession.CreativeStaff> creativeStaff,
        List<Accession.Representative> representatives,
        List<String> openConditions) {

    static AccessionJson of(ClusterRegistry registry, ClusterId cluster, MembershipId member) {
        LocalDate today = day(null);
        Accession accession = registry.accession(cluster, member, today);
        return new AccessionJson(
                accession.statements(),
                accession.creativeStaff(),
                accession.representatives(),
                registry.openConditions(cluster, member, today).stream()
                        .map(AccessionCondition::code)
                        .toList());
    }

    static LocalDate day(@Nullable LocalDate given) {
        return given == null ? LocalDate.now(Today.ZONE) : given;
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }

    record StatementIn(
            @Nullable String interest,
            @Nullable String expectedBenefit,
            @Nullable String headName,
            @Nullable String headPosition,
            @Nullable LocalDate on) {

        Accessions.Interest interestIn() {
            return new Accessions.Interest(
                    Objects.requireNonNullElse(interest, ""),
                    Objects.requireNonNullElse(expectedBenefit, ""),
                    Objects.requireNonNullElse(headName, ""),
                    headPosition,
                    day(on));
        }
    }

    record CreativeIn(
            @Nullable UUID personId,
            @Nullable String name,
            @Nullable String position,
            @Nullable String contribution,
            @Nullable LocalDate from) {

        Accessions.Creative creative() {
            return new Accessions.Creative(person(personId), name, position, contribution, day(from));
        }
    }

    /** @param votes whether the person has the member's vote; of a representative true when absent */
    record AppointmentIn(
            @Nullable String role,
            @Nullable UUID personId,
            @Nullable String name,
            @Nullable String position,
            @Nullable Boolean votes,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {

        Outcome<Accessions.Appointment> appointment() {
            for (Accession.Role known : Accession.Role.values()) {
                if (known.code().equals(role)) {
                    return Outcome.done(as(known));
                }
            }
            return Outcome.refused(MemberFilters.unknown("role", Accession.Role.values()));
        }

        Accessions.Appointment as(Accession.Role known) {
            boolean voting = votes == null ? known == Accession.Role.REPRESENTATIVE : votes;
            return new Accessions.Appointment(known, person(personId), name, position, voting, day(from), until);
        }
    }

    /** All that an accession rests on, in one piece, for applying with it. */
    @Schema(name = "AccessionIn")
    record Whole(
            @Nullable StatementIn statement,
            @Nullable List<CreativeIn> creativeStaff,
            @Nullable AppointmentIn representative,
            @Nullable AppointmentIn deputy) {}
}
