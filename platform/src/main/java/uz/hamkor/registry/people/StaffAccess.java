package uz.hamkor.registry.people;

import java.sql.Array;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * Who may see and change the staff of an organisation. The manager and the data officer keep it; the coordinator and
 * the council of its clusters see it; a teacher's right reaches only the own record, so it opens no list.
 */
@Component
class StaffAccess {

    private static final Set<Role> KEEPERS = EnumSet.of(Role.MANAGER, Role.DATA_OFFICER);

    private final Access access;
    private final ObjectProvider<Standing> standing;
    private final Today today;
    private final JdbcClient jdbc;

    StaffAccess(Access access, ObjectProvider<Standing> standing, Today today, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.today = today;
        this.jdbc = jdbc;
    }

    boolean mayKeep(OrganizationId organization) {
        return Actor.current().stream()
                .flatMap(actor -> actor.holdings().stream())
                .anyMatch(holding -> holding instanceof Actor.Holding.InOrganization(Role role, OrganizationId in)
                        && in.equals(organization)
                        && KEEPERS.contains(role));
    }

    boolean maySee(OrganizationId organization) {
        return Actor.current().isPresent()
                && (mayKeep(organization)
                        || clusters(organization).stream()
                                .anyMatch(cluster -> access.may(Right.READ, Thing.PERSONS, cluster)));
    }

    /** Reads the staff where the person may see them: for the own organisation, or for a cluster it is in. */
    <T> Optional<T> seeing(OrganizationId organization, Supplier<T> look) {
        if (mayKeep(organization)) {
            return Optional.of(look.get());
        }
        return clusters(organization).stream()
                .filter(cluster -> access.may(Right.READ, Thing.PERSONS, cluster))
                .findFirst()
                .flatMap(cluster -> in(cluster, look));
    }

    /** Looks into each cluster in which the person may see staff, until something is found. */
    <T> Optional<T> seeingAnywhere(Supplier<Optional<T>> look) {
        return Actor.current().stream()
                .flatMap(actor -> near(actor).stream())
                .filter(cluster -> access.may(Right.READ, Thing.PERSONS, cluster))
                .flatMap(cluster -> in(cluster, look).stream())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Clusters in which somebody stands or which they opened. Whatever else they may read is published; the way to
     * staff never leads through it, and there may be thousands.
     */
    private Set<ClusterId> near(Actor actor) {
        Set<ClusterId> near = new LinkedHashSet<>(actor.opened());
        Set<OrganizationId> own = new LinkedHashSet<>();
        for (Actor.Holding holding : actor.holdings()) {
            switch (holding) {
                case Actor.Holding.Everywhere everywhere -> {}
                case Actor.Holding.InCluster in -> near.add(in.cluster());
                case Actor.Holding.InOrganization in -> own.add(in.organization());
            }
        }
        Standing knows = standing.getIfAvailable();
        if (knows != null && !own.isEmpty()) {
            near.addAll(knows.clustersOf(own, today.day()));
        }
        near.retainAll(Scope.current().readable());
        return near;
    }

    private <T> Optional<T> in(ClusterId cluster, Supplier<T> look) {
        return access.inCluster(cluster, Right.READ, Thing.PERSONS, () -> Outcome.done(look.get()))
                .fold(Optional::of, refusal -> Optional.empty());
    }

    List<ClusterId> clusters(OrganizationId organization) {
        return jdbc.sql("select registry.organization_clusters(:id)")
                .param("id", organization.value())
                .query((rs, n) -> {
                    Array array = rs.getArray(1);
                    return Arrays.stream((UUID[]) array.getArray())
                            .map(ClusterId::new)
                            .toList();
                })
                .single();
    }
}
