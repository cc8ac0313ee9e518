package uz.hamkor.identity.invitation;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;

/**
 * Which roles a person may give. By the role matrix: who may create accounts everywhere gives every role, who may create
 * them in the own organisation gives the roles of that organisation, who brings members into a cluster gives the roles
 * of the cluster. An organisation without manager gets one from the coordinator who keeps its record.
 */
@Component
public class Giving {

    private final Access access;
    private final OrganizationFacts organizations;
    private final JdbcClient jdbc;

    Giving(Access access, OrganizationFacts organizations, JdbcClient jdbc) {
        this.access = access;
        this.organizations = organizations;
        this.jdbc = jdbc;
    }

    /** The roles the person of the running thread may give there; none for who may not invite. */
    public Set<Role> roles(Place place) {
        if (access.mayAdminister(Right.CREATE, Thing.PERSONS)) {
            return place.roles();
        }
        return switch (place) {
            case Place.Installation all -> Set.of();
            case Place.InCluster in -> access.may(Right.CREATE, Thing.MEMBERS, in.cluster()) ? place.roles() : Set.of();
            case Place.InOrganization in -> inOrganization(in.organization());
        };
    }

    private Set<Role> inOrganization(OrganizationId organization) {
        if (access.mayAsOwn(Right.CREATE, Thing.PERSONS, organization)) {
            return new Place.InOrganization(organization).roles();
        }
        boolean outside = Actor.current()
                .filter(actor -> actor.holdings().stream().noneMatch(held -> isIn(held, organization)))
                .isPresent();
        return outside && organizations.keeps(organization) && !isManaged(organization)
                ? EnumSet.of(Role.MANAGER, Role.DATA_OFFICER)
                : Set.of();
    }

    private static boolean isIn(Actor.Holding held, OrganizationId organization) {
        return held instanceof Actor.Holding.InOrganization in
                && in.organization().equals(organization);
    }

    /** Whether somebody manages the organisation today. */
    boolean isManaged(OrganizationId organization) {
        return jdbc.sql("""
                        select exists (
                            select from identity.role_grant g join identity.account a on a.id = g.account_id
                            where g.organization_id = :organization and g.role = 'MANAGER' and g.valid @> now()
                              and a.active)
                        """)
                .param("organization", organization.value())
                .query(Boolean.class)
                .single();
    }
}
