/**
 * Every write once: a request that is sent again (by a balancer, a double click, a program that heard no answer) gets
 * the answer of the first. Forms carry a hidden key, REST a header; key, write and answer are one transaction.
 *
 * <p>Not here: what a request does, and jobs, which have their own way of running once.
 */
@ApplicationModule(
        displayName = "Once",
        allowedDependencies = {"shared", "web", "identity"})
@NullMarked
package uz.hamkor.once;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
