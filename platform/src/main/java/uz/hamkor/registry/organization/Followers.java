package uz.hamkor.registry.organization;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.registry.OrganizationFollower.Ending;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** Tells the rooms above, one after the other, that an organisation has ended. */
@Component
class Followers {

    private final ObjectProvider<OrganizationFollower> rooms;

    Followers(ObjectProvider<OrganizationFollower> rooms) {
        this.rooms = rooms;
    }

    /** The first refusal, if any room cannot follow. */
    Outcome<OrganizationId> follow(Ending ending) {
        Outcome<OrganizationId> outcome = Outcome.done(ending.organization());
        List<OrganizationFollower> ordered = rooms.orderedStream().toList();
        for (OrganizationFollower room : ordered) {
            outcome = outcome.then(done -> room.follow(ending));
        }
        return outcome;
    }
}
