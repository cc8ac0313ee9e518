/**
 * What is free: when, where, what, how many, over all owners whose things the cluster may use; other times and places
 * where nothing is; searches that a person keeps.
 *
 * <p>Not here: what things there are (offer), taking them (booking, occupancy), when they are open (opening).
 */
@ApplicationModule(
        displayName = "Resources · free",
        allowedDependencies = {
            "shared",
            "identity",
            "web",
            "registry",
            "registry.cluster",
            "registry.organization",
            "registry.territory",
            "resources",
            "resources.opening"
        })
@NullMarked
package uz.hamkor.resources.free;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
