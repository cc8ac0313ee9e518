package uz.hamkor.identity.audit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/**
 * Seals what was written to the audit log into the chain of its cluster, organisation or the installation, a moment
 * after the writing transaction. One node at a time does it; a node that dies half-way leaves what it had not sealed.
 */
@Configuration
class Sealing {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST = 2_000;
    private static final int CHAINS = 200;

    private final JdbcClient jdbc;
    private final Access access;

    Sealing(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** A chain with rows that were not sealed yet; {@code last} is the newest word of it that was seen. */
    private record Waiting(String log, UUID chain, long last) {}

    @Bean
    Task<Void> auditSealing() {
        return Tasks.recurring("identity.audit-sealing", FixedDelay.of(PAUSE)).execute((instance, context) -> seal());
    }

    /** Seals everything that is committed; answers how many rows that were. */
    long seal() {
        long sealed = 0;
        while (true) {
            List<Waiting> waiting = jdbc.sql("""
                            select log, chain, max(id) from identity.audit_pending
                            group by log, chain order by min(id) limit :most
                            """)
                    .param("most", CHAINS)
                    .query((rs, n) -> new Waiting(rs.getString(1), rs.getObject(2, UUID.class), rs.getLong(3)))
                    .list();
            for (Waiting one : waiting) {
                sealed += seal(one);
            }
            if (waiting.size() < CHAINS) {
                return sealed;
            }
        }
    }

    private long seal(Waiting one) {
        long sealed = 0;
        boolean more = true;
        while (more) {
            int some = access.within(scope(one.log(), one.chain()), () -> Outcome.done(some(one)))
                    .orElseThrow();
            sealed += some;
            more = some == MOST;
        }
        return sealed;
    }

    /** Sealing and forgetting the word that there is something to seal are one transaction. */
    private int some(Waiting one) {
        int sealed = jdbc.sql("select identity.seal_" + one.log() + "(:chain, :most)")
                .param("chain", one.chain())
                .param("most", MOST)
                .query(Integer.class)
                .single();
        if (sealed < MOST) {
            jdbc.sql("delete from identity.audit_pending where log = :log and chain = :chain and id <= :last")
                    .param("log", one.log())
                    .param("chain", one.chain())
                    .param("last", one.last())
                    .update();
        }
        return sealed;
    }

    /** What a transaction must be able to see to work on one chain, and nothing more. */
    static Scope scope(String log, UUID chain) {
        return switch (log) {
            case "cluster" -> Scope.nobody().writing(new ClusterId(chain));
            case "organization" -> Scope.nobody().actingFor(Set.of(new OrganizationId(chain)));
            default -> Scope.nobody();
        };
    }
}
