/**
 * Files that people bring: kept once for each content under its hash, with the type told by the content, downloaded
 * only by those who may see them. Their place is a {@link uz.hamkor.files.Store}.
 *
 * <p>Not here: what a file means and for how long it is needed; that belongs to the module which points to it.
 */
@ApplicationModule(
        displayName = "Files",
        allowedDependencies = {"shared", "identity", "jobs", "web"})
@NullMarked
package uz.hamkor.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
