package uz.hamkor.resources.need;

import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** Open needs of an organisation that goes on inside another one are that one's; what was closed keeps its name. */
@Component
@Order(18)
class NeedsOfSuccessors implements OrganizationFollower {

    private final Access access;
    private final Standing standing;
    private final NeedFindable findable;
    private final JdbcClient jdbc;

    NeedsOfSuccessors(Access access, Standing standing, NeedFindable findable, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.findable = findable;
        this.jdbc = jdbc;
    }

    @Override
    public Outcome<OrganizationId> follow(Ending ending) {
        if (ending instanceof Ending.Merged merged) {
            standing.clustersOf(Set.of(merged.organization()), merged.day())
                    .forEach(cluster -> access.within(Scope.current().writing(cluster), () -> carryOn(cluster, merged))
                            .orElseThrow());
        }
        return Outcome.done(ending.organization());
    }

    private Outcome<ClusterId> carryOn(ClusterId cluster, Ending.Merged merged) {
        jdbc.sql("""
                        update resources.need set organization_id = :into, version = version + 1
                        where cluster_id = :cluster and organization_id = :old and state = 'open' returning id
                        """)
                .param("cluster", cluster.value())
                .param("old", merged.organization().value())
                .param("into", merged.into().value())
                .query(UUID.class)
                .list()
                .forEach(findable::changed);
        return Outcome.done(cluster);
    }
}
