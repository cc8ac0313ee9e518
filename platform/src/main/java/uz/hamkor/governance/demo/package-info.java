/**
 * Fictional decisions for the demo cluster: past ones, open ones, one that is stuck. Goes through the same use cases as a
 * person, at moments of the past.
 */
@ApplicationModule(
        displayName = "Governance · demo data",
        allowedDependencies = {"shared", "identity", "governance", "governance.proposal", "registry", "registry.cluster"
        })
@NullMarked
package uz.hamkor.governance.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
