/**
 * The audit log as it is kept whole and read: sealing into chains, checking the seals, shipping, and its pages.
 *
 * <p>Not here: writing it, which is {@link uz.hamkor.identity.History} in the transaction of every act.
 */
@ApplicationModule(
        displayName = "Identity · audit log",
        allowedDependencies = {"shared", "identity", "web"})
@NullMarked
package uz.hamkor.identity.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
