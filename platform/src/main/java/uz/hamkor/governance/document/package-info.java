/**
 * Normative documents of a cluster: the register with the checklist of the legal base, texts by heading in several
 * languages, versions with approval, remarks on paragraphs, signatures of members, and single rules with exceptions.
 *
 * <p>Not here: how a body decides ({@code governance.proposal}), how two texts are compared ({@code
 * governance.difference}).
 */
@ApplicationModule(
        displayName = "Governance · documents",
        allowedDependencies = {
            "shared",
            "identity",
            "notices",
            "web",
            "files",
            "files :: paper",
            "governance",
            "governance.difference",
            "registry",
            "registry.cluster",
            "registry.organization"
        })
@NullMarked
package uz.hamkor.governance.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
