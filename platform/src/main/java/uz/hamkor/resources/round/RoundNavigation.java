package uz.hamkor.resources.round;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Navigation;

/** Allocation rounds in the rail. */
@Component
class RoundNavigation implements Navigation {

    private final Access access;

    RoundNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        var cluster = context.cluster();
        if (context.account() == null || cluster == null || !access.may(Right.READ, Thing.MEMBERS, cluster.id())) {
            return List.of();
        }
        return List.of(new Entry(
                Group.TOGETHER, 75, "round.title", "scale", "/c/" + cluster.slug() + "/resources/rounds", null));
    }
}
