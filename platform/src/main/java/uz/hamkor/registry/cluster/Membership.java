package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;

/**
 * An organisation in a cluster, by how far it has come. Each state offers only the steps that are legal from it: what
 * is over stays over, and who comes back gets a new membership.
 */
sealed interface Membership {

    Core core();

    /**
     * What every membership has.
     *
     * @param since the first day on which the cluster knew the organisation
     * @param phaseSince the first day of the present kind and state; no step may be dated before it
     */
    record Core(
            ClusterId cluster,
            MembershipId id,
            OrganizationId organization,
            MembershipKind kind,
            LocalDate since,
            LocalDate phaseSince,
            int version) {}

    /** A membership that is not over. */
    sealed interface Open extends Membership {

        default Left leave(LocalDate day, Leaving leaving, @Nullable String reason) {
            return new Left(core(), day, leaving, reason);
        }
    }

    /** A membership that waits for admission. */
    sealed interface Candidate extends Open {

        default Active admit(LocalDate day, AdmissionRight right, List<AccessionCondition> stillOpen) {
            return new Active(core(), day, right, stillOpen);
        }
    }

    record Prospective(Core core) implements Candidate {
        Applied apply() {
            return new Applied(core);
        }
    }

    record Applied(Core core) implements Candidate {}

    record Active(Core core, LocalDate admittedOn, AdmissionRight right, List<AccessionCondition> stillOpen)
            implements Open {}

    record Left(
            Core core,
            LocalDate on,
            Leaving leaving,
            @Nullable String reason) implements Membership {}

    /** By whose right members are admitted. The founding right ends with the first council. */
    enum AdmissionRight {
        FOUNDING,
        COUNCIL
    }

    default MembershipState state() {
        return switch (this) {
            case Prospective p -> MembershipState.PROSPECTIVE;
            case Applied a -> MembershipState.APPLIED;
            case Active a -> MembershipState.ACTIVE;
            case Left l -> MembershipState.LEFT;
        };
    }
}
