/**
 * Using what members share: a basket of things of several owners that is had whole or not at all, the answers of owners,
 * changes and cancellations, the owner's calendar, checking in at the door, waiting lists.
 *
 * <p>Not here: that nothing is taken twice (occupancy), what is free (free), what owners gave (ledger).
 */
@ApplicationModule(
        displayName = "Resources · booking",
        allowedDependencies = {
            "shared",
            "identity",
            "registry",
            "registry.cluster",
            "registry.organization",
            "governance",
            "notices",
            "resources",
            "resources.demo",
            "resources.occupancy",
            "resources.offer",
            "resources.opening",
            "web",
            "files",
            "files :: sheets"
        })
@NullMarked
package uz.hamkor.resources.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
