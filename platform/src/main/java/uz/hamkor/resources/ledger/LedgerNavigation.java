package uz.hamkor.resources.ledger;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Navigation;

/** Give and take in the rail. */
@Component
class LedgerNavigation implements Navigation {

    private final Access access;

    LedgerNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        var cluster = context.cluster();
        if (context.account() == null || cluster == null || !access.may(Right.READ, Thing.MEMBERS, cluster.id())) {
            return List.of();
        }
        return List.of(
                new Entry(Group.WORK, 78, "ledger.title", "scale", "/c/" + cluster.slug() + "/resources/ledger", null));
    }
}
