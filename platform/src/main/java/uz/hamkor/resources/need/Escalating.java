package uz.hamkor.resources.need;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.EveryCluster;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;

/**
 * Needs that nobody answers: after the first threshold who coordinates is told, after the second the chair of the
 * council too, after the last both and who asked: from then on it counts as unmet. Each once for each need.
 */
@Component
class Escalating {

    private static final int SECOND = 2;
    private static final int LAST = 3;

    private final EveryCluster clusters;
    private final ClusterRegistry registry;
    private final Needs needs;
    private final TellingOwners telling;

    Escalating(EveryCluster clusters, ClusterRegistry registry, Needs needs, TellingOwners telling) {
        this.clusters = clusters;
        this.registry = registry;
        this.needs = needs;
        this.telling = telling;
    }

    @Configuration(proxyBeanMethods = false)
    static class Daily {

        @Bean
        Task<Void> escalatingNeeds(Escalating escalating) {
            return Tasks.recurring("resources.needs", Schedules.daily(Today.ZONE, LocalTime.of(6, 30)))
                    .execute((_, _) -> escalating.tellAll());
        }
    }

    /** Goes through all clusters, each in a transaction of its own. */
    void tellAll() {
        LocalDate day = PostingNeeds.today();
        clusters.each(day, cluster -> tell(cluster, day));
    }

    /** Answers of how many needs people were told. */
    int tell(Cluster cluster, LocalDate day) {
        return clusters.inside(cluster, () -> {
            Thresholds thresholds = needs.thresholds(cluster.id());
            List<Need> passed = needs.passed(cluster.id(), thresholds, day);
            if (!passed.isEmpty()) {
                Set<AccountId> coordinators = telling.coordinators(cluster.id());
                Set<AccountId> chairs = chairs(cluster.id(), day);
                passed.forEach(need -> tell(need, thresholds, coordinators, chairs));
            }
            return passed.size();
        });
    }

    private void tell(Need need, Thresholds thresholds, Set<AccountId> coordinators, Set<AccountId> chairs) {
        int stage = need.told();
        Set<AccountId> whom = new LinkedHashSet<>(coordinators);
        if (stage >= SECOND) {
            whom.addAll(chairs);
        }
        if (stage >= LAST) {
            whom.add(need.createdBy());
        }
        String days = String.valueOf(
                stage >= LAST ? thresholds.last() : stage == SECOND ? thresholds.second() : thresholds.first());
        telling.tell(whom, stage >= LAST ? "need_unmet" : "need_unanswered", need, LocalizedText.uz(days));
    }

    /** Who chairs a council of the cluster. */
    Set<AccountId> chairs(ClusterId cluster, LocalDate day) {
        return registry.bodies(cluster, day).stream()
                .filter(body -> body.kind() == Body.Kind.COUNCIL)
                .flatMap(body -> registry.leaders(cluster, body.id(), day).stream())
                .filter(seat -> seat.mandate() == Body.Mandate.CHAIR)
                .map(ClusterRegistry.Sitting::holder)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
