package uz.hamkor.governance.proposal;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Navigation;

/** Decisions in the rail of an open cluster. */
@Component
class DecisionNavigation implements Navigation {

    private final Access access;

    DecisionNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        var cluster = context.cluster();
        if (context.account() == null || cluster == null || !mayRead(access, cluster.id())) {
            return List.of();
        }
        return List.of(
                new Entry(Group.TOGETHER, 40, "decision.title", "scale", "/c/" + cluster.slug() + "/decisions", null));
    }

    static boolean mayRead(Access access, uz.hamkor.shared.ClusterId cluster) {
        return access.may(Right.READ, Thing.DECISIONS, cluster)
                || !Seated.seats(cluster).isEmpty();
    }
}
