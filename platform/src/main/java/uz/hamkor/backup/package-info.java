/**
 * The commands {@code hamkor backup} and {@code hamkor restore}. Plain Java on the database, so that they work while the
 * program runs and while it is stopped.
 *
 * <p>Not here: how the embedded server is copied (the library {@code postgres}), when backups are made and where they
 * are kept.
 */
@NullMarked
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {"start", "postgres"})
package uz.hamkor.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
