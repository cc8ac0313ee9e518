/**
 * When which unit of which thing is taken, for all clusters of the installation. The database refuses what overlaps,
 * whatever the code above does.
 *
 * <p>Not here: who takes it and what for, which stands behind the wall of a cluster; opening hours; what things there are.
 */
@ApplicationModule(
        displayName = "Resources · occupancy",
        allowedDependencies = {"shared", "resources"})
@NullMarked
package uz.hamkor.resources.occupancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
