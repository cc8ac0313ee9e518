package uz.hamkor.governance.stakeholder;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Navigation;

/** Stakeholders and consultations in the rail. */
@Component
class StakeholderNavigation implements Navigation {

    private final Access access;

    StakeholderNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        var cluster = context.cluster();
        List<Entry> entries = new ArrayList<>();
        if (context.account() == null || cluster == null) {
            return entries;
        }
        String home = "/c/" + cluster.slug();
        if (access.may(Right.READ, Thing.STAKEHOLDERS, cluster.id())) {
            entries.add(new Entry(Group.TOGETHER, 60, "stakeholder.title", "affiliate", home + "/stakeholders", null));
        }
        if (access.may(Right.READ, Thing.MEMBERS, cluster.id())) {
            entries.add(new Entry(Group.TOGETHER, 62, "consultation.title", "message", home + "/consultations", null));
        }
        return entries;
    }
}
