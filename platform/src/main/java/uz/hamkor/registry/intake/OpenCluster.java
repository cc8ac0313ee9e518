package uz.hamkor.registry.intake;

import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** From the slug in an address to the cluster, as far as the person may see it. */
@Component
class OpenCluster {

    private final Standing standing;
    private final Access access;

    OpenCluster(Standing standing, Access access) {
        this.standing = standing;
        this.access = access;
    }

    Optional<ClusterId> bySlug(String slug) {
        return standing.bySlug(slug)
                .map(Standing.ClusterLabel::id)
                .filter(cluster -> Scope.current().readable().contains(cluster));
    }

    boolean mayBringIn(ClusterId cluster) {
        return access.may(Right.CREATE, Thing.MEMBERS, cluster);
    }

    Language language() {
        return Language.nearest(LocaleContextHolder.getLocale());
    }
}
