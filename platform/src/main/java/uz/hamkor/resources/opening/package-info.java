/**
 * When something is open, and dates that return: opening patterns with terms, closures, extra hours and maintenance,
 * and repetitions by the rules of iCalendar. Pure functions on values; no database.
 *
 * <p>Not here: whose pattern it is (offer), what is taken (occupancy), which times are free (free).
 */
@ApplicationModule(
        displayName = "Resources · opening",
        allowedDependencies = {"shared", "resources"})
@NullMarked
package uz.hamkor.resources.opening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
