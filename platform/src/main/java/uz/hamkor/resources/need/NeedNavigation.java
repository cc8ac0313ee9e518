package uz.hamkor.resources.need;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Navigation;

/** Needs in the rail. */
@Component
class NeedNavigation implements Navigation {

    private final Access access;

    NeedNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        var cluster = context.cluster();
        if (context.account() == null || cluster == null || !access.may(Right.READ, Thing.MEMBERS, cluster.id())) {
            return List.of();
        }
        return List.of(new Entry(
                Group.WORK, 72, "need.title", "help-circle", "/c/" + cluster.slug() + "/resources/needs", null));
    }
}
