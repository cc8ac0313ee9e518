/**
 * Commands that talk to a running program over REST. Plain Java, so that they start at once.
 *
 * <p>Not here: anything that needs the database or the framework.
 */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {})
@NullMarked
package uz.hamkor.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
