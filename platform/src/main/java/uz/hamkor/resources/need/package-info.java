/**
 * Needs: what a member lacks, in words or with what is known of it; which offers fit and why; answers of owners; what
 * stays without an answer, how long, and who is told.
 *
 * <p>Not here: what is offered (offer), who uses it when (booking).
 */
@ApplicationModule(
        displayName = "Resources · needs",
        allowedDependencies = {
            "shared",
            "identity",
            "notices",
            "web",
            "files",
            "files :: sheets",
            "registry",
            "registry.cluster",
            "registry.organization",
            "resources",
            "resources.demo",
            "resources.offer",
            "resources.booking"
        })
@NullMarked
package uz.hamkor.resources.need;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
