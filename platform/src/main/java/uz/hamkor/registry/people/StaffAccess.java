package uz.hamkor.registry.people;

import java.sql.Array;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/**
 * Who may see and change the staff of an organisation. The manager and the data officer keep it; the coordinator and
 * the council of its clusters see it; a teacher's right reaches only the own record, so it opens no list.
 */
@Component
class StaffAccess {

    private static final Set<Role> KEEPERS = EnumSet.of(Role.MANAGER, Role.DATA_OFFICER);

    private final Access access;
    private final JdbcClient jdbc;

    StaffAccess(Access access, JdbcClient jdbc) {
        this.access = access;
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
