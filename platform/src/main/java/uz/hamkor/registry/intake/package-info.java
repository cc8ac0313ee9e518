/**
 * Bringing in lists of organisations: reading a file, showing every problem, recognising what is already known across
 * scripts and spellings, letting a person decide, applying all of it at once, and taking it back.
 *
 * <p>Not here: reading of file formats (files.sheets), what an organisation or a membership is (their rooms).
 */
@ApplicationModule(
        displayName = "Registry · intake",
        allowedDependencies = {
            "shared",
            "identity",
            "jobs",
            "files",
            "files :: sheets",
            "web",
            "registry",
            "registry.territory",
            "registry.organization",
            "registry.cluster"
        })
@NullMarked
package uz.hamkor.registry.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
