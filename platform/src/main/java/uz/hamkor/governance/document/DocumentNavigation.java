package uz.hamkor.governance.document;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.Navigation;

/** Documents of the open cluster in the rail. */
@Component
class DocumentNavigation implements Navigation {

    private final Access access;

    DocumentNavigation(Access access) {
        this.access = access;
    }

    @Override
    public List<Entry> entries(Context context) {
        var cluster = context.cluster();
        return context.account() == null || cluster == null || !DocumentRooms.reads(access, cluster.id())
                ? List.of()
                : List.of(new Entry(
                        Group.TOGETHER, 50, "document.title", "file", "/c/" + cluster.slug() + "/documents", null));
    }
}
