package uz.hamkor.identity.invitation;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** Where roles are held that somebody is asked to take. */
public sealed interface Place {

    record Installation() implements Place {}

    record InCluster(ClusterId cluster) implements Place {}

    record InOrganization(OrganizationId organization) implements Place {}

    /** The roles there are; a council member is one by a seat, a visitor has no account. */
    default Set<Role> roles() {
        return switch (this) {
            case Installation all -> EnumSet.of(Role.PLATFORM_ADMIN);
            case InCluster in -> EnumSet.of(Role.COORDINATOR, Role.REGULATOR, Role.FUNDER, Role.EVALUATOR);
            case InOrganization in ->
                EnumSet.of(
                        Role.MANAGER,
                        Role.DATA_OFFICER,
                        Role.TEACHER,
                        Role.RESEARCHER,
                        Role.STUDENT,
                        Role.PARENT,
                        Role.EMPLOYER_MENTOR);
        };
    }

    default @Nullable UUID clusterId() {
        return this instanceof InCluster(ClusterId cluster) ? cluster.value() : null;
    }

    default @Nullable UUID organizationId() {
        return this instanceof InOrganization(OrganizationId organization) ? organization.value() : null;
    }

    static Place of(@Nullable UUID cluster, @Nullable UUID organization) {
        if (organization != null) {
            return new InOrganization(new OrganizationId(organization));
        }
        return cluster == null ? new Installation() : new InCluster(new ClusterId(cluster));
    }
}
