/**
 * Where a person begins: what waits, what is new, the own clusters; and the home of a cluster with its picture of
 * elements and relations and its map.
 *
 * <p>Not here: the lists behind the numbers (registry), pages for everybody (portal).
 */
@ApplicationModule(
        displayName = "Home",
        allowedDependencies = {"shared", "identity", "jobs", "notices", "web", "registry"})
@NullMarked
package uz.hamkor.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
