package uz.hamkor.governance.meeting;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Navigation;

/** Meetings in the rail. */
@Component
class MeetingNavigation implements Navigation {

    private final Access access;

    MeetingNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        var cluster = context.cluster();
        if (context.account() == null || cluster == null || !access.may(Right.READ, Thing.MEMBERS, cluster.id())) {
            return List.of();
        }
        return List.of(
                new Entry(Group.TOGETHER, 45, "meeting.title", "calendar", "/c/" + cluster.slug() + "/meetings", null));
    }
}
