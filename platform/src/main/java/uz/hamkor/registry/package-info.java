/**
 * The data bank: who and what a cluster is made of. Its rooms, each using only those before it: {@code territory},
 * {@code organization} (with units, types and codes), {@code people}, {@code cluster} (memberships, bodies and seats),
 * {@code profile}, {@code intake} (bringing in lists), {@code demo} (fictional data to try things out).
 *
 * <p>Not here: rules of bodies and decisions (governance), needs and offers (resources), indicators (monitoring).
 */
@ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {"shared", "identity", "search", "notices", "jobs", "files", "files :: sheets", "web"})
@NullMarked
package uz.hamkor.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
