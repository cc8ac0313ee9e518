package uz.hamkor.registry.organization;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/**
 * Who keeps the record of an organisation: as long as it is only listed, the coordinator of the cluster that brought it
 * in; its own manager and data officer, where it has them; always the administrator.
 */
@Component
class Keepers {

    private final Access access;
    private final Organizations organizations;

    Keepers(Access access, Organizations organizations) {
        this.access = access;
        this.organizations = organizations;
    }

    /** One transaction in which the organisation may be written; it is read inside it. */
    <T> Outcome<T> changing(OrganizationId id, Function<OrganizationView, Outcome<T>> act) {
        Optional<OrganizationView> found = access.read(() -> organizations.find(id));
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        Supplier<Outcome<T>> inside =
                () -> organizations.find(id).map(act).orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        ClusterId keeper = found.get().broughtInBy();
        if (access.mayAdminister(Right.UPDATE, Thing.SETTINGS)) {
            return access.administering(Right.UPDATE, Thing.SETTINGS, inside);
        }
        if (found.get().status() == OrganizationStatus.LISTED
                && keeper != null
                && access.may(Right.UPDATE, Thing.MEMBERS, keeper)) {
            return access.inCluster(keeper, Right.UPDATE, Thing.MEMBERS, inside);
        }
        if (found.get().status() == OrganizationStatus.CLOSED
                && keeper != null
                && access.may(Right.UPDATE, Thing.MEMBERS, keeper)) {
            return Outcome.refused("organization.closed");
        }
        Outcome<T> byDataOfficer = access.forOrganization(id, Right.UPDATE, Thing.DATA_BANK, inside);
        boolean forbidden = byDataOfficer
                .reason()
                .filter(refusal -> refusal.code().equals(Refusal.FORBIDDEN))
                .isPresent();
        return forbidden ? access.forOrganization(id, Right.APPROVE, Thing.DATA_BANK, inside) : byDataOfficer;
    }

    /** Whether {@link #changing} would let the person in; for showing buttons. */
    boolean may(OrganizationView organization) {
        if (access.mayAdminister(Right.UPDATE, Thing.SETTINGS)) {
            return true;
        }
        ClusterId keeper = organization.broughtInBy();
        if (organization.status() == OrganizationStatus.LISTED
                && keeper != null
                && access.may(Right.UPDATE, Thing.MEMBERS, keeper)) {
            return true;
        }
        return access.may(Right.UPDATE, Thing.DATA_BANK, organization.id())
                || access.may(Right.APPROVE, Thing.DATA_BANK, organization.id());
    }
}
