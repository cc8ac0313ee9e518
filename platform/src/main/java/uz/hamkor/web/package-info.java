/**
 * The frame of the interface: layout, languages and texts, errors, progress. It draws what modules contribute through
 * the plug-in points of shared.
 *
 * <p>Not here: pages of a module, rights, data.
 */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"shared"})
@NullMarked
package uz.hamkor.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
