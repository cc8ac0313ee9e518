package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.SearchIndex;

/** Clusters in the search box: everybody finds a published one, only its members one that is not. */
@Component
class ClusterFindable implements Findable {

    private static final double WEIGHT = 2;

    private final Clusters clusters;
    private final ObjectProvider<SearchIndex> index;

    ClusterFindable(Clusters clusters, ObjectProvider<SearchIndex> index) {
        this.clusters = clusters;
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
