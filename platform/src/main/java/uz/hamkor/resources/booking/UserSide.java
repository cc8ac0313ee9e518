package uz.hamkor.resources.booking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Acting;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** For whom a person asks: the organisation they act for, or the only one they have a role in. */
@Component
public class UserSide {

    private final Access access;

    UserSide(Access access) {
        this.access = access;
    }

    /** Organisations of the person that stand in the cluster. */
    List<OrganizationId> mine(ClusterId cluster) {
        return Actor.current().stream()
                .flatMap(actor -> actor.holdings().stream()
                        .filter(Actor.Holding.InOrganization.class::isInstance)
                        .map(holding -> ((Actor.Holding.InOrganization) holding).organization())
                        .distinct()
                        .filter(organization -> actor.clusters()
                                .getOrDefault(organization, Set.of())
                                .contains(cluster)))
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }

    /** Empty where the person has to choose first. */
    public Optional<OrganizationId> forWhom(ClusterId cluster) {
        List<OrganizationId> mine = mine(cluster);
        Optional<OrganizationId> chosen = Acting.current()
                .filter(acting -> acting.cluster() == null || cluster.equals(acting.cluster()))
                .map(Acting::organization)
                .filter(organization -> acting(cluster, organization));
        if (chosen.isPresent()) {
            return chosen;
        }
        return mine.size() == 1 ? Optional.of(mine.getFirst()) : Optional.empty();
    }

    private static boolean acting(ClusterId cluster, OrganizationId organization) {
        return Actor.current()
                .filter(actor ->
                        actor.clusters().getOrDefault(organization, Set.of()).contains(cluster)
                                || actor.seats().stream()
                                        .anyMatch(seat -> seat.cluster().equals(cluster)
                                                && seat.organization().equals(organization)))
                .isPresent();
    }

    /** Whether the person may ask for things at all. */
    public boolean mayAsk(ClusterId cluster) {
        return access.may(Right.CREATE, Thing.BOOKINGS, cluster)
                || mine(cluster).stream()
                        .anyMatch(organization -> access.may(Right.CREATE, Thing.BOOKINGS, organization)
                                || access.may(Right.APPROVE, Thing.BOOKINGS, organization));
    }
}
