/**
 * Fictional data for trying Hamkor out ({@code --demo}): a cluster of many members with people and two years of history,
 * and a second, small one. Written once, through the same use cases as a person's work, in one transaction.
 *
 * <p>Not here: rules of any kind; whatever the demo data need is done by the rooms they belong to.
 */
@ApplicationModule(
        displayName = "Registry · demo data",
        allowedDependencies = {
            "shared",
            "identity",
            "registry",
            "registry.territory",
            "registry.organization",
            "registry.people",
            "registry.cluster",
            "registry.profile"
        })
@NullMarked
package uz.hamkor.registry.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
