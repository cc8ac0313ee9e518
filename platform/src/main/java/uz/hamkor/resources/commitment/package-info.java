/**
 * What members promised to a cluster for an academic year (people first, then money and facilities), beside what they
 * gave; and how unequally what members have is spread (indicator RES5).
 *
 * <p>Not here: money that was paid (finance), what is shared (offer), what was given and taken (ledger).
 */
@ApplicationModule(
        displayName = "Resources · commitments",
        allowedDependencies = {
            "shared",
            "identity",
            "web",
            "files :: sheets",
            "registry",
            "registry.cluster",
            "registry.profile",
            "resources",
            "resources.demo",
            "resources.ledger"
        })
@NullMarked
package uz.hamkor.resources.commitment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
