/**
 * What every module may use: ids, texts in several languages, periods, outcomes, the scope of a transaction and the
 * plug-in points through which upper floors see lower rooms without knowing them.
 *
 * <p>Not here: services, tables, anything that needs a database.
 */
@ApplicationModule(
        displayName = "Shared",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package uz.hamkor.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
