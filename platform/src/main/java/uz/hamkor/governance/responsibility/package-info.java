/**
 * Who answers for what in a cluster: its functions with exactly one responsible, who supports and who is informed; who
 * leads, for how long; and seats that end while nobody is named to follow.
 *
 * <p>Not here: bodies, seats and mandates themselves (registry), rules of bodies (governance.proposal).
 */
@ApplicationModule(
        displayName = "Governance · responsibilities",
        allowedDependencies = {"shared", "identity", "registry", "registry.cluster", "governance", "notices", "web"})
@NullMarked
package uz.hamkor.governance.responsibility;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
