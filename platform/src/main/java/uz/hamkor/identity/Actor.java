package uz.hamkor.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;

/**
 * The person for whom the running thread works, with the roles held today.
 *
 * @param mayFound whether the person may found clusters without being an administrator
 * @param clusters those in which each organisation of the holdings stands today
 * @param councilless clusters the person coordinates that have no council yet: there founding rights hold
 * @param seats the seats held or substituted today
 * @param acting for whom the person acts, where they do not act in their own name
 * @param opened clusters the person, an administrator, has opened with a reason that is written down
 */
public record Actor(
        AccountId account,
        String email,
        String name,
        Language language,
        boolean mayFound,
        Set<Holding> holdings,
        Set<ClusterId> opened,
        Map<OrganizationId, Set<ClusterId>> clusters,
        Set<ClusterId> councilless,
        List<Standing.SeatLabel> seats,
        Optional<Acting> acting) {

    static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    /** A role held: everywhere, in a cluster, or in an organisation. */
    public sealed interface Holding {
        Role role();

        record Everywhere(Role role) implements Holding {}

        record InCluster(Role role, ClusterId cluster) implements Holding {}

        record InOrganization(Role role, OrganizationId organization) implements Holding {}
    }

    public Actor {
        holdings = Set.copyOf(holdings);
        opened = Set.copyOf(opened);
        clusters = Map.copyOf(clusters);
        councilless = Set.copyOf(councilless);
        seats = List.copyOf(seats);
    }

    /** The same person acting so; a substitute gets the rights of the council seat. */
    Actor as(Acting choice) {
        Set<Holding> held = new HashSet<>(holdings);
        ClusterId cluster = choice.cluster();
        if (choice.council() && cluster != null) {
            held.add(new Holding.InCluster(Role.COUNCIL_MEMBER, cluster));
        }
        return new Actor(
                account,
                email,
                name,
                language,
                mayFound,
                held,
                opened,
                clusters,
                councilless,
                seats,
                Optional.of(choice));
    }

    public static Optional<Actor> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public boolean administrator() {
        return holdings.contains(new Holding.Everywhere(Role.PLATFORM_ADMIN));
    }
}
