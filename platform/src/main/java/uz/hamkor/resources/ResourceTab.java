package uz.hamkor.resources;

import uz.hamkor.shared.ClusterId;

/** A page of the section “Resources” of a cluster, which stands among its tabs. A bean of the room that has the page. */
public interface ResourceTab {

    /** Tabs stand in its order; the catalogue is 10. */
    int order();

    /** What stands on the tab. */
    String messageKey();

    /** What follows {@code /c/{slug}/resources}: empty for the catalogue, else with its stroke, {@code /find}. */
    String path();

    /** Whether the person of this thread may open it. */
    default boolean isFor(ClusterId cluster) {
        return true;
    }
}
