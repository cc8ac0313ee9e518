package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Navigation;

/** The entries of the data bank that belong to no cluster. */
@Component
class OrganizationNavigation implements Navigation {

    @Override
    public List<Entry> entries(Context context) {
        List<Entry> entries = new ArrayList<>();
        if (context.account() != null) {
            entries.add(
                    new Entry(Group.TOGETHER, 80, "registry.nav.organizations", "database", "/organizations", null));
        }
        if (context.administrator()) {
            entries.add(new Entry(Group.MANAGE, 60, "registry.nav.territory", "map", "/admin/territory", null));
            entries.add(new Entry(Group.MANAGE, 61, "registry.nav.types", "sitemap", "/admin/types", null));
        }
        return entries;
    }
}
