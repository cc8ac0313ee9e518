package uz.hamkor.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterContents;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.SignedIn;

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
        private final ObjectProvider<Standing> standing;
        private final ObjectProvider<SignedIn> signedIn;
        private final ObjectProvider<ClusterContents> contents;

        Sights(
                ObjectProvider<Standing> standing,
                ObjectProvider<SignedIn> signedIn,
                ObjectProvider<ClusterContents> contents) {
            this.standing = standing;
            this.signedIn = signedIn;
            this.contents = contents;
        }

        Sight of(SearchOptions options) {
            Scope scope = Scope.current();
            ClusterId cluster = options.cluster();
            return new Sight(
                    scope.account() != null,
                    List.copyOf(inside(scope)),
                    options.kinds(),
                    cluster,
                    cluster == null ? List.of() : named(cluster, options.kinds()));
        }

        /** What is published is readable to everybody; what is for insiders is not, though it be in that cluster. */
        private Set<ClusterId> inside(Scope scope) {
            if (scope.account() == null || scope.readable().isEmpty()) {
                return Set.of();
            }
            Set<ClusterId> inside = new HashSet<>(scope.readable());
            standing.ifAvailable(known -> inside.removeAll(known.published()));
            signedIn.ifAvailable(known ->
                    known.clusters().stream().filter(scope.readable()::contains).forEach(inside::add));
            return inside;
        }

        private List<Named> named(ClusterId cluster, Set<String> kinds) {
            return contents.stream()
                    .filter(one -> kinds.isEmpty() || kinds.contains(one.kind()))
                    .flatMap(one -> one.within(cluster).stream().map(id -> new Named(one.kind(), id)))
                    .toList();
        }
    }
}
