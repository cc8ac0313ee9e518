package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.territory.TerritoriesRenamed;
import uz.hamkor.shared.ClusterContents;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SearchIndex;

/**
 * Clusters in the search box: everybody finds a published one, only its members one that is not. Within a cluster it and
 * those nested in it are found.
 */
@Component
class ClusterFindable implements Findable, ClusterContents {

    private static final double WEIGHT = 2;

    private final Clusters clusters;
    private final Access access;
    private final ObjectProvider<SearchIndex> index;

    ClusterFindable(Clusters clusters, Access access, ObjectProvider<SearchIndex> index) {
        this.clusters = clusters;
        this.access = access;
        this.index = index;
    }

    @Override
    public String kind() {
        return "cluster";
    }

    @Override
    public Stream<Found> all() {
        return clusters.all(LocalDate.now(Today.ZONE)).stream().map(this::found);
    }

    @Override
    public Optional<Found> one(UUID id) {
        return clusters.find(new ClusterId(id)).map(this::found);
    }

    @Override
    public Set<UUID> within(ClusterId cluster) {
        return access.read(() -> Stream.concat(Stream.of(cluster), clusters.allBelow(cluster).stream())
                .map(ClusterId::value)
                .collect(Collectors.toSet()));
    }

    /** Clusters are shown with the name of their territory; all of them, also those that this person may not see. */
    @EventListener
    void on(TerritoriesRenamed event) {
        Scope.current()
                .asAdministrator()
                .call(() -> access.within(Scope.current(), () -> {
                    index.ifAvailable(search -> search.putAll(
                            clusters.in(event.units()).stream().map(this::found).toList()));
                    return Outcome.done(event);
                }));
    }

    /** Brings the index up to date inside the transaction that changed the cluster. */
    void changed(ClusterId id) {
        index.ifAvailable(search -> one(id.value()).ifPresent(search::put));
    }

    private Found found(Cluster cluster) {
        Visibility visibility =
                cluster.published() ? new Visibility.Everybody() : new Visibility.Members(Set.of(cluster.id()));
        return new Found(
                kind(),
                cluster.id().value(),
                cluster.name(),
                List.of(cluster.slug()),
                cluster.territoryName(),
                "/c/" + cluster.slug(),
                visibility,
                WEIGHT);
    }
}
