package uz.hamkor.search;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterContents;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Scope;

/**
 * Which entries a search may answer with: those that the person may see, and where it looks within a cluster, those that
 * belong to it.
 *
 * @param clusters whose insider the person is
 * @param within the cluster to look in; null for everywhere
 * @param named what belongs to that cluster beside its own entries
 */
record Sight(
        boolean signedIn,
        List<ClusterId> clusters,
        Set<String> kinds,
        @Nullable ClusterId within,
        List<Named> named) {

    /** An entry by its key. */
    record Named(String kind, UUID id) {}

    @Component
    static class Sights {
        private final ObjectProvider<ClusterContents> contents;

        Sights(ObjectProvider<ClusterContents> contents) {
            this.contents = contents;
        }

        Sight of(SearchOptions options) {
            Scope scope = Scope.current();
            ClusterId cluster = options.cluster();
            return new Sight(
                    scope.account() != null,
                    scope.account() == null ? List.of() : List.copyOf(scope.inside()),
                    options.kinds(),
                    cluster,
                    cluster == null ? List.of() : named(cluster, options.kinds()));
        }

        private List<Named> named(ClusterId cluster, Set<String> kinds) {
            return contents.stream()
                    .filter(one -> kinds.isEmpty() || kinds.contains(one.kind()))
                    .flatMap(one -> one.within(cluster).stream().map(id -> new Named(one.kind(), id)))
                    .toList();
        }
    }
}
