package uz.hamkor.portal;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Navigation;
import uz.hamkor.shared.Standing;

/** From the workspace of a cluster to its public page, once there is one. */
@Component
class PortalNavigation implements Navigation {

    private final Standing standing;

    PortalNavigation(Standing standing) {
        this.standing = standing;
    }

    @Override
    public List<Entry> entries(Context context) {
        var cluster = context.cluster();
        return context.account() == null
                        || cluster == null
                        || !standing.published().contains(cluster.id())
                ? List.of()
                : List.of(new Entry(Group.MANAGE, 40, "portal.public_site", "world", "/p/" + cluster.slug(), null));
    }
}
