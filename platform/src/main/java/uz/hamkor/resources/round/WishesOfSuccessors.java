package uz.hamkor.resources.round;

import java.util.Set;
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

/** Wishes in rounds that take them are those of the organisation in which the one that asked goes on. */
@Component
@Order(18)
class WishesOfSuccessors implements OrganizationFollower {

    private final Access access;
    private final Standing standing;
    private final JdbcClient jdbc;

    WishesOfSuccessors(Access access, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
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
                        update resources.round_wish w set organization_id = :into
                        where w.cluster_id = :cluster and w.organization_id = :old
                          and exists (select from resources.round r where r.cluster_id = w.cluster_id
                                      and r.id = w.round_id and r.state in ('open', 'closed'))
                        """)
                .param("cluster", cluster.value())
                .param("old", merged.organization().value())
                .param("into", merged.into().value())
                .update();
        return Outcome.done(cluster);
    }
}
