package uz.hamkor.registry.cluster;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Navigation;

/** The rooms of an open cluster in the rail. */
@Component
class ClusterNavigation implements Navigation {

    private final Access access;

    ClusterNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        if (context.account() == null) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(Group.TOGETHER, 5, "cluster.list.title", "sitemap", "/clusters", null));
        var cluster = context.cluster();
        if (cluster != null && access.may(Right.READ, Thing.MEMBERS, cluster.id())) {
            String home = "/c/" + cluster.slug();
            entries.add(new Entry(Group.TOGETHER, 20, "membership.list.title", "building", home + "/members", null));
            entries.add(new Entry(Group.TOGETHER, 30, "body.title", "users", home + "/bodies", null));
            entries.add(new Entry(Group.MANAGE, 20, "cluster.settings.title", "settings", home + "/settings", null));
        }
        return entries;
    }
}
