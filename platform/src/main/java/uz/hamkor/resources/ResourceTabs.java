package uz.hamkor.resources;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterId;

/**
 * The tabs of the section “Resources”, from all rooms that have a page there; drawn by {@code resources/parts :: tabs}.
 */
@Component
public class ResourceTabs {

    private final ObjectProvider<ResourceTab> tabs;

    ResourceTabs(ObjectProvider<ResourceTab> tabs) {
        this.tabs = tabs;
    }

    public record Shown(String messageKey, String href, boolean on) {}

    /** @param open the {@link ResourceTab#path} of the page that is shown */
    public List<Shown> of(ClusterId cluster, String slug, String open) {
        return tabs.stream()
                .filter(tab -> tab.isFor(cluster))
                .sorted(Comparator.comparingInt(ResourceTab::order))
                .map(tab -> new Shown(
                        tab.messageKey(),
                        "/c/" + slug + "/resources" + tab.path(),
                        tab.path().equals(open)))
                .toList();
    }
}
