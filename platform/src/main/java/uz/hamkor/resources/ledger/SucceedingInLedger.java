package uz.hamkor.resources.ledger;

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

/**
 * What an organisation gave and took stays as it was written when it goes on inside another one; that one's sums,
 * balances and statements count it. A division divides no balance.
 */
@Component
@Order(17)
class SucceedingInLedger implements OrganizationFollower {

    private final Access access;
    private final Standing standing;
    private final JdbcClient jdbc;

    SucceedingInLedger(Access access, Standing standing, JdbcClient jdbc) {
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
                        update resources.ledger_succession set successor_id = :into
                        where cluster_id = :cluster and successor_id = :old
                        """)
                .param("cluster", cluster.value())
                .param("old", merged.organization().value())
                .param("into", merged.into().value())
                .update();
        jdbc.sql("""
                        insert into resources.ledger_succession (cluster_id, predecessor_id, successor_id, since)
                        values (:cluster, :old, :into, :day)
                        on conflict (cluster_id, predecessor_id) do update
                        set successor_id = excluded.successor_id, since = excluded.since
                        """)
                .param("cluster", cluster.value())
                .param("old", merged.organization().value())
                .param("into", merged.into().value())
                .param("day", merged.day())
                .update();
        return Outcome.done(cluster);
    }
}
