/**
 * Give and take: what owners gave and users took by each use, in the unit a cluster chose by vote; statements, balances
 * as a signal, savings with their method. It is no currency.
 *
 * <p>Not here: uses themselves (booking), who gets what (round).
 */
@ApplicationModule(
        displayName = "Resources · give and take",
        allowedDependencies = {
            "shared",
            "identity",
            "governance",
            "web",
            "files",
            "files :: sheets",
            "files :: paper",
            "registry",
            "registry.cluster",
            "resources",
            "resources.demo",
            "resources.offer",
            "resources.opening",
            "resources.booking"
        })
@NullMarked
package uz.hamkor.resources.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
