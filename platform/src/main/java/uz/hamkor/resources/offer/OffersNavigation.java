package uz.hamkor.resources.offer;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Navigation;
import uz.hamkor.shared.Scope;

/** The section “Resources” in the rail. */
@Component
class OffersNavigation implements Navigation {

    private final Access access;

    OffersNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        List<Entry> entries = new ArrayList<>();
        var cluster = context.cluster();
        if (context.account() != null && cluster != null && maySee(cluster.id())) {
            entries.add(new Entry(
                    Group.WORK, 20, "resources.section", "package", "/c/" + cluster.slug() + "/resources", null));
        }
        return entries;
    }

    /** Members see what is offered to them by a role in their organisation, others by one in the cluster. */
    private boolean maySee(ClusterId cluster) {
        return access.may(Right.READ, Thing.OFFERS, cluster)
                || Scope.current().inside().contains(cluster)
                        && Scope.current().organizations().stream()
                                .anyMatch(own -> access.mayInOwn(Right.READ, Thing.OFFERS, own));
    }
}
