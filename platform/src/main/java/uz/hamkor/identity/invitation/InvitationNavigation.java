package uz.hamkor.identity.invitation;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Navigation;

/** The way to the invitations of the open cluster and of the installation. */
@Component
class InvitationNavigation implements Navigation {

    private final Giving giving;

    InvitationNavigation(Giving giving) {
        this.giving = giving;
    }

    @Override
    public List<Entry> entries(Context context) {
        List<Entry> entries = new ArrayList<>();
        var cluster = context.cluster();
        if (context.account() != null
                && cluster != null
                && !giving.roles(new Place.InCluster(cluster.id())).isEmpty()) {
            entries.add(new Entry(
                    Group.MANAGE, 25, "invitation.title", "send", "/c/" + cluster.slug() + "/invitations", null));
        }
        if (context.administrator()) {
            entries.add(new Entry(Group.MANAGE, 70, "invitation.administrators", "key", "/admin/invitations", null));
        }
        return entries;
    }
}
