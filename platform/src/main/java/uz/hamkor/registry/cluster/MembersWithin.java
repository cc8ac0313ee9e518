package uz.hamkor.registry.cluster;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.ClusterContents;
import uz.hamkor.shared.ClusterId;

/**
 * The members of a cluster, for a search within it: to its own people also those who are hoped for or have applied, to
 * everybody else the active ones, as on the list of members.
 */
@Component
class MembersWithin implements ClusterContents {

    private final Clusters clusters;
    private final Workspaces workspaces;
    private final Access access;
    private final JdbcClient jdbc;

    MembersWithin(Clusters clusters, Workspaces workspaces, Access access, JdbcClient jdbc) {
        this.clusters = clusters;
        this.workspaces = workspaces;
        this.access = access;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "organization";
    }

    @Override
    public Set<UUID> within(ClusterId cluster) {
        return access.read(() -> {
            Optional<Cluster> found = clusters.find(cluster);
            return found.isEmpty() ? Set.of() : members(found.get());
        });
    }

    private Set<UUID> members(Cluster cluster) {
        return jdbc
                .sql("""
                        select organization_id from registry.membership
                        where cluster_id = :cluster and (state = 'active' or :insider and state <> 'left')
                        """)
                .param("cluster", cluster.id().value())
                .param("insider", workspaces.isInsider(cluster))
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }
}
