/**
 * What the rooms of sharing need to fill themselves with fictional data: who is there, whose things there are, a council
 * that agrees.
 *
 * <p>Not here: the data themselves; each room writes its own through its use cases.
 */
@ApplicationModule(
        displayName = "Resources · fictional data",
        allowedDependencies = {
            "shared",
            "identity",
            "registry",
            "registry.cluster",
            "governance",
            "governance.proposal",
            "resources",
            "resources.offer"
        })
@NullMarked
package uz.hamkor.resources.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
