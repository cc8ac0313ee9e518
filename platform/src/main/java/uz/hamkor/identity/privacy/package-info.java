/**
 * What is held about a person, for that person: shown from all modules, exported, corrected, erased; who from outside
 * looked; consents.
 *
 * <p>Not here: what each module holds ({@link uz.hamkor.shared.PersonalData}), the keys of the audit log
 * ({@link uz.hamkor.identity.PersonKeys}).
 */
@ApplicationModule(
        displayName = "Identity · privacy",
        allowedDependencies = {"shared", "identity", "notices", "web"})
@NullMarked
package uz.hamkor.identity.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
