/**
 * The dated classifier of territory, of any depth: regions are shipped, everything below comes from files of the
 * operator, with all conflicts shown before anything is written. Boundaries for maps.
 *
 * <p>Not here: addresses and points of organisations.
 */
@ApplicationModule(
        displayName = "Registry · territory",
        allowedDependencies = {"shared", "identity", "files :: sheets", "web", "registry"})
@NullMarked
package uz.hamkor.registry.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
