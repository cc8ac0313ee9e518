/**
 * Clusters, who belongs to them, and their bodies with seats in bare form: founding and changing a cluster, joining and
 * leaving it, what a member states at accession, the first two properties of Semikin as live checks, and who stands
 * where on any day.
 *
 * <p>Not here: rules of bodies, documents and decisions (governance), organisations themselves
 * ({@code registry.organization}), figures of members ({@code registry.profile}).
 */
@ApplicationModule(
        displayName = "Registry · clusters",
        allowedDependencies = {
            "shared",
            "identity",
            "notices",
            "web",
            "files",
            "files :: sheets",
            "registry",
            "registry.territory",
            "registry.organization",
            "registry.people"
        })
@NullMarked
package uz.hamkor.registry.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
