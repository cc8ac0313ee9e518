/**
 * Calendars everywhere: feeds of a person, an organisation or a thing under a secret address, single uses to download, and
 * an owner's own timetable brought in from iCalendar, CSV or XLSX as times at which a thing is taken.
 *
 * <p>Not here: uses themselves (booking), when things are open (opening), meetings (governance).
 */
@ApplicationModule(
        displayName = "Resources · calendars",
        allowedDependencies = {
            "shared",
            "identity",
            "web",
            "files :: sheets",
            "registry",
            "registry.cluster",
            "registry.organization",
            "resources",
            "resources.opening",
            "resources.occupancy",
            "resources.offer",
            "resources.booking"
        })
@NullMarked
package uz.hamkor.resources.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
