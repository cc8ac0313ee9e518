package uz.hamkor.governance.meeting;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.Body.Mandate;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;

/**
 * Who may call and run the meetings of a body: the coordinator of the cluster, chair and vice-chair of the body and who
 * stands in for them, and who keeps the minutes of the one meeting.
 */
@Component
class Officers {

    private final ClusterRegistry registry;

    Officers(ClusterRegistry registry) {
        this.registry = registry;
    }

    boolean mayCall(ClusterId cluster, BodyId body, LocalDate day) {
        return isCoordinator(cluster) || leads(registry.sittings(cluster, body, day));
    }

    boolean mayRun(Meeting meeting, List<Sitting> seats) {
        return isCoordinator(meeting.cluster())
                || me().filter(account -> account.equals(meeting.secretary())).isPresent()
                || leads(seats);
    }

    private static boolean leads(List<Sitting> seats) {
        return me().map(account -> seats.stream()
                        .filter(seat -> seat.mandate() == Mandate.CHAIR || seat.mandate() == Mandate.VICE_CHAIR)
                        .anyMatch(seat -> sits(account, seat)))
                .orElse(false);
    }

    /** Whether the person holds the seat or stands in on it. */
    static boolean sits(AccountId account, Sitting seat) {
        return account.equals(seat.holder()) || account.equals(seat.substitute());
    }

    static boolean isCoordinator(ClusterId cluster) {
        return Actor.current()
                .map(actor -> actor.holdings().contains(new Actor.Holding.InCluster(Role.COORDINATOR, cluster)))
                .orElse(false);
    }

    static Optional<AccountId> me() {
        return Actor.current().map(Actor::account);
    }
}
