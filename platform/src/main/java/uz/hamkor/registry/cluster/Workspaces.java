package uz.hamkor.registry.cluster;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;

/** The cluster of an address. Who may not see it is told that there is none. */
@Component
public class Workspaces {

    private final ClusterRegistry registry;
    private final Access access;

    Workspaces(ClusterRegistry registry, Access access) {
        this.registry = registry;
        this.access = access;
    }

    public Cluster readable(String slug) {
        return registry.bySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** For pages of the workspace: a published cluster alone does not open them. */
    public Cluster workspace(String slug) {
        Cluster cluster = readable(slug);
        if (!isInsider(cluster)) {
            throw new ResponseStatusException(
                    Actor.current().isPresent() ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED);
        }
        return cluster;
    }

    /** Whether the person has a role in the cluster, and not only the eyes of the public. */
    public boolean isInsider(Cluster cluster) {
        return Optional.of(cluster)
                .filter(open -> Actor.current().isPresent())
                .filter(open -> access.may(Right.READ, Thing.MEMBERS, open.id()))
                .isPresent();
    }
}
