/**
 * The start of the program outside its modules: reads the command line, finds or starts the database, checks what
 * would otherwise fail with a stack trace, tells the person when the program is ready, and ends everything in order.
 *
 * <p>Out of scope: what the database holds (the modules' migrations), the launcher that finds Java ({@code hamkor}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "identity", "postgres"})
package uz.hamkor.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
