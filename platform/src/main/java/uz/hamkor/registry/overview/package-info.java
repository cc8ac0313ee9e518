/**
 * Facts of a cluster put together from the other rooms, for the modules above the data bank: elements and their
 * relations, counts, completeness, public events.
 *
 * <p>Not here: anything that writes, and how it is drawn (home, portal).
 */
@ApplicationModule(
        displayName = "Registry · overview",
        allowedDependencies = {"shared", "registry", "registry.territory", "registry.cluster", "registry.profile"})
@NullMarked
package uz.hamkor.registry.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
