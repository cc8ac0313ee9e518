/**
 * Long and later work: jobs that a person starts, sees in "My jobs", leaves, finds again and cancels; and background
 * work that other modules schedule inside their own transactions. Any number of nodes share it through the database.
 *
 * <p>Not here: what the work does. A module brings a {@link uz.hamkor.jobs.JobHandler} or a task of its own.
 */
@ApplicationModule(
        displayName = "Jobs",
        allowedDependencies = {"shared", "identity", "web"})
@NullMarked
package uz.hamkor.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
