/**
 * Organisations and their units: public identity, codes, contacts, types over time, and what becomes of them: renamed,
 * merged, split, closed, claimed by their own people.
 *
 * <p>Not here: memberships in clusters (room {@code cluster}), staff (room {@code people}), reading files of lists
 * (room {@code intake}).
 */
@ApplicationModule(
        displayName = "Registry · organisations",
        allowedDependencies = {"shared", "identity", "web", "files :: sheets", "registry", "registry.territory"})
@NullMarked
package uz.hamkor.registry.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
