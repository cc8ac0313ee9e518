/**
 * Finding: one box for everything that has a name, in either Uzbek script, Russian or English, with a typing error or
 * without the endings.
 *
 * <p>In scope: the index, its upkeep inside the writer's transaction, ranking, the search page and its REST face.
 * Not in scope: what can be found (modules say it through {@code Findable}), lists with filters of one module.
 */
@NullMarked
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"shared", "web"})
package uz.hamkor.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
