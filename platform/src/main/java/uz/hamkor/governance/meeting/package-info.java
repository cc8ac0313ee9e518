/**
 * Meetings of bodies: called in time with agenda and papers, attended through seats with the quorum live, minuted beside
 * the agenda, confirmed by those who were present, then closed for good.
 *
 * <p>Not here: voting (governance.proposal), seats and mandates (registry).
 */
@ApplicationModule(
        displayName = "Governance · meetings",
        allowedDependencies = {
            "shared",
            "identity",
            "registry",
            "registry.cluster",
            "governance",
            "notices",
            "web",
            "files"
        })
@NullMarked
package uz.hamkor.governance.meeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
