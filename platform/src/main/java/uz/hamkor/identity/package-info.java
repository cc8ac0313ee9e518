/**
 * Accounts, roles and access: who somebody is, what they may do, and in which scope their transactions run. The one
 * place that decides rights ({@link uz.hamkor.identity.Access}) and the one place that makes the database settings
 * behind row-level security. Keeps the history of records.
 *
 * <p>Not here: people as staff of organisations, memberships and seats (registry); what a right means in a use case.
 */
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"shared", "web"})
@NullMarked
package uz.hamkor.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
