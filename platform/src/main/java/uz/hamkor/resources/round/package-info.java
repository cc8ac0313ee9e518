/**
 * Fair rounds: scarce things of many owners allocated together. A round takes wishes until its deadline, is computed by
 * the engine of {@code uz.hamkor.analytics.allocation}, looked over and changed by hand, approved by a body, and
 * published as bookings; every member sees what it got, and for what it did not get why and the smallest change that
 * would have been granted. How each member fared is carried into the next round.
 *
 * <p>Not here: the engine itself (analytics), bookings outside of rounds (booking).
 */
@ApplicationModule(
        displayName = "Resources · rounds",
        allowedDependencies = {
            "shared",
            "identity",
            "jobs",
            "registry",
            "registry.cluster",
            "registry.organization",
            "registry.profile",
            "governance",
            "resources",
            "resources.demo",
            "resources.occupancy",
            "resources.offer",
            "resources.opening",
            "resources.booking",
            "resources.ledger",
            "web"
        })
@NullMarked
package uz.hamkor.resources.round;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
