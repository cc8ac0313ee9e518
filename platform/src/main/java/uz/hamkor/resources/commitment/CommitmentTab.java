package uz.hamkor.resources.commitment;

import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.resources.ResourceTab;
import uz.hamkor.shared.ClusterId;

/** What members promised, behind what they gave and took. */
@Component
class CommitmentTab implements ResourceTab {

    static final String PATH = "/commitments";

    private final Access access;

    CommitmentTab(Access access) {
        this.access = access;
    }

    @Override
    public int order() {
        return 85;
    }

    @Override
    public String messageKey() {
        return "commitment.title";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean isFor(ClusterId cluster) {
        return access.may(Right.READ, Thing.MEMBERS, cluster);
    }
}
