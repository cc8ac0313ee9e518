/**
 * How persons come in: invitations by mail or by a link that is handed over, and requests to join an organisation.
 *
 * <p>Not here: accounts and roles themselves (identity), the staff list (registry), claiming an organisation that nobody
 * manages (registry).
 */
@ApplicationModule(
        displayName = "Identity · invitation",
        allowedDependencies = {"shared", "identity", "notices", "jobs", "files", "files :: sheets", "web"})
@NullMarked
package uz.hamkor.identity.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
