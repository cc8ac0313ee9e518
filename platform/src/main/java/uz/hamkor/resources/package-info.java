/**
 * Sharing what members have: places, equipment, vehicles, hours of people. Its rooms: {@code occupancy} (the one calendar
 * of everything that is shared, in which nothing can be taken twice).
 *
 * <p>Not here: who may decide over a thing (governance), money (finance).
 */
@ApplicationModule(
        displayName = "Resources",
        allowedDependencies = {"shared"})
@NullMarked
package uz.hamkor.resources;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
