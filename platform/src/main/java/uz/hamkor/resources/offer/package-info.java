/**
 * What members share and what they have: the catalogue of offers with opening pattern, price card and rules of use, the
 * register of facilities with their condition, lists brought in from files.
 *
 * <p>Not here: who uses it when (booking), whether it is free (free, occupancy).
 */
@ApplicationModule(
        displayName = "Resources · offers",
        allowedDependencies = {
            "shared",
            "identity",
            "registry",
            "registry.cluster",
            "registry.organization",
            "resources",
            "resources.occupancy",
            "resources.opening",
            "web",
            "files",
            "files :: sheets"
        })
@NullMarked
package uz.hamkor.resources.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
