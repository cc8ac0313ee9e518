package uz.hamkor.governance.responsibility;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Navigation;

/** Responsibilities in the rail. */
@Component
class DutyNavigation implements Navigation {

    private final Access access;

    DutyNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        var cluster = context.cluster();
        if (context.account() == null || cluster == null || !access.may(Right.READ, Thing.BODIES, cluster.id())) {
            return List.of();
        }
        return List.of(new Entry(
                Group.TOGETHER, 35, "duty.title", "list-check", "/c/" + cluster.slug() + "/responsibilities", null));
    }
}
