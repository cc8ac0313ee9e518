package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/** Work of the program itself that goes through all clusters, such as the reminders of a day. */
@Component
public class EveryCluster {

    /** The program itself: who sits where is shown to nobody without an account. */
    private static final AccountId PROGRAM = new AccountId(new UUID(0, 0));

    private static final Logger log = LoggerFactory.getLogger(EveryCluster.class);

    private final ClusterRegistry registry;
    private final Access access;

    EveryCluster(ClusterRegistry registry, Access access) {
        this.registry = registry;
        this.access = access;
    }

    /**
     * Hands over each cluster of the day, one after the other; the work opens it with {@link #inside}. One in which the
     * work fails does not keep the others; the next run comes to it again.
     */
    public void each(LocalDate day, Consumer<Cluster> work) {
        Scope everything = new Scope(PROGRAM, Set.of(), null, Set.of(), true);
        List<Cluster> clusters = everything.call(() -> registry.all(day));
        for (Cluster cluster : clusters) {
            try {
                work.accept(cluster);
            } catch (RuntimeException e) {
                log.error("the work in cluster {} failed; the next run comes to it again", cluster.slug(), e);
            }
        }
    }

    /** In one transaction that reads and writes this cluster and nothing else of any. */
    public <T> T inside(Cluster cluster, Supplier<T> work) {
        Scope scope = new Scope(PROGRAM, Set.of(cluster.id()), cluster.id(), Set.of(), false);
        return access.within(scope, () -> Outcome.done(work.get())).orElseThrow();
    }
}
