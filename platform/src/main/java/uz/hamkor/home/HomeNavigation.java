package uz.hamkor.home;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Navigation;

/** The way home, to the open cluster, its lists and the own jobs. The rooms of a cluster name themselves. */
@Component
class HomeNavigation implements Navigation {

    private final Access access;

    HomeNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        if (context.account() == null) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(Group.WORK, 10, "common.home", "home", "/home", null));
        entries.add(new Entry(Group.WORK, 30, "web.my_jobs", "list-check", "/jobs", null));
        var cluster = context.cluster();
        if (cluster != null && access.may(Right.READ, Thing.CLUSTER, cluster.id())) {
            String home = "/c/" + cluster.slug();
            entries.add(new Entry(Group.TOGETHER, 10, "home.nav.cluster", "affiliate", home, null));
        }
        return entries;
    }
}
