/**
 * People as staff of an organisation: position, subjects, competences with evidence, whether they drive renewal. Only
 * what the cluster's work needs, seen by those whose role allows it, and every look from outside is written down. People
 * are not in the search index: it carries no personal data.
 *
 * <p>Not here: accounts and roles (identity), seats in bodies (room {@code cluster}).
 */
@ApplicationModule(
        displayName = "Registry · people",
        allowedDependencies = {
            "shared",
            "identity",
            "files",
            "files :: sheets",
            "web",
            "registry",
            "registry.organization"
        })
@NullMarked
package uz.hamkor.registry.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
