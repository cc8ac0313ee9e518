/**
 * Stakeholders of a cluster: who they are, how much influence and interest they have, when they were spoken with, what
 * they wrote, and consultations in which every comment gets a published answer.
 *
 * <p>Not here: members and their statements (registry), meetings (governance.meeting).
 */
@ApplicationModule(
        displayName = "Governance · stakeholders",
        allowedDependencies = {
            "shared",
            "identity",
            "registry",
            "registry.cluster",
            "registry.organization",
            "governance",
            "web",
            "files",
            "files :: sheets"
        })
@NullMarked
package uz.hamkor.governance.stakeholder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
